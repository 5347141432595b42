"use strict";
// “Correct this”: a link beside each paragraph to its line on the code host. The links are made
// when the reader presses the button in the page's head, and go when it is pressed again.

(() => {
  const button = document.getElementById("correct");
  const source = document.getElementById("words");
  if (!button || !source) return;

  /** @type {{url: string, lines: Record<string, number>}} */
  const words = JSON.parse(source.textContent || "{}");
  const label = button.dataset.link || "";

  /**
   * @param {string} number A block's number.
   * @returns {HTMLAnchorElement}
   */
  function link(number) {
    const made = document.createElement("a");
    made.className = "correct";
    made.href = `${words.url}#L${words.lines[number]}`;
    made.textContent = "✎";
    made.title = label;
    made.setAttribute("aria-label", label);
    return made;
  }

  function show() {
    for (const number of Object.keys(words.lines)) {
      document.querySelector(`article .block-${number}`)?.append(link(number));
    }
  }

  function hide() {
    for (const made of document.querySelectorAll("a.correct")) made.remove();
  }

  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (on) show();
    else hide();
  });
})();
