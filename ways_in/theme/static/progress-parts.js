"use strict";
// What the parts of a page that show progress are made of. A part puts itself into *mounts* under
// the class of the container that it fills; progress.js calls it, and calls what it gives back
// whenever progress has changed.

/** @typedef {(progress: Progress) => void} Update */
/** @typedef {{graph: Graph, language: string, overview: string, read: () => Progress,
 *             change: (edit: (progress: Progress) => Progress) => void,
 *             tick: (id: string, done: boolean) => void, latest: () => string,
 *             note: (item: Item, point: string, done: boolean) => void,
 *             say: (word: string, values?: Record<string, string | number>) => string,
 *             announce: (text: string) => void, address: (url: string) => string}} App */
/** @typedef {(app: App, container: HTMLElement) => Update | undefined} Mount */

const waysInParts = (() => {
  /** @type {Record<string, Mount>} */
  const mounts = {};
  /** @type {Mount[]} Parts of every page. */
  const everywhere = [];

  /**
   * An element with *attributes*, those that are false left out, and *children*.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string | boolean>} [attributes]
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  /**
   * A button; *key* finds it again after the part has been drawn anew.
   * @param {string} words
   * @param {string} key
   * @param {() => void} press
   */
  function button(words, key, press) {
    const attributes = { type: "button", class: "progress-button", "data-key": key };
    const made = make("button", attributes, words);
    made.addEventListener("click", press);
    return made;
  }

  /** @type {(app: App, item: {url: string, title: string}) => HTMLAnchorElement} */
  const link = (app, item) => make("a", { href: app.address(item.url) }, item.title);

  /** @type {(app: App) => Path | undefined} */
  const pathHere = (app) =>
    app.graph.paths.find((path) => new URL(app.address(path.url)).pathname === location.pathname);

  /** @param {string} text */
  const tight = (text) => text.replaceAll(" ", "\u00a0");

  /** @type {(app: App, item: Item) => string} */
  const number = (app, { position }) =>
    position === null ? "" : tight(app.say("step", { number: position }));

  /**
   * @param {App} app
   * @param {Hours} range
   */
  function hours(app, [lower, upper]) {
    const ends = lower === upper ? [lower] : [lower, upper];
    const text = ends.map((end) => new Intl.NumberFormat(app.language).format(end)).join("–");
    return tight(app.say("hours", { hours: text }));
  }

  /** @type {(app: App, range: Hours) => HTMLElement} */
  const time = (app, range) => make("span", { class: "hours" }, hours(app, range));

  /** @param {App} app */
  function dates(app) {
    /** @type {Intl.DateTimeFormatOptions} */
    const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const language = app.language === "en" ? "en-GB" : app.language;
    return new Intl.DateTimeFormat(language, options);
  }

  /** @type {(app: App, day: string) => string} */
  const date = (app, day) => asInTexts(dates(app).format(new Date(day)));

  /** 2026 年 11 月 21 日, with spaces; 21 ноября 2026 года, in full. @type {(text: string) => string} */
  const asInTexts = (text) =>
    text.replace(/(\d)(?=[\u4e00-\u9fff])|([\u4e00-\u9fff])(?=\d)/g, "$& ")
      .replaceAll(/(?<=\d\s)г\./g, "года").replace("гг.", "годов");

  /** @type {(app: App, from: string, to: string) => string} */
  const period = (app, from, to) => {
    const text = asInTexts(dates(app).formatRange(new Date(from), new Date(to)));
    // Some languages have a form of their own for it: 2026/11/21 – 2026/12/3.
    return text.includes("/") ? `${date(app, from)} – ${date(app, to)}` : text;
  };

  /** @type {(app: App, items: {title: string}[]) => string} */
  const list = (app, items) =>
    items.map((item) => item.title).join(app.language.startsWith("zh") ? "、" : ", ");

  /**
   * A checkbox for *item*; it is to be drawn by calling *show*.
   * @param {App} app
   * @param {{id: string, type: string, title: string}} item
   * @param {string} key
   */
  function tick(app, item, key) {
    const box = make("input", { type: "checkbox", "data-key": key });
    const words = app.say(item.type === "step" ? "done" : "known");
    const title = make("span", { class: "unseen" }, `: ${item.title}`);
    box.addEventListener("change", () => app.tick(item.id, box.checked));
    return { box, label: make("label", { class: "tick" }, box, make("span", {}, words, title)) };
  }

  /**
   * How far a path has been walked: a bar, and the same in words.
   * @param {App} app
   * @param {Progress} progress
   * @param {Path} path
   */
  function walked(app, progress, path) {
    const all = waysIn.graph.steps(app.graph, path);
    const left = waysIn.graph.left(app.graph, progress, path);
    const done = all.filter((step) => !left.includes(step));
    const bar = make("div", { class: "progress-bar", "aria-hidden": "true" });
    bar.append(...all.map((step) => make("i", left.includes(step) ? {} : { class: "done" })));
    const total = (/** @type {Item[]} */ steps) => hours(app, waysIn.graph.hours(steps));
    const ranges = { done: total(done), left: total(left) };
    const counts = app.say("steps", { done: done.length, all: all.length });
    const times = app.say(done.length ? "times" : "ahead", ranges);
    const words = make("p", { class: "progress-sum" }, make("strong", {}, counts), " ");
    words.append(make("span", { class: "hours" }, times));
    return [bar, words];
  }

  /**
   * The mark of an item whose text has changed since it was ticked; nothing if it has not.
   * @param {App} app
   * @param {Progress} progress
   * @param {Item} item
   */
  function changed(app, progress, item) {
    const found = waysIn.graph.tick(app.graph, progress, item.id);
    if (!found || !waysIn.graph.changed(app.graph, progress, item)) return [];
    const { at, ...tick } = found;
    const acknowledge = () => {
      const seen = { ...tick, digest: item.digest };
      app.change((now) => waysIn.record.put(now, "ticks", app.graph.ids(item.id), seen));
    };
    const mark = make("span", { class: "progress-changed" }, app.say("changed"));
    return [mark, button(app.say("seen"), `seen ${item.id}`, acknowledge)];
  }

  /**
   * Give the reader *text* as a file.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const anchor = make("a", { href: url, download: name });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /**
   * The button that gives the reader the record as a file.
   * @param {App} app
   */
  function saver(app) {
    const save = () => {
      const name = `ways-in-${waysIn.days.today()}.json`;
      download(name, "application/json", waysIn.record.write(app.read()));
    };
    return button(app.say("export"), "export", save);
  }

  /**
   * The button that gives the reader, as a file, what was stored here and could not be read.
   * @param {App} app
   */
  function rescuer(app) {
    const save = () => {
      for (const text of waysIn.storage.damaged()) {
        download(`ways-in-damaged-${waysIn.days.today()}.txt`, "text/plain", text);
      }
    };
    return button(app.say("rescue"), "rescue", save);
  }

  return {
    ...{ mounts, everywhere, make, button, link, pathHere, number, hours, time, date, period },
    ...{ list, tick, walked, changed, download, saver, rescuer },
  };
})();
waysIn.parts = waysInParts;
