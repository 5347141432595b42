"use strict";
// Keys: “?” lists them, n and b turn pages, c copies a link, l and t change language and colours. Those of search
// and parallel reading are in search.js and parallel.js. A switch in the list turns all single
// keys off (WCAG 2.1.4), which the footer's button brings back; <html data-keys="off"> says so, to those scripts as well.

(() => {
  const OFF = "off";
  const root = document.documentElement;
  const dialog = document.getElementById("keys");
  const box = document.getElementById("single-keys");

  /** @type {Record<string, () => void>} What each key does. */
  const actions = {
    n: () => press(".prev-next .next"),
    b: () => press(".prev-next .prev"),
    l: () => press(".languages a[aria-current] + a") || press(".languages a"),
    c: () => document.dispatchEvent(new Event("ways-in-paragraph")), // reading.js
    t: () => press("#color-mode"),
    "?": show,
    "？": show,
  };

  /**
   * Do what a click on the first element of *selector* does.
   * @param {string} selector
   * @returns {boolean} Whether there is one.
   */
  function press(selector) {
    const element = document.querySelector(selector);
    if (element instanceof HTMLElement) element.click();
    return Boolean(element);
  }

  /**
   * The Latin letter of *event*; with a keyboard of other letters, that of the key's place.
   * @param {KeyboardEvent} event
   */
  function letter(event) {
    if (/^[!-~？]$/.test(event.key)) return event.key;
    return event.shiftKey ? "" : event.code.replace(/^Key(?=[A-Z]$)/, "").toLowerCase();
  }

  /** @param {KeyboardEvent} event */
  function answer(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (waysIn.isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (root.dataset.keys !== OFF) actions[letter(event)]?.();
  }

  function show() {
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (box instanceof HTMLInputElement) box.checked = root.dataset.keys !== OFF;
    dialog.showModal();
  }

  /** Turn the keys on or off, and remember it only if they are off. */
  function turn() {
    const off = box instanceof HTMLInputElement && !box.checked;
    root.dataset.keys = off ? OFF : "";
    try {
      if (off) localStorage.setItem("keys", OFF);
      else localStorage.removeItem("keys");
    } catch {
      // Without storage it lasts as long as the page.
    }
  }

  box?.addEventListener("change", turn);
  dialog?.addEventListener("click", (event) => {
    if (event.target === dialog && dialog instanceof HTMLDialogElement) dialog.close();
  });
  document.addEventListener("keydown", answer);
  document.getElementById("show-keys")?.addEventListener("click", show);
})();
