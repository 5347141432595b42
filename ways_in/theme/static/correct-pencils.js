"use strict";
// “Correct a sentence”: a pencil beside each paragraph, which opens a form for it. The pencils are
// made when the reader presses the button at the page's foot, and go when it is pressed again. All
// of it, with the page's texts, is loaded with the first press.

const waysInPencils = (() => {
  const button = /** @type {HTMLElement} */ (document.getElementById("correct"));
  const label = button.dataset.link || "";
  const form = new URL(button.dataset.script ?? "", location.href);
  // A folder's own address is that of its index; a file's is its name.
  const page = location.pathname.replace(/\/$/, "/index.html").replace(/\.html$/, "");
  const texts = new URL(`${page}.words.js${form.search}`, location.href).href;
  const sheet = new URL(`corrections.css${form.search}`, form).href;

  /** @param {string} number A block's number. @param {Element} block */
  function pencil(number, block) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "correct", textContent: "✎", title: label });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => waysIn.correct.open(block, number));
    return made;
  }

  async function show() {
    if (!document.querySelector(`link[href="${sheet}"]`)) {
      const link = { rel: "stylesheet", href: sheet };
      document.head.append(Object.assign(document.createElement("link"), link));
    }
    await waysIn.load(texts);
    hide();
    if (!isOn()) return; // pressed again meanwhile
    for (const number of waysIn.correct.numbers()) {
      const block = document.querySelector(`article [data-block="${number}"]`);
      block?.append(pencil(number, block));
    }
  }

  const isOn = () => button.getAttribute("aria-pressed") === "true";

  function hide() {
    for (const made of document.querySelectorAll("button.correct, form.correct-form")) made.remove();
  }

  async function toggle() {
    button.setAttribute("aria-pressed", String(!isOn()));
    hide();
    try {
      if (isOn()) await show();
    } catch {
      button.setAttribute("aria-pressed", "false"); // the next press asks for it again
    }
  }

  return { toggle };
})();
waysIn.pencils = waysInPencils;
