"use strict";
// What a page does beside being read: colour mode, language switch, contents, videos.
// A classic script without a build step: module scripts do not run from file://.

/**
 * What the record of progress (progress-record.js) keeps of a reader, as far as pages that do not
 * change it look at it.
 * @typedef {{ticks?: Record<string, {done: boolean, at: string}>, reads?: Record<string, {done: boolean}>,
 *            places?: Record<string, {at: string, place: string}>}} Kept
 */

/** What is kept of the reader, for pages that do without the scripts of progress. @returns {Kept} */
waysIn.kept = () => {
  try {
    return JSON.parse(localStorage.getItem("progress") || "{}") || {};
  } catch {
    return {}; // no storage, or what is in it is damaged: the page of progress says so
  }
};

/** Whether letters are for *target*, and no keys of the site's: a box to tick takes none. @param {EventTarget | null} target */
waysIn.isTyping = (target) => {
  if (!(target instanceof HTMLElement)) return false;
  const takes = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";
  return target.isContentEditable || target.matches(takes);
};

(() => {
  const MODES = ["auto", "light", "dark"];

  /** @param {string} mode One of MODES. */
  function showMode(mode) {
    const button = document.getElementById("color-mode");
    document.documentElement.dataset.theme = mode === "auto" ? "" : mode;
    if (!button) return;
    const label = document.body.dataset[`mode${mode[0].toUpperCase()}${mode.slice(1)}`] || mode;
    button.title = label;
    button.setAttribute("aria-label", label);
  }

  function colorMode() {
    let mode = document.documentElement.dataset.theme || "auto";
    showMode(mode);
    document.getElementById("color-mode")?.addEventListener("click", () => {
      mode = MODES[(MODES.indexOf(mode) + 1) % MODES.length];
      showMode(mode);
      try {
        if (mode === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", mode);
      } catch {
        // Without storage the mode lasts as long as the page.
      }
    });
  }

  /**
   * The id of the section that is being read: the last whose top is above a third of the window.
   * @returns {string} Empty at the top of the page.
   */
  function currentSection() {
    const line = window.innerHeight / 3;
    const above = [...document.querySelectorAll("article section[id]")].filter(
      (section) => section.getBoundingClientRect().top < line,
    );
    return window.scrollY > 8 && above.length ? above[above.length - 1].id : "";
  }

  /** Have the links to the other languages lead to the section at hand. */
  function languageSwitch() {
    for (const link of document.querySelectorAll(".languages a, .page-head a[hreflang]")) {
      const plain = link.getAttribute("href") || "";
      const aim = () => {
        const section = currentSection();
        const search = link.getAttribute("data-search") || ""; // set by parallel.js
        link.setAttribute("href", section ? `${plain}${search}#${section}` : `${plain}${search}`);
      };
      for (const event of ["pointerdown", "focus", "mouseenter", "click"]) {
        link.addEventListener(event, aim);
      }
    }
  }

  /**
   * Scroll *box*, and nothing else, so that *link* is in sight.
   * @param {Element} link
   * @param {Element | null} box
   */
  function reveal(link, box) {
    if (!box) return;
    const [inner, outer] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }

  /** Mark the section at hand in the contents, and close them on small screens. */
  function contents() {
    const details = document.querySelector(".contents details");
    if (!(details instanceof HTMLDetailsElement)) return;
    if (!matchMedia("(width >= 60rem)").matches) details.open = false;
    /** @type {Map<string, Element>} */
    const links = new Map();
    for (const link of details.querySelectorAll("a[href^='#']")) {
      links.set((link.getAttribute("href") || "").slice(1), link);
    }
    let marked = "";
    const mark = () => {
      const section = currentSection();
      if (section === marked) return;
      links.get(marked)?.removeAttribute("aria-current");
      const link = links.get(section);
      link?.setAttribute("aria-current", "true");
      if (link) reveal(link, details.querySelector("nav"));
      marked = section;
    };
    document.addEventListener("scroll", mark, { passive: true });
    mark();
    sheet(details);
  }

  /**
   * On phones the contents open above the bar, by its button; a choice or Escape closes them.
   * @param {HTMLDetailsElement} details
   */
  function sheet(details) {
    const button = document.getElementById("contents-sheet");
    const small = matchMedia("(width < 34rem)");
    button?.addEventListener("click", () => {
      details.open = !details.open;
      if (!details.open) return;
      const link = details.querySelector("a[aria-current]") || details.querySelector("a");
      if (link instanceof HTMLElement) link.focus();
    });
    details.addEventListener("toggle", () => {
      button?.setAttribute("aria-expanded", String(details.open && small.matches));
    });
    const close = () => {
      if (small.matches) details.open = false;
    };
    document.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!button?.contains(target) && (!details.contains(target) || target?.closest("a"))) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open || !small.matches) return;
      close();
      button?.focus();
    });
  }

  /** Load a player only when its button is pressed. */
  function videos() {
    for (const box of document.querySelectorAll(".video")) {
      const button = box.querySelector("button");
      button?.addEventListener("click", () => {
        const frame = document.createElement("iframe");
        frame.src = box.getAttribute("data-player") || "";
        frame.title = box.getAttribute("data-title") || "";
        frame.allow = "autoplay; fullscreen";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        button.parentElement?.replaceWith(frame);
        frame.focus();
      });
    }
  }

  /** Close the menu on Escape and on a click elsewhere. */
  function menu() {
    const details = document.querySelector(".menu");
    if (!(details instanceof HTMLDetailsElement)) return;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
    });
  }

  /** The three sizes of the text, kept; start.js sets the one that was chosen before. */
  function textSize() {
    const buttons = [...document.querySelectorAll(".text-size button")];
    const show = (/** @type {string} */ size) => {
      document.documentElement.dataset.size = size;
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.getAttribute("data-size") === size));
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const size = button.getAttribute("data-size") || "";
        show(size);
        try {
          if (size) localStorage.setItem("size", size);
          else localStorage.removeItem("size");
        } catch {
          // Without storage the size lasts as long as the page.
        }
      });
    }
    show(document.documentElement.dataset.size || "");
  }

  /** The form for corrections comes with the first press of its button. */
  function corrections() {
    const button = document.getElementById("correct");
    button?.addEventListener("click", () => {
      waysIn.load(new URL(button.dataset.script ?? "", location.href).href)
        .then(() => waysIn.pencils.toggle(), () => { /* the next press asks for it again */ });
    });
  }

  colorMode();
  corrections();
  textSize();
  languageSwitch();
  contents();
  videos();
  menu();
})();
