"use strict";
// The page of all progress: what is due for review, what next, every path with its plan, and the
// record itself as a file to keep, to read in again, or to clear.

/** @typedef {{text: string, answer: string}} Question */

(() => {
  const { make, button, link, walked, saver, rescuer, mounts } = waysIn.parts;
  const TOO_LARGE = 2_000_000; // bytes; nobody ticks that much

  /**
   * The questions of all steps, by id; they come when the first is due.
   * @param {App} app
   * @returns {Promise<Record<string, Question[]>>}
   */
  function questions(app) {
    const address = app.address(`_static/ticks-questions.js?${Math.floor(Date.now() / 3_600_000)}`);
    const found = () => waysIn.data.questions ?? {};
    return waysIn.load(address).then(found, found);
  }

  /**
   * A step that is due, with its questions and what to say of them.
   * @param {App} app
   * @param {{item: Item, stage: number}} due
   */
  function review(app, { item, stage }) {
    const list = make("ul", { class: "review-questions" });
    questions(app).then((found) => {
      for (const { text, answer } of found[item.id] ?? []) {
        const there = link(app, { url: answer, title: app.say("answer") });
        list.append(make("li", {}, text, " ", there));
      }
    });
    const say = (/** @type {boolean} */ answered) => () => {
      const entry = waysIn.review.answer(stage, answered, waysIn.days.today());
      app.change((now) => waysIn.record.put(now, "reviews", app.graph.ids(item.id), entry));
      app.announce(app.say(answered ? "later" : "soon", { title: item.title }));
    };
    const can = button(app.say("can"), `can ${item.id}`, say(true));
    const cannot = button(app.say("cannot"), `cannot ${item.id}`, say(false));
    const actions = make("p", { class: "progress-actions" }, can, cannot);
    return make("li", {}, make("p", { class: "progress-title" }, link(app, item)), list, actions);
  }

  /** @type {(app: App) => {element: HTMLElement, update: Update}} */
  function reviews(app) {
    const body = make("div");
    const element = section(app, "reviews", body);
    const update = (/** @type {Progress} */ progress) => {
      const due = waysIn.review.due(app.graph, progress, waysIn.days.today());
      const none = make("p", {}, app.say("no_reviews"));
      const list = make("ul", { class: "progress-reviews" }, ...due.map((one) => review(app, one)));
      body.replaceChildren(due.length ? list : none);
    };
    return { element, update };
  }

  /** @type {(app: App) => {element: HTMLElement, update: Update}} */
  function next(app) {
    const body = make("ul", { class: "progress-next" });
    const update = (/** @type {Progress} */ progress) => {
      const begun = app.graph.paths.filter((path) => isBegun(app, progress, path));
      const paths = begun.length ? begun : app.graph.paths;
      const lines = paths.flatMap((path) => {
        const [step] = waysIn.graph.next(app.graph, progress, path);
        return step ? [waysIn.path.ready(app, step, path.title)] : [];
      });
      body.replaceChildren(...lines);
    };
    return { element: section(app, "next", body), update };
  }

  /** @type {(app: App, progress: Progress, path: Path) => boolean} */
  const isBegun = ({ graph }, progress, path) =>
    waysIn.graph.steps(graph, path).some((step) => waysIn.graph.tick(graph, progress, step.id)) ||
    Boolean(waysIn.planner.planOf(progress, path));

  /** @type {(app: App) => {element: HTMLElement, update: Update}} */
  function paths(app) {
    const parts = app.graph.paths.map((path) => {
      const now = make("div");
      const plan = waysIn.planner.planner(app, path);
      const element = make("li", {}, make("h3", {}, link(app, path)), now, plan.element);
      const update = (/** @type {Progress} */ progress) => {
        const news = waysIn.path.news(app, progress, path);
        now.replaceChildren(...walked(app, progress, path), ...news);
        plan.update(progress);
      };
      return { element, update };
    });
    const list = make("ul", { class: "progress-paths" }, ...parts.map((part) => part.element));
    const hide = make("p", { class: "progress-foot" }, waysIn.path.foot(app));
    /** @type {Update} */
    const update = (progress) => parts.forEach((part) => part.update(progress));
    return { element: section(app, "paths", list, hide), update };
  }

  /**
   * @param {App} app
   * @param {string} name
   * @param {Node[]} children
   */
  function section(app, name, ...children) {
    const title = make("h2", { id: `progress-${name}`, tabindex: "-1" }, app.say(name));
    return make("section", { "aria-labelledby": title.id }, title, ...children);
  }

  /** @type {(app: App) => {element: HTMLElement, update: Update}} */
  function checked(app) {
    const { children, update } = waysIn.checked.part(app);
    return { element: section(app, "checked", ...children), update };
  }

  /** @type {(app: App) => HTMLElement} */
  function data(app) {
    const said = make("p", { role: "status", class: "progress-said" });
    const sure = make("div", { class: "progress-sure", hidden: true });
    const ask = () => {
      sure.hidden = false;
      sure.querySelector("button")?.focus();
    };
    const asking = button(app.say("clear"), "ask", ask);
    const cancel = button(app.say("keep"), "keep", () => {
      sure.hidden = true;
      asking.focus();
    });
    const clear = button(app.say("clear_yes"), "clear", () => {
      sure.hidden = true;
      empty(app, said);
    });
    const answers = make("p", { class: "progress-actions" }, saver(app), clear, cancel);
    sure.append(make("p", {}, app.say("sure")), answers);
    const actions = make("p", { class: "progress-actions" }, saver(app), opener(app, said));
    if (waysIn.storage.damaged().length) actions.append(rescuer(app));
    actions.append(asking);
    return section(app, "data", make("p", {}, app.say("data_note")), actions, sure, said);
  }

  /**
   * Clear everything, and offer to take that back.
   * @param {App} app
   * @param {HTMLElement} said
   */
  function empty(app, said) {
    const before = app.read();
    waysIn.storage.clear();
    app.change((now) => now);
    const undo = button(app.say("undo"), "undo", () => {
      app.change((now) => waysIn.record.merge(now, before));
      said.textContent = app.say("undone");
      document.getElementById("progress-data")?.focus();
    });
    said.replaceChildren(app.say("cleared"), " ", undo);
    undo.focus();
  }

  /**
   * The button that reads in a file, with the field that is behind it.
   * @param {App} app
   * @param {HTMLElement} said
   */
  function opener(app, said) {
    const field = make("input", { type: "file", accept: ".json", class: "unseen" });
    field.addEventListener("change", async () => {
      const file = field.files?.[0];
      if (file) said.textContent = await take(app, file);
      field.value = "";
    });
    return make("label", { class: "progress-button" }, field, app.say("import"));
  }

  /**
   * Merge what is in *file*.
   * @param {App} app
   * @param {File} file
   * @returns {Promise<string>} What came of it.
   */
  async function take(app, file) {
    const text = file.size < TOO_LARGE ? await file.text() : "";
    const { progress, left, fault, place } = waysIn.record.parse(text);
    if (!progress) {
      const why = app.say(fault ?? "unreadable", { place: place ?? "" });
      return app.say("not_imported", { name: file.name, why });
    }
    const strange = waysIn.graph.strange(app.graph, progress);
    const [first] = strange;
    const all = { ...progress.ticks, ...progress.points, ...progress.notes, ...progress.reads };
    if (first && strange.length === Object.keys(all).length) {
      const why = app.say("nothing", { place: first });
      return app.say("not_imported", { name: file.name, why });
    }
    app.change((now) => waysIn.record.merge(now, progress));
    const count = Object.values(progress.ticks).filter((tick) => tick.done).length;
    const said = [app.say("imported", { name: file.name, count })];
    if (first) said.push(app.say("strange", { count: strange.length, place: first }));
    if (left) said.push(app.say("left_out", { count: left.length, place: left[0] }));
    return said.join(" ");
  }

  /** @type {Mount} */
  mounts["all-progress"] = (app, container) => {
    const parts = [next(app), reviews(app), checked(app), paths(app)];
    container.append(...parts.map((part) => part.element), data(app));
    return (progress) => parts.forEach((part) => part.update(progress));
  };
})();
