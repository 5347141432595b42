"use strict";
// The layout of parallel reading: two halves in each block, the page's own and the other language's.
// parallel.js loads this when it is first wanted, and calls waysIn.pairs(other, heads) to show
// another language's text beside the page's own, and waysIn.pairs() to show the page as it was.

/**
 * A text to show beside the page's own.
 * @typedef {object} OtherText
 * @property {string} lang Its BCP 47 tag.
 * @property {string} page The address of the page that it is the text of.
 * @property {Record<string, string>} blocks The inner HTML of its blocks by number.
 */

(() => {
  const ON = "reading-beside";
  const article = document.querySelector("article");
  const contents = document.querySelector(".contents details");
  if (!article) return;
  let isOn = false;
  let contentsOpen = true;

  /**
   * The blocks of the page by number, in its order; of two elements of one block the inner one.
   * @returns {Map<string, HTMLElement>}
   */
  function blocks() {
    /** @type {Map<string, HTMLElement>} */
    const found = new Map();
    for (const element of article?.querySelectorAll("[data-block]") ?? []) {
      if (element instanceof HTMLElement) found.set(element.dataset.block ?? "", element);
    }
    return found;
  }

  /**
   * The other language's half of a block. Links within the page stay in it: anchors are the same.
   * @param {string} html
   * @param {OtherText} other
   */
  function otherHalf(html, other) {
    const half = document.createElement("span");
    half.className = "beside-other";
    half.lang = other.lang;
    half.innerHTML = html;
    for (const name of ["href", "src"]) {
      for (const element of half.querySelectorAll(`[${name}]`)) {
        const address = element.getAttribute(name) || "";
        if (!address.startsWith("#")) element.setAttribute(name, new URL(address, other.page).href);
      }
    }
    return half;
  }

  /**
   * Make two halves of each block that the other language has too.
   * @param {OtherText} other
   */
  function pair(other) {
    /** @type {HTMLElement[]} */
    const pairs = [];
    for (const [number, block] of blocks()) {
      if (!(number in other.blocks)) continue;
      const own = document.createElement("span");
      own.className = "beside-own";
      own.append(...block.childNodes);
      block.append(own, otherHalf(other.blocks[number], other));
      block.classList.add("beside-pair");
      pairs.push(block);
    }
    indent(pairs);
  }

  /**
   * Tell the halves how far their block is indented, so that all columns begin at the same place.
   * @param {HTMLElement[]} pairs
   */
  function indent(pairs) {
    const frame = article?.getBoundingClientRect() ?? new DOMRect();
    const isRtl = article ? getComputedStyle(article).direction === "rtl" : false;
    const measured = pairs.map((block) => {
      const { left, right } = block.getBoundingClientRect();
      const indent = left - frame.left - (frame.right - right);
      const sizes = [...block.children].map((half) => parseFloat(getComputedStyle(half).fontSize));
      return { block, pixels: isRtl ? -indent : indent, sizes };
    });
    for (const { block, pixels, sizes } of measured) {
      if (Math.abs(pixels) < 1) continue;
      [...block.children].forEach((half, i) => {
        if (half instanceof HTMLElement) half.style.setProperty("--indent", `${pixels / sizes[i]}em`);
      });
    }
  }

  /** Give each block its children back. */
  function separate() {
    for (const block of article?.querySelectorAll(".beside-pair") ?? []) {
      block.querySelector(":scope > .beside-other")?.remove();
      const own = block.querySelector(":scope > .beside-own");
      own?.replaceWith(...own.childNodes);
      block.classList.remove("beside-pair");
      if (!block.className) block.removeAttribute("class");
    }
  }

  function bottomOfBars() {
    const bars = [...document.querySelectorAll(".site-header, .beside-heads")];
    return Math.max(
      ...bars.map((bar) => {
        const { bottom, height } = bar.getBoundingClientRect();
        const stuck = parseFloat(getComputedStyle(bar).top) || 0;
        return Math.min(bottom, stuck + height);
      }),
    );
  }

  /**
   * Keep the block at the top of the window there, and the same part of it, while *change* runs.
   * @param {() => void} change
   */
  function keepPlace(change) {
    const all = [...blocks().values()];
    const line = bottomOfBars();
    const block = all.find((element) => element.getBoundingClientRect().bottom > line);
    const before = block?.getBoundingClientRect();
    change();
    if (!block || !before || scrollY === 0 || (block === all[0] && before.top >= line)) return;
    const after = block.getBoundingClientRect();
    const hidden = Math.max(0, line - before.top) / before.height;
    const top = hidden ? bottomOfBars() - hidden * after.height : Math.max(before.top, bottomOfBars());
    scrollBy({ top: after.top - top, behavior: "instant" });
  }

  /**
   * Fold the contents away while two columns need the room.
   * @param {boolean} away
   */
  function stepAside(away) {
    if (!(contents instanceof HTMLDetailsElement) || away === isOn) return;
    if (away) contentsOpen = contents.open;
    contents.open = !away && contentsOpen;
  }

  /**
   * Show *other* beside the page's own text, under the line *heads*; without it, the page alone.
   * @param {OtherText} [other]
   * @param {HTMLElement} [heads]
   */
  function show(other, heads) {
    keepPlace(() => {
      separate();
      document.querySelector(".beside-heads")?.remove();
      stepAside(!!other);
      isOn = !!other;
      document.documentElement.classList.toggle(ON, isOn);
      if (!other || !heads) return;
      const where = article?.querySelector(".breadcrumbs");
      if (where) where.after(heads);
      else article?.prepend(heads);
      pair(other);
    });
  }

  waysIn.pairs = show;
})();
