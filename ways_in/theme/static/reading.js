"use strict";
// What a reader does with a page of text: goes on where they stopped, marks it as read, and links to
// a paragraph. A place in a page is “section~3”: the third block of the section, which is the same one
// in every language. Places and marks stand in the record of progress (progress-record.js), and are
// saved and read in with it; a page that is only read does not load what ticks need.

(() => {
  const KEY = "progress";
  const LEAST = 0.5; // of a window: who stopped higher up has not begun
  const ENOUGH = 3; // a page has been read by who has seen a third of its blocks, and its end
  const LINKED = "p, li"; // the blocks that a link may lead to
  const PAUSE = 400; // milliseconds without scrolling
  const SHOWN = 2000; // milliseconds that “copied” stands

  const tools = document.getElementById("reading");
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
  const docname = nameOf(location.href);
  /** @type {HTMLElement[]} */
  const blocks = tools ? [...document.querySelectorAll("article [data-block]:not(h1)")].filter(isHtml) : [];
  /** @type {Set<Element>} */
  const seen = new Set();

  /** @param {Element} element @returns {element is HTMLElement} */
  function isHtml(element) {
    return element instanceof HTMLElement;
  }

  /** The page at *url* as all languages name it. @param {string} url */
  function nameOf(url) {
    const path = new URL(url, location.href).pathname;
    return path.startsWith(root.pathname) ? path.slice(root.pathname.length).replace(/\.html$/, "") : "";
  }

  /**
   * Write down *entry* for this page, unless what is stored is not ours to change.
   * @param {"reads" | "places"} kind
   * @param {Record<string, string | boolean>} entry
   */
  function note(kind, entry) {
    try {
      const data = JSON.parse(localStorage.getItem(KEY) || '{"format": "ways-in-progress", "version": 1}');
      if (data.format !== "ways-in-progress" || data.version !== 1) return;
      data[kind] = { ...data[kind], [docname]: { at: new Date().toISOString(), ...entry } };
      localStorage.setItem(KEY, JSON.stringify(data));
    } catch { /* no storage: the page is read all the same */ }
  }

  /** Take along what was noted of the page while it had another name. */
  function carry() {
    const names = (tools?.dataset.earlier ?? "").split(" ").filter(Boolean);
    for (const kind of /** @type {("reads" | "places")[]} */ (["reads", "places"])) {
      const found = waysIn.kept()[kind] ?? {};
      const name = names.find((one) => Object.hasOwn(found, one));
      if (name && !found[docname]) note(kind, { ...found[name] });
    }
  }

  /** @param {Element} block */
  const sectionOf = (block) => block.closest("section[id]");
  /** @param {Element | null} section */
  const within = (section) => blocks.filter((block) => sectionOf(block) === section);

  /** @param {Element} block */
  function placeOf(block) {
    const section = sectionOf(block);
    return section ? `${section.id}~${within(section).indexOf(/** @type {HTMLElement} */ (block)) + 1}` : "";
  }

  /** @param {string} place @returns {HTMLElement | undefined} */
  function blockAt(place) {
    const [id, number] = place.split("~");
    const section = number ? document.getElementById(id) : null;
    return section ? within(section)[Number(number) - 1] : undefined;
  }

  /** The first block of the kind *which* that is not above the window. @param {string} which */
  const current = (which) =>
    blocks.find((block) => block.matches(which) && block.getBoundingClientRect().bottom > innerHeight / 6);

  /** The anchor in the address, as it is where it cannot be read. */
  function asked() {
    const anchor = location.hash.slice(1);
    try {
      return decodeURIComponent(anchor);
    } catch {
      return anchor;
    }
  }

  /** Go to the block that the address names. */
  function follow() {
    const block = blockAt(asked());
    if (!block) return false;
    for (const other of document.querySelectorAll(".is-meant")) other.classList.remove("is-meant");
    block.classList.add("is-meant");
    block.scrollIntoView();
    return true;
  }

  /** Keep the place at hand. */
  function keep() {
    const block = scrollY > innerHeight * LEAST && current("*");
    if (block && waysIn.kept().places?.[docname]?.place !== placeOf(block)) note("places", { place: placeOf(block) });
  }

  /** Offer the way to where the reader stopped, over the page, so that nothing moves. */
  function offer() {
    const place = waysIn.kept().places?.[docname]?.place;
    const block = place && blockAt(place);
    if (!tools || !block || location.hash || scrollY || block.offsetTop < innerHeight) return;
    const box = document.createElement("p");
    box.className = "resume";
    const link = document.createElement("a");
    link.href = `#${place}`;
    link.textContent = tools.dataset.resume ?? "";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "tool";
    close.textContent = "×";
    close.setAttribute("aria-label", tools.dataset.close ?? "");
    box.append(link, close);
    document.getElementById("main-content")?.prepend(box);
    const leave = () => {
      box.remove();
      removeEventListener("scroll", passed);
    };
    const passed = () => scrollY > innerHeight && leave();
    addEventListener("scroll", passed, { passive: true });
    close.addEventListener("click", leave);
    link.addEventListener("click", leave);
  }

  /** The mark that the page has been read, set at its end or by hand. */
  function reads() {
    const box = document.getElementById("read");
    if (!(box instanceof HTMLInputElement)) return;
    box.checked = waysIn.kept().reads?.[docname]?.done ?? false;
    const mark = () => {
      note("reads", { done: box.checked });
      if (box.checked) note("places", { place: "" });
    };
    box.addEventListener("change", mark);
    const end = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting || box.checked || seen.size * ENOUGH < blocks.length) return;
      end.disconnect();
      box.checked = true;
      mark();
    });
    end.observe(box);
  }

  /** Note which blocks have been in the window. */
  function watch() {
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) seen.add(target);
    });
    for (const block of blocks) observer.observe(block);
  }

  /** The sign beside a paragraph that links to it: under the pointer, after a tap, or by the key c. */
  function sign() {
    const link = document.createElement("a");
    link.className = "paragraph-link";
    link.textContent = "#";
    link.title = tools?.dataset.link ?? "";
    link.setAttribute("aria-label", link.title);
    let timer = 0;
    /** @param {Element | undefined} block */
    const put = (block) => {
      if (!block || block.contains(link) || !placeOf(block) || !block.matches(LINKED)) return;
      link.textContent = "#";
      link.href = `#${placeOf(block)}`;
      block.append(link);
    };
    const copy = async () => {
      history.replaceState(history.state, "", link.href);
      await navigator.clipboard?.writeText(location.href).catch(() => {});
      const status = document.querySelector(".beside-status");
      if (status) status.textContent = tools?.dataset.copied ?? "";
      link.textContent = "✓";
      clearTimeout(timer);
      timer = setTimeout(() => (link.textContent = "#"), SHOWN);
    };
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      copy();
    });
    /** @param {Event} event */
    const over = (event) => event.target instanceof Element && put(blocks.find((one) => one.contains(/** @type {Node} */ (event.target))));
    document.addEventListener("pointerover", over);
    document.addEventListener("focusin", over);
    document.addEventListener("click", over);
    document.addEventListener("ways-in-paragraph", () => {
      put(current(LINKED));
      copy();
    });
  }

  /** Mark the cards of essays that have been read. */
  function cards() {
    const marks = waysIn.kept().reads ?? {};
    for (const link of document.querySelectorAll(".essay-card .card-title a")) {
      if (marks[nameOf(/** @type {HTMLAnchorElement} */ (link).href)]?.done) link.closest(".card")?.classList.add("is-read");
    }
  }

  cards();
  if (!tools || !blocks.length) return;
  carry();
  if (!follow()) offer();
  addEventListener("hashchange", follow);
  sign();
  watch();
  reads();
  let timer = 0;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }, { passive: true });
  addEventListener("pagehide", keep);
})();
