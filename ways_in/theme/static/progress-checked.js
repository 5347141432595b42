"use strict";
// The place where a reader pastes what a passed check has printed: the step is ticked with the
// check's day and figures, and stands in a list below.

const waysInChecked = (() => {
  const { make, link, date } = waysIn.parts;

  /**
   * Tick the step that *text* speaks of.
   * @param {App} app
   * @param {string} text
   * @returns {string} What came of it.
   */
  function take(app, text) {
    const { line, fault } = waysIn.line.parse(text);
    if (!line) return app.say(fault ?? "line_form");
    const { id, day, figures } = line;
    const item = app.graph.items.get(id);
    if (!item) return app.say("line_step", { step: id });
    const entry = { done: true, day, digest: item.digest, figures };
    app.change((now) => waysIn.record.put(now, "ticks", app.graph.ids(id), entry));
    return app.say("said_done", { title: item.title });
  }

  /** @type {(app: App, progress: Progress) => HTMLElement[]} */
  function rows(app, progress) {
    const found = app.graph.paths.flatMap((path) => waysIn.graph.steps(app.graph, path));
    return found.flatMap((step) => {
      const tick = waysIn.graph.tick(app.graph, progress, step.id);
      if (!tick?.done || !tick.figures) return [];
      const figures = tick.figures.replaceAll(",", " · ");
      const facts = make("span", { class: "hours" }, ` ${date(app, tick.day)}: `);
      return [make("li", {}, link(app, step), facts, make("code", {}, figures))];
    });
  }

  /** @type {(app: App) => {children: HTMLElement[], update: Update}} */
  function part(app) {
    const said = make("p", { role: "status", class: "progress-said" });
    const shape = { type: "text", maxlength: "400", spellcheck: "false", autocomplete: "off" };
    const field = make("input", { ...shape, placeholder: "ways-in:1:…" });
    const label = make("label", { class: "progress-line" }, app.say("line"), " ", field);
    const press = make("button", { class: "progress-button" }, app.say("line_take"));
    const form = make("form", {}, label, press);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      said.textContent = take(app, field.value);
      if (waysIn.line.parse(field.value).line) field.value = "";
    });
    const list = make("ul", { class: "progress-checked" });
    const update = (/** @type {Progress} */ progress) => list.replaceChildren(...rows(app, progress));
    return { children: [make("p", {}, app.say("line_note")), form, said, list], update };
  }

  return { part };
})();
waysIn.checked = waysInChecked;
