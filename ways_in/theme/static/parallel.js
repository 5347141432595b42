"use strict";
// Parallel reading: the text of the page in two languages, block beside block. The buttons of the
// page's head, the key p and ?beside=<language> in the address turn it on; Escape turns it off.
// The other language's text is in the script beside its page (see ways_in/translation/parallel_reading.py), which calls
// waysIn.blocks(tag, blocks) with its BCP 47 tag and the inner HTML of its blocks by number.
// How the two are laid out is pairs.js; both are loaded when they are first wanted.

(() => {
  const KEY = "beside";
  const OPEN = ".menu[open], dialog[open], #contents-sheet[aria-expanded=true]"; // What Escape closes first.

  const self = document.currentScript;
  const control = document.getElementById("beside");
  if (!control || !(self instanceof HTMLScriptElement)) return;
  const layout = new URL(`pairs.js${new URL(self.src).search}`, self.src).href;
  const buttons = [...control.querySelectorAll("button")];
  const message = document.querySelector(".beside-status");
  const cycle = document.getElementById("beside-next"); // does what the key p does

  /** @type {Map<string, Record<string, string>>} The texts that have been loaded, by tag. */
  const texts = new Map();
  /** @type {HTMLButtonElement | undefined} The button of the language that is wanted. */
  let wanted;

  waysIn.blocks = (tag, blocks) => texts.set(tag, blocks);

  /** @param {string} address Of a script that may not be there. */
  const run = (address) => waysIn.load(address).catch(() => {});

  /**
   * Load the text that *button* stands for, and the layout.
   * @param {HTMLButtonElement} button
   * @returns {Promise<OtherText | undefined>} Undefined if one of them is not to be had.
   */
  async function load(button) {
    const lang = button.lang;
    const page = new URL(button.dataset.page || "", location.href).href;
    const text = page.replace(/\.html$/, ".blocks.js");
    await Promise.all([texts.has(lang) || run(text), waysIn.pairs || run(layout)]);
    const blocks = texts.get(lang);
    return blocks && waysIn.pairs && { lang, page, blocks };
  }

  /**
   * The line of names above the text, with the button to leave.
   * @param {HTMLButtonElement} button
   */
  function heads(button) {
    const made = document.createElement("div");
    made.className = "beside-heads";
    const own = document.createElement("span");
    own.textContent = control?.dataset.own || "";
    const other = document.createElement("span");
    other.textContent = button.textContent;
    other.lang = button.lang;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "tool";
    close.textContent = "×";
    close.title = control?.dataset.leave || "";
    close.setAttribute("aria-label", close.title);
    close.addEventListener("click", leave);
    made.append(own, other, close);
    return made;
  }

  /** Have the buttons, the address and the language switch say what is wanted. */
  function say() {
    const beside = wanted?.dataset.segment || "";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === wanted));
    cycle?.setAttribute("aria-pressed", String(Boolean(wanted)));
    const address = new URL(location.href);
    if (beside) address.searchParams.set(KEY, beside);
    else address.searchParams.delete(KEY);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll(".languages a, .page-head a[hreflang]")) {
      if (link instanceof HTMLAnchorElement) aim(link, beside);
    }
  }

  /**
   * Keep the two languages when switching; if the second becomes the first, they change places.
   * @param {HTMLAnchorElement} link
   * @param {string} beside
   */
  function aim(link, beside) {
    const swap = link.hreflang === wanted?.lang;
    const search = beside && `?${KEY}=${swap ? control?.dataset.segment : beside}`;
    if (search) link.dataset.search = search; // for page.js, which adds the section at hand
    else delete link.dataset.search;
    link.setAttribute("href", (link.getAttribute("href") || "").replace(/[?#].*/, "") + search);
  }

  /**
   * @param {string} words
   * @param {boolean} failed
   */
  function report(words, failed) {
    if (!message) return;
    message.classList.toggle("failed", failed);
    message.textContent = words;
  }

  /** @param {HTMLButtonElement} button */
  async function enter(button) {
    wanted = button;
    const other = await load(button);
    if (wanted !== button) return;
    if (!other) {
      leave();
      report((control?.dataset.failed || "").replace("{}", button.textContent || ""), true);
      return;
    }
    say();
    show(other, button);
    report(`${control?.dataset.own} · ${button.textContent}`, false);
  }

  /**
   * Show *other* or, without it, the page alone; focus that was on what goes comes to the buttons.
   * @param {OtherText} [other]
   * @param {HTMLButtonElement} [button]
   */
  function show(other, button) {
    const focus = document.activeElement;
    waysIn.pairs?.(other, button && heads(button));
    if (focus && !focus.isConnected) buttons[0].focus({ preventScroll: true });
  }

  function leave() {
    wanted = undefined;
    report("", false);
    say();
    show();
  }

  /** The next language, and after the last one none. */
  function next() {
    const button = buttons[wanted ? buttons.indexOf(wanted) + 1 : 0];
    if (button) enter(button);
    else leave();
  }

  /**
   * Whether *event* is the key p alone; with a keyboard of other letters, the key at its place.
   * @param {KeyboardEvent} event
   */
  function isP(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) {
      return false;
    }
    return event.key === "p" || (event.code === "KeyP" && !/^[a-z]$/i.test(event.key));
  }

  for (const button of buttons) {
    button.addEventListener("click", () => (button === wanted ? leave() : enter(button)));
  }

  cycle?.addEventListener("click", next);

  // In the capturing phase, to see what is open before those who close it do.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && wanted && !document.querySelector(OPEN)) leave();
      if (document.documentElement.dataset.keys === "off") return; // keys.js
      if (isP(event) && !event.repeat && !waysIn.isTyping(event.target)) next();
    },
    true,
  );

  const asked = new URLSearchParams(location.search).get(KEY);
  const first = buttons.find((button) => button.dataset.segment === asked);
  if (first) enter(first);
})();
