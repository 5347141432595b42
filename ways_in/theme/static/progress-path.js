"use strict";
// The panel of a path: how far it has been walked, what next and why, what is still needed.

const waysInPath = (() => {
  const { make, pathHere, link, number, time, list, tick, walked, changed, mounts } = waysIn.parts;
  const MOST = 3; // steps named as next

  /**
   * A step that can be begun, and the reason.
   * @param {App} app
   * @param {Item} step
   * @param {string} [path] The title of its path, where that has to be said.
   */
  function ready(app, step, path) {
    const needs = step.needs.flatMap((id) => app.graph.items.get(id) ?? []);
    const titles = list(app, needs);
    const reason = app.say(titles ? "needs" : "no_needs", { titles });
    const place = path ? `${path} · ${number(app, step)}` : number(app, step);
    return make(
      "li",
      {},
      make("span", { class: "progress-number" }, place, " ", time(app, step.hours)),
      make("span", { class: "progress-title" }, link(app, step)),
      make("span", { class: "progress-reason" }, reason),
    );
  }

  /**
   * What is to be known before the first step that is not done, each with a tick.
   * @param {App} app
   * @param {Progress} progress
   * @param {Path} path
   */
  function before(app, progress, path) {
    const step = waysIn.graph.left(app.graph, progress, path)[0];
    const needed = step ? waysIn.graph.missing(app.graph, progress, step) : [];
    if (!needed.length) return [];
    const items = needed.map((item) => {
      const { label } = tick(app, item, `need ${item.id}`);
      return make("li", {}, make("span", {}, link(app, item), " ", time(app, item.hours)), label);
    });
    const words = app.say("before", { title: step.title });
    const label = make("p", { class: "progress-label" }, words);
    return [label, make("ul", { class: "progress-needs" }, ...items)];
  }

  /**
   * @param {App} app
   * @param {Progress} progress
   * @param {Path} path
   */
  function next(app, progress, path) {
    if (!waysIn.graph.left(app.graph, progress, path).length) {
      return [make("p", {}, app.say("all_done"))];
    }
    const steps = waysIn.graph.next(app.graph, progress, path).slice(0, MOST);
    const items = steps.map((step) => ready(app, step));
    return items.length ? [make("ul", { class: "progress-next" }, ...items)] : [];
  }

  /**
   * The steps of *path* that have changed since they were ticked.
   * @param {App} app
   * @param {Progress} progress
   * @param {Path} path
   */
  function news(app, progress, path) {
    const lines = waysIn.graph.steps(app.graph, path).flatMap((step) => {
      const mark = changed(app, progress, step);
      return mark.length ? [make("li", {}, link(app, step), " ", ...mark)] : [];
    });
    return lines.length ? [make("ul", { class: "progress-news" }, ...lines)] : [];
  }

  /** @param {App} app */
  function foot(app) {
    const box = make("input", { type: "checkbox" });
    const root = document.documentElement;
    box.checked = root.classList.contains("no-times");
    box.addEventListener("change", () => {
      root.classList.toggle("no-times", box.checked);
      try {
        if (box.checked) localStorage.setItem("times", "off");
        else localStorage.removeItem("times");
      } catch {
        // Without storage it lasts as long as the page.
      }
    });
    return make("label", { class: "tick" }, box, make("span", {}, app.say("hide")));
  }

  /** @type {Mount} */
  mounts["path-progress"] = (app, container) => {
    const path = pathHere(app);
    if (!path) return undefined;
    const now = make("div");
    const due = app.overview && make("a", { href: app.address(app.overview), "data-key": "all" });
    const plan = waysIn.planner.planner(app, path);
    const title = make("h2", { id: "your-progress" }, app.say("title"));
    const last = make("p", { class: "progress-foot" }, foot(app), due);
    const panel = make("section", { class: "progress-panel", "aria-labelledby": title.id });
    panel.append(title, now, plan.element, last);
    container.append(panel);
    return (progress) => {
      const heading = make("h3", {}, app.say("next"));
      const hint = Object.keys(progress.ticks).length ? [] : [make("p", {}, app.say("hint"))];
      now.replaceChildren(
        ...walked(app, progress, path),
        ...hint,
        ...news(app, progress, path),
        heading,
        ...next(app, progress, path),
        ...before(app, progress, path),
      );
      const count = waysIn.review.due(app.graph, progress, waysIn.days.today()).length;
      if (due) due.textContent = count ? app.say("due_count", { count }) : app.say("all");
      plan.update(progress);
    };
  };

  return { ready, news, foot };
})();
waysIn.path = waysInPath;
