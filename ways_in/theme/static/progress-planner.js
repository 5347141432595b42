"use strict";
// The plan of a path as a reader makes and sees it: a form, the days of each step, the calendar
// file. What was done when the plan was made is not in it; what has been done since stands at the
// day of its tick, and the rest is reckoned from there.

const waysInPlanner = (() => {
  const { make, button, link, hours, date, period, download } = waysIn.parts;
  const PACES = /** @type {Pace[]} */ (["lower", "middle", "upper"]);
  const USUAL = "6"; // hours a week that the form begins with
  const LAST = "2999-12-31"; // a year of five digits would not be read again

  /**
   * @param {string} words
   * @param {HTMLElement} field
   */
  const labelled = (words, field) => make("label", {}, make("span", {}, words), field);

  /**
   * @param {App} app
   * @param {Path} path
   */
  function form(app, path) {
    const start = make("input", { type: "date", required: true, max: LAST });
    const weekly = make("input", { type: "number", min: "1", max: "100", required: true });
    const paces = PACES.map((one) => make("option", { value: one }, app.say(one)));
    const pace = make("select", {}, ...paces);
    [start.value, weekly.value] = [waysIn.days.today(), USUAL];
    pace.value = "middle";
    const send = make("button", { class: "progress-button", "data-key": `plan ${path.id}` });
    const element = make("form", {}, labelled(app.say("start"), start));
    element.append(labelled(app.say("weekly"), weekly), labelled(app.say("pace"), pace), send);
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(app, path, start.value, Number(weekly.value), /** @type {Pace} */ (pace.value));
    });
    /** @param {Plan | undefined} plan */
    const show = (plan) => {
      send.textContent = app.say(plan ? "replan" : "make");
      if (plan && !element.contains(document.activeElement)) {
        [start.value, weekly.value, pace.value] = [plan.start, String(plan.weekly), plan.pace];
      }
    };
    return { element, show };
  }

  /**
   * Remember a plan for what is left of *path*.
   * @param {App} app
   * @param {Path} path
   * @param {string} start
   * @param {number} weekly
   * @param {Pace} pace
   */
  function keep(app, path, start, weekly, pace) {
    app.change((progress) => {
      const left = waysIn.graph.left(app.graph, progress, path);
      const without = path.steps.filter((id) => !left.some((step) => step.id === id)).sort();
      return waysIn.record.put(progress, "plans", [path.id], { start, weekly, pace, without });
    });
    const progress = app.read();
    const plan = planOf(progress, path);
    const last = plan && ahead(app, path, plan, progress).at(-1);
    if (last) app.announce(app.say("finish", { day: date(app, last.to) }));
  }

  /**
   * @param {Progress} progress
   * @param {Path} path
   * @returns {Plan | undefined}
   */
  function planOf(progress, path) {
    const plan = waysIn.record.latest(progress.plans, [path.id]);
    return plan?.start ? plan : undefined;
  }

  /**
   * The steps of a plan; one that has been unticked since belongs to it, too.
   * @param {App} app
   * @param {Path} path
   * @param {Plan} plan
   * @param {Progress} progress
   */
  function meant(app, path, plan, progress) {
    const left = waysIn.graph.left(app.graph, progress, path);
    const steps = waysIn.graph.steps(app.graph, path);
    return steps.filter((step) => left.includes(step) || !plan.without.includes(step.id));
  }

  /**
   * Those steps of a plan that have been done since it was made, each with its day.
   * @param {App} app
   * @param {Path} path
   * @param {Plan} plan
   * @param {Progress} progress
   */
  function done(app, path, plan, progress) {
    return meant(app, path, plan, progress).flatMap((item) => {
      const day = waysIn.graph.tick(app.graph, progress, item.id)?.day;
      return day ? [{ item, day }] : [];
    });
  }

  /**
   * The steps that are still to be done, with their days as they look now.
   * @param {App} app
   * @param {Path} path
   * @param {Plan} plan
   * @param {Progress} progress
   */
  function ahead(app, path, plan, progress) {
    const days = done(app, path, plan, progress).map(({ day }) => day);
    const left = waysIn.graph.left(app.graph, progress, path);
    return waysIn.plan.estimate(left, plan, days, waysIn.days.today());
  }

  /**
   * @param {App} app
   * @param {Path} path
   * @param {Dated[]} steps
   */
  function save(app, path, steps) {
    const text = waysIn.calendar.calendar(path.title, steps, (item) => ({
      url: published(app, item.url),
      text: app.say("event", { path: path.title, hours: hours(app, item.hours) }),
    }));
    download(`${path.id}.ics`, "text/calendar", text);
  }

  /**
   * Where a page is for everybody, even if this one was opened as a file.
   * @param {App} app
   * @param {string} url
   */
  function published(app, url) {
    const own = document.querySelector(`link[rel=alternate][hreflang="${app.language}"]`);
    const base = own instanceof HTMLLinkElement ? own.href : location.href;
    const root = document.documentElement.dataset.content_root ?? "./";
    return new URL(url, new URL(root, base)).href;
  }

  /**
   * When the path will be done as it looks now; when by the plan, if that is another week; and
   * whether the reader is behind it.
   * @param {App} app
   * @param {Path} path
   * @param {Plan} plan
   * @param {Progress} progress
   */
  function outlook(app, path, plan, progress) {
    const last = ahead(app, path, plan, progress).at(-1);
    if (!last) return app.say("all_done");
    const planned = waysIn.plan.schedule(meant(app, path, plan, progress), plan);
    const end = planned[planned.length - 1].to;
    const words = [app.say("finish", { day: date(app, last.to) })];
    if (Math.abs(waysIn.days.between(last.to, end)) >= 7) {
      words.push(app.say("planned", { day: date(app, end) }));
    }
    const due = planned.find(({ item }) => item.id === firstLeft(app, progress, path));
    if (due && due.to < waysIn.days.today()) words.push(app.say("late"));
    return words.join(" · ");
  }

  /** @type {(app: App, progress: Progress, path: Path) => string | undefined} */
  const firstLeft = (app, progress, path) => waysIn.graph.left(app.graph, progress, path)[0]?.id;

  /**
   * The days of the steps, and what can be done with the plan.
   * @param {App} app
   * @param {Path} path
   * @param {Plan} plan
   * @param {Progress} progress
   */
  function result(app, path, plan, progress) {
    const open = ahead(app, path, plan, progress);
    const line = (/** @type {string} */ kind, /** @type {string} */ days, /** @type {Item} */ item) =>
      make("li", { class: kind }, make("span", { class: "plan-days" }, days), " ", link(app, item));
    const lines = [
      ...done(app, path, plan, progress).map(({ item, day }) => line("done", date(app, day), item)),
      ...open.map(({ item, from, to }) => line("open", period(app, from, to), item)),
    ];
    const actions = make("p", { class: "progress-actions" });
    const file = () => save(app, path, open);
    const again = () => keep(app, path, waysIn.days.today(), plan.weekly, plan.pace);
    if (open.length) {
      actions.append(button(app.say("calendar"), `ics ${path.id}`, file));
      actions.append(button(app.say("from_today"), `again ${path.id}`, again));
    }
    const none = { start: "", weekly: plan.weekly, pace: plan.pace, without: [] };
    const drop = () => app.change((now) => waysIn.record.put(now, "plans", [path.id], none));
    actions.append(button(app.say("drop"), `plan ${path.id}`, drop));
    return [make("ol", { class: "plan-steps" }, ...lines), actions];
  }

  /**
   * @param {App} app
   * @param {Path} path
   */
  function planner(app, path) {
    const { element: fields, show } = form(app, path);
    const days = make("div");
    const finish = make("span", { class: "plan-finish" });
    const summary = make("summary", {}, app.say("plan"), " ", finish);
    const element = make("details", { class: "progress-plan" }, summary, fields, days);
    /** @type {Update} */
    const update = (progress) => {
      const plan = planOf(progress, path);
      show(plan);
      finish.textContent = plan ? outlook(app, path, plan, progress) : "";
      days.replaceChildren(...(plan ? result(app, path, plan, progress) : []));
    };
    return { element, update };
  }

  return { planner, planOf };
})();
waysIn.planner = waysInPlanner;
