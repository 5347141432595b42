"use strict";
// Progress of the reader: finds the containers for it on the page, fills them once the words and
// the graph have come (ways_in/learning/reader_progress.py writes them), and draws them anew when anything has changed,
// in this tab or another.

(() => {
  const { mounts, everywhere, make } = waysIn.parts;
  /** @type {NodeListOf<HTMLElement>} */
  const containers = document.querySelectorAll(".progress-here");
  const self = document.currentScript;
  if (!containers.length || !(self instanceof HTMLScriptElement)) return;

  const problem = make("p", { class: "progress-problem", role: "alert", hidden: true });
  const status = make("p", { class: "unseen", role: "status" });
  const main = document.getElementById("main-content") ?? document.body;
  /** @type {Update[]} */
  let updates = [];
  /** @type {App} */
  let app;
  let latest = ""; // the id that was ticked last on this page

  /**
   * @param {Record<string, ScriptWords>} words
   * @returns {App["say"]}
   */
  const sayer = (words) => (word, values = {}) => waysIn.filled(words[word], values);

  /** Draw everything anew and keep the focus where it was. */
  function draw() {
    const progress = app.read();
    const focused = document.activeElement;
    const home = focused?.closest("section");
    for (const update of updates) update(progress);
    const said = waysIn.storage.problem();
    problem.hidden = !said;
    if (problem.dataset.problem !== said) problem.replaceChildren(...complaint(said));
    problem.dataset.problem = said;
    if (focused instanceof HTMLElement && !focused.isConnected) refocus(focused.dataset.key, home);
  }

  /**
   * What the reader is told of a problem, with the way to keep what could not be read.
   * @param {Problem} said
   * @returns {(string | Node)[]}
   */
  function complaint(said) {
    if (!said) return [];
    return said === "damaged" ? [app.say(said), " ", waysIn.parts.rescuer(app)] : [app.say(said)];
  }

  /**
   * Give the focus to what has taken the place of an element, or else to the heading above it.
   * @param {string | undefined} key
   * @param {Element | null | undefined} home
   */
  function refocus(key, home) {
    const same = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const near = same || home?.querySelector("h2");
    if (!(near instanceof HTMLElement)) return;
    if (!same) near.tabIndex = -1;
    near.focus({ preventScroll: true });
  }

  /** @param {(progress: Progress) => Progress} edit */
  function change(edit) {
    waysIn.storage.change(edit);
    draw();
  }

  /**
   * @param {string} id
   * @param {boolean} done
   */
  function tick(id, done) {
    const item = app.graph.items.get(id);
    if (!item) return;
    latest = id;
    change((progress) => ticked(progress, item, done, done ? item.points : []));
    const words = [app.say(done ? "said_done" : "said_undone", { title: item.title })];
    const doubt = waysIn.storage.doubt();
    if (done && doubt) words.push(app.say(doubt));
    for (const { title } of next(item)) words.push(app.say("said_next", { title }));
    announce(words.join(" "));
  }

  /**
   * *progress* with *item* done or not, and with those of its bullets done.
   * @param {Progress} progress
   * @param {Item} item
   * @param {boolean} done
   * @param {string[]} points
   */
  function ticked(progress, item, done, points) {
    const ids = app.graph.ids(item.id);
    const entry = { done, day: waysIn.days.today(), digest: item.digest };
    const now = waysIn.record.put(progress, "ticks", ids, entry);
    return item.points.length ? waysIn.record.put(now, "points", ids, { points }) : now;
  }

  /**
   * Note that a bullet is done or not; with the last one the step is done.
   * @param {Item} item
   * @param {string} point
   * @param {boolean} done
   */
  function note(item, point, done) {
    const known = waysIn.graph.points(app.graph, app.read(), item);
    const points = done ? [...known, point] : known.filter((one) => one !== point);
    if (item.points.every((one) => points.includes(one))) return tick(item.id, true);
    latest = item.id;
    change((progress) => {
      if (waysIn.graph.tick(app.graph, progress, item.id)) return ticked(progress, item, false, points);
      return waysIn.record.put(progress, "points", app.graph.ids(item.id), { points });
    });
    announce(app.say("points", { done: points.length, all: item.points.length }));
  }

  /**
   * The first step that can be begun: on the path of *item*, or for a concept on this page's.
   * @param {Item} item
   */
  function next(item) {
    const path = app.graph.paths.find((one) => one.id === item.path) ?? waysIn.parts.pathHere(app);
    return path ? waysIn.graph.next(app.graph, app.read(), path).slice(0, 1) : [];
  }

  /** @param {string} text */
  function announce(text) {
    status.textContent = text;
  }

  function start() {
    const data = waysIn.data.progress;
    if (!data) return;
    const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
    const graph = waysIn.graph.graph(data);
    const address = (/** @type {string} */ url) => new URL(url, root).href;
    const say = sayer({ ...data.words, ...waysIn.data.panelWords, ...waysIn.data.pageWords });
    const { read } = waysIn.storage;
    const here = { change, tick, note, latest: () => latest, announce, address };
    app = { graph, language: data.language, overview: data.overview, read, say, ...here };
    containers[0].before(problem);
    main.append(status);
    for (const container of containers) {
      const mount = [...container.classList].map((name) => mounts[name]).find(Boolean);
      const update = mount?.(app, container);
      if (update) updates.push(update);
    }
    for (const mount of everywhere) {
      const update = mount(app, main);
      if (update) updates.push(update);
    }
    draw();
    waysIn.storage.listen(draw);
    window.addEventListener("pageshow", (event) => event.persisted && draw());
  }

  // All deferred scripts have run by then.
  const ready = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  // Their addresses change by the hour: they have no version in them, and must not be kept for long.
  const hour = Math.floor(Date.now() / 3_600_000);
  const load = (/** @type {string} */ name) => waysIn.load(new URL(`${name}?${hour}`, self.src).href);
  const panels = document.querySelector(".path-progress, .all-progress") ? ["ticks-words.js"] : [];
  Promise.all(["ticks-data.js", ...panels].map(load)).then(() => ready).then(start, () => {});
})();
