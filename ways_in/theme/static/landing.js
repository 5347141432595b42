// The landing page: a choice of language is kept only if the reader asks for it.
"use strict";

{
  const segments = (document.documentElement.dataset.segments || "").split(" ");
  try {
    const kept = localStorage.getItem("language");
    // “#choose” brings this page back.
    if (kept && segments.includes(kept) && location.hash !== "#choose") {
      location.replace(`${kept}/index.html`);
    }
  } catch { /* no storage: the choice is offered again */ }
  document.documentElement.classList.add("js");

  /** @param {NodeListOf<HTMLInputElement>} boxes @param {HTMLInputElement} box */
  const keep = (boxes, box) => {
    for (const other of boxes) if (other !== box) other.checked = false;
    try {
      if (box.checked) localStorage.setItem("language", box.value);
      else localStorage.removeItem("language");
    } catch {
      box.checked = false;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll("input[type=checkbox]");
    for (const box of boxes) {
      try {
        box.checked = localStorage.getItem("language") === box.value;
      } catch { /* no storage */ }
      box.addEventListener("change", () => keep(boxes, box));
    }
  });
}
