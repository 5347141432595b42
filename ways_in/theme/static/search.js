"use strict";
// Opens the search: on the link in the header, Ctrl+K (⌘K) and “/”. Everything else that it needs
// is loaded only then. Without this script the link leads to search.html.

(() => {
  const script = document.currentScript;
  const link = document.querySelector(".open-search");
  if (!(script instanceof HTMLScriptElement) || !(link instanceof HTMLAnchorElement)) return;
  const base = new URL(script.src);
  const page = link.href;

  // ways_in/search/browser_scripts.py joins search-*.js into it.
  const load = () => waysIn.load(new URL(`finder.js${base.search}`, base).href);

  /** @param {HTMLAnchorElement} from */
  async function open(from) {
    try {
      await load();
      waysIn.search.open(from);
    } catch {
      location.href = page;
    }
  }

  /**
   * Whether *event* asks for the search, on keyboards of other letters by the key's place.
   * @param {KeyboardEvent} event
   */
  function asks(event) {
    if (event.altKey || event.shiftKey || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey) return event.key === "k" || event.code === "KeyK";
    const single = document.documentElement.dataset.keys !== "off"; // keys.js has the switch
    return single && event.key === "/" && !waysIn.isTyping(event.target);
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (!asks(event) || document.querySelector("dialog[open]:not(.search-dialog)")) return;
    event.preventDefault();
    open(link);
  });
  if (document.querySelector(".search-form")) open(link);
})();
