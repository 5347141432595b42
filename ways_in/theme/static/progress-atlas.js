"use strict";
// The atlas answers: what is pointed at, or found by its name, lights up with all that it needs and
// all that it opens, and its sums stand above the picture. What is chosen stands in the address.

(() => {
  const { make, mounts, link, list, hours } = waysIn.parts;
  const { filled } = waysIn;
  const PREFIX = "#atlas-";
  const SMALL = 600; // CSS pixels: with less room the atlas is seen path by path

  /** @typedef {{app: App, svg: SVGSVGElement, said: HTMLElement, field: HTMLInputElement,
   *             tools: HTMLElement, before: Map<string, Set<string>>,
   *             pinned: string, path: string, touched: boolean}} Atlas */

  /** @type {(atlas: Atlas, id: string) => Set<string>} */
  const opened = ({ before }, id) =>
    new Set([...before].filter(([, found]) => found.has(id)).map(([one]) => one));

  /**
   * Light up *id*, or nothing.
   * @param {Atlas} atlas
   * @param {string} id
   */
  function show(atlas, id) {
    const choice = { chosen: id, before: atlas.before.get(id) ?? new Set(), opened: opened(atlas, id) };
    waysIn.picture.show(atlas.svg, choice);
    const item = atlas.app.graph.items.get(id);
    if (item) atlas.said.replaceChildren(...about(atlas, item, choice));
    else rest(atlas);
  }

  /**
   * What is said of *item*: its name, what it needs and what it opens.
   * @param {Atlas} atlas
   * @param {Item} item
   * @param {Choice} choice
   */
  function about(atlas, item, { before, opened }) {
    const { app, said } = atlas;
    const own = waysIn.closure.needs(app.graph, item);
    const all = waysIn.closure.items(app.graph, before);
    const next = waysIn.closure.items(app.graph, opened);
    const sum = hours(app, waysIn.closure.total(app.graph, before));
    const whole = filled(said.dataset.whole, { count: before.size, hours: sum });
    const number = filled(said.dataset.number, { count: opened.size });
    const needs = all.filter((one) => own.includes(one.id));
    const opens = next.filter((one) => waysIn.closure.needs(app.graph, one).includes(item.id));
    const name = make("p", { class: "atlas-name" }, link(app, item));
    if (item.id === atlas.pinned) name.append(" ", clearer(atlas));
    return [name, row(atlas, "needs", needs, before.size ? whole : ""), row(atlas, "opens", opens, opened.size ? number : "")];
  }

  /**
   * @param {Atlas} atlas
   * @param {"needs" | "opens"} name
   * @param {Item[]} items
   * @param {string} sum
   */
  function row({ app, said }, name, items, sum) {
    const words = items.length ? list(app, items) : sum ? "" : said.dataset.none ?? "";
    const total = make("span", { class: "atlas-sum" }, sum);
    return make("p", {}, make("strong", {}, said.dataset[name] ?? ""), " ", words, " ", total);
  }

  /** @param {Atlas} atlas */
  function clearer(atlas) {
    const button = make("button", { type: "button", class: "atlas-clear" }, atlas.said.dataset.clear ?? "");
    button.addEventListener("click", () => pin(atlas, ""));
    return button;
  }

  /**
   * Say, while nothing is chosen, how much is known and what can be begun.
   * @param {Atlas} atlas
   */
  function rest({ app, said }) {
    const { graph } = app;
    const progress = app.read();
    const known = [...graph.items.keys()].filter((id) => waysIn.graph.known(graph, progress, id));
    const next = graph.paths.flatMap((path) => waysIn.graph.next(graph, progress, path).slice(0, 1));
    const count = filled(said.dataset.known, { count: known.length, all: graph.items.size });
    const begin = make("p", {}, count, " ", said.dataset.next ?? "", " ");
    next.forEach((step, n) => begin.append(n ? " · " : "", link(app, step)));
    said.replaceChildren(make("p", {}, said.dataset.hint ?? ""), ...(known.length ? [begin] : []));
  }

  /**
   * Choose *id* until something else is chosen, and put it into the address.
   * @param {Atlas} atlas
   * @param {string} id
   */
  function pin(atlas, id) {
    atlas.pinned = atlas.app.graph.items.has(id) ? id : "";
    show(atlas, atlas.pinned);
    const path = waysIn.picture.pathOf(atlas.svg, atlas.pinned);
    if (atlas.path && path && path !== atlas.path) zoom(atlas, path);
    const address = new URL(location.href);
    address.hash = atlas.pinned && PREFIX + atlas.pinned;
    try {
      if (address.href !== location.href) history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse it for files.
    }
  }

  /**
   * Show the path *id* alone, or all.
   * @param {Atlas} atlas
   * @param {string} id
   */
  function zoom(atlas, id) {
    atlas.path = id;
    waysIn.picture.zoom(atlas.svg, id, room(atlas));
    for (const button of atlas.tools.querySelectorAll("button[data-path]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-path") === id));
    }
  }

  /** @type {(atlas: Atlas) => number} */
  const room = ({ svg }) => svg.parentElement?.clientWidth ?? 0;

  /**
   * The item of that name, or the first whose name holds *text*.
   * @param {Atlas} atlas
   * @param {string} text
   */
  function named(atlas, text) {
    const wanted = text.trim().toLocaleLowerCase();
    const items = [...atlas.app.graph.items.values()];
    const name = (/** @type {Item} */ item) => item.title.toLocaleLowerCase();
    const whole = items.find((item) => name(item) === wanted);
    return { whole, item: whole ?? items.find((item) => wanted && name(item).includes(wanted)) };
  }

  /**
   * Find what the reader has typed; a name that is whole is chosen at once, any other on Enter.
   * @param {Atlas} atlas
   */
  function search(atlas) {
    const { app, field, said, svg, tools } = atlas;
    const titles = new Set([...app.graph.items.values()].map((item) => item.title));
    field.list?.append(...[...titles].sort().map((value) => make("option", { value })));
    field.addEventListener("input", () => {
      const { whole } = named(atlas, field.value);
      if (whole || !field.value) pin(atlas, whole?.id ?? "");
    });
    tools.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      const { item } = named(atlas, field.value);
      if (!item) return said.replaceChildren(make("p", {}, filled(said.dataset.unknown, { name: field.value })));
      pin(atlas, item.id);
      return waysIn.picture.reveal(svg, item.id);
    });
  }

  /**
   * A mouse and the keyboard light up what they are at; a first touch chooses, a second leads on.
   * @param {Atlas} atlas
   */
  function point(atlas) {
    const { svg } = atlas;
    const { idAt } = waysIn.picture;
    const back = () => show(atlas, atlas.pinned);
    svg.addEventListener("pointerdown", (event) => {
      atlas.touched = event.pointerType !== "mouse";
    });
    svg.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") show(atlas, idAt(event) || atlas.pinned);
    });
    svg.addEventListener("pointerleave", back);
    svg.addEventListener("focusin", (event) => atlas.touched || show(atlas, idAt(event) || atlas.pinned));
    svg.addEventListener("focusout", back);
    svg.addEventListener("click", (event) => {
      const id = idAt(event);
      if (!atlas.touched || !id || id === atlas.pinned) return;
      event.preventDefault();
      pin(atlas, id);
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && atlas.pinned && pin(atlas, ""));
  }

  /**
   * Show what the address asks for; on small screens the path on which it stands, or the first.
   * @param {Atlas} atlas
   */
  function arrive(atlas) {
    const asked = () => (location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : "");
    const first = waysIn.picture.pathOf(atlas.svg, asked()) || (atlas.app.graph.paths[0]?.id ?? "");
    zoom(atlas, room(atlas) < SMALL ? first : "");
    const go = () => {
      pin(atlas, asked());
      waysIn.picture.reveal(atlas.svg, asked());
    };
    go();
    window.addEventListener("hashchange", () => asked() !== atlas.pinned && go());
    window.addEventListener("resize", () => zoom(atlas, atlas.path));
    for (const button of atlas.tools.querySelectorAll("button[data-path]")) {
      button.addEventListener("click", () => zoom(atlas, button.getAttribute("data-path") ?? ""));
    }
  }

  /** On paper the list is open, in browsers whose style sheets cannot open it, too. */
  function print() {
    const list = document.querySelector("details:has(> .atlas-path)");
    if (!(list instanceof HTMLDetailsElement)) return;
    let was = list.open;
    window.addEventListener("beforeprint", () => {
      was = list.open;
      list.open = true;
    });
    window.addEventListener("afterprint", () => {
      list.open = was;
    });
  }

  /** @type {Mount} */
  mounts["atlas-progress"] = (app, tools) => {
    /** @type {SVGSVGElement | null} */
    const svg = document.querySelector(".learning-atlas svg");
    /** @type {HTMLElement | null} */
    const said = tools.querySelector(".atlas-said");
    const field = tools.querySelector("input");
    if (!svg || !said || !field) return undefined;
    const items = [...app.graph.items.values()];
    const before = new Map(items.map((item) => [item.id, waysIn.closure.before(app.graph, item)]));
    /** @type {Atlas} */
    const atlas = { app, svg, said, field, tools, before, pinned: "", path: "", touched: false };
    search(atlas);
    point(atlas);
    arrive(atlas);
    print();
    return () => show(atlas, atlas.pinned);
  };
})();
