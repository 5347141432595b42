"use strict";
// Terms explained in place: a card with the definition and the names of a glossary term, beside
// the link to it, when the pointer rests on it, the keyboard comes to it, or it is tapped.
// terms.js (ways_in/reading/explained_terms.py says what is in it) is loaded when a card is first wanted.
// Without this script, or without popovers, a term is a link to its place in the glossary.

/** @typedef {{name: string, lang: string, definition: string, names: Record<string, string>}} Term */
/** @typedef {{inGlossary: string, languages: Record<string, string>, terms: Record<string, Term>}} Glossary */

(() => {
  const DELAY = 300; // milliseconds that the pointer rests on a term before its card opens,
  const GRACE = 250; // and that it may take from the term to the card.
  const GAP = 6; // pixels between the term and the card,
  const EDGE = 8; // and between the card and the window's edge.

  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || !("showPopover" in HTMLElement.prototype)) return;
  const data = new URL(`terms.js${new URL(script.src).search}`, script.src).href;
  const root = new URL("../", script.src);
  const page = location.pathname.slice(root.pathname.length - 1); // the same in every language

  /** @type {HTMLElement | undefined} The card that is open, */
  let card;
  /** @type {HTMLAnchorElement | undefined} and the link that it explains or is to explain. */
  let wanted;
  let opening = 0;
  let closing = 0;
  let pointer = "";
  let returning = false;

  /** @returns {Promise<Glossary | undefined>} */
  function load() {
    return waysIn.load(data).then(() => waysIn.data.terms, () => undefined);
  }

  /**
   * The link to a term that *target* lies in; not those of the card or of the glossary itself.
   * @param {EventTarget | null} target
   */
  function termLink(target) {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !link.querySelector(".std-term")) return undefined;
    return card?.contains(link) || link.pathname.endsWith(page) ? undefined : link;
  }

  /**
   * Show the card of *link*; false if there is none or it is no longer wanted.
   * @param {HTMLAnchorElement} link
   * @param {number} [y] Where the pointer is, for a link that is broken between two lines.
   */
  async function open(link, y) {
    clearTimeout(opening);
    if (card && wanted === link) return true;
    close();
    wanted = link;
    const glossary = await load();
    const term = glossary?.terms[decodeURIComponent(link.hash.slice(1))];
    if (!glossary || !term || wanted !== link || card) return false;
    card = make(glossary, term, link);
    link.after(card);
    link.setAttribute("aria-describedby", "term-definition");
    card.showPopover();
    place(card, link, y);
    return true;
  }

  function close() {
    wanted?.removeAttribute("aria-describedby");
    card?.remove();
    card = wanted = undefined;
  }

  /**
   * @param {Glossary} glossary
   * @param {Term} term
   * @param {HTMLAnchorElement} link
   */
  function make(glossary, term, link) {
    const made = element("div", "term-card");
    made.popover = "manual";
    made.tabIndex = -1;
    made.lang = document.documentElement.lang;
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", term.name);
    const title = element("p", "term-card-name", term.name);
    if (term.lang) title.lang = term.lang;
    const more = element("p", "term-card-more");
    const entry = document.createElement("a");
    entry.href = link.href;
    entry.textContent = glossary.inGlossary;
    more.append(entry);
    made.append(title, names(glossary, term), definition(term), more);
    return made;
  }

  /**
   * @param {Glossary} glossary
   * @param {Term} term
   */
  function names(glossary, term) {
    const line = element("p", "term-names");
    for (const [tag, name] of Object.entries(term.names)) {
      const one = element("span");
      one.lang = tag;
      one.append(element("span", "term-language", glossary.languages[tag]), ` ${name}`);
      line.append(one, " ");
    }
    return line;
  }

  /** @param {Term} term */
  function definition(term) {
    const box = element("div");
    box.id = "term-definition";
    box.innerHTML = term.definition;
    for (const link of box.querySelectorAll("a")) {
      link.href = new URL(link.getAttribute("href") || "", root).href;
      link.tabIndex = -1; // One stop a card: the glossary, one step further, has these links too.
    }
    return box;
  }

  /**
   * @param {string} name
   * @param {string} [className]
   * @param {string} [text]
   */
  function element(name, className = "", text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  /**
   * Put *box* below the line of *link*, or above it where there is more room, within the window.
   * @param {HTMLElement} box
   * @param {HTMLAnchorElement} link
   * @param {number} [y]
   */
  function place(box, link, y = -1) {
    const { clientWidth, clientHeight } = document.documentElement;
    const lines = [...link.getClientRects()];
    const line = lines.find(({ top, bottom }) => top <= y && y <= bottom) || lines[lines.length - 1];
    const below = clientHeight - line.bottom - GAP - EDGE;
    const above = line.top - GAP - EDGE;
    const isBelow = below >= box.offsetHeight || below >= above;
    box.style.maxBlockSize = `${Math.max(isBelow ? below : above, 120)}px`;
    const top = isBelow ? line.bottom + GAP : line.top - GAP - box.offsetHeight;
    const left = Math.max(EDGE, Math.min(line.left, clientWidth - EDGE - box.offsetWidth));
    box.style.top = `${top + scrollY}px`;
    box.style.left = `${left + scrollX}px`;
  }

  /** Whether the pointer or the keyboard is on the term or in its card, or a tap waits for it. */
  function isHeld() {
    if (!card && pointer && pointer !== "mouse") return true;
    const active = document.activeElement;
    const focused = card?.contains(active) || (active === wanted && active?.matches(":focus-visible"));
    return focused || card?.matches(":hover") || wanted?.matches(":hover");
  }

  /** Close the card in a moment, unless the reader is on the way to it. */
  function leave() {
    if (!wanted || closing) return;
    closing = setTimeout(() => {
      closing = 0;
      if (!isHeld()) close();
    }, GRACE);
  }

  document.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "touch" ? undefined : termLink(event.target);
    if (!link || (event.relatedTarget instanceof Node && link.contains(event.relatedTarget))) return;
    clearTimeout(opening);
    opening = setTimeout(() => link.matches(":hover") && open(link, event.clientY), DELAY);
  });

  document.addEventListener("focusin", (event) => {
    const link = termLink(event.target);
    if (link?.matches(":focus-visible") && !returning) open(link);
  });

  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);

  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    const target = event.target instanceof Node ? event.target : null;
    if (!card?.contains(target) && !wanted?.contains(target)) close();
  });

  // The first tap opens the card; the keyboard's Enter (detail 0) and the mouse follow the link.
  document.addEventListener("click", async (event) => {
    const link = termLink(event.target);
    if (!link || !event.detail || pointer === "mouse" || (card && wanted === link)) return;
    event.preventDefault();
    if (await open(link, event.clientY)) card?.focus({ preventScroll: true });
    else if (wanted === link) location.assign(link.href);
  });

  window.addEventListener("pagehide", close);

  // Before others that listen to Escape: one press closes the card only.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !card) return;
      event.stopPropagation();
      const link = card.contains(document.activeElement) ? wanted : undefined;
      close();
      returning = true;
      link?.focus({ preventScroll: true });
      returning = false;
    },
    true,
  );
})();
