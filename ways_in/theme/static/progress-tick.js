"use strict";
// The tick at a step or a concept, with its day, the mark that its text has changed since, and
// the warning, where it is made, that it may not be found again; the ticks of the bullets of “done
// when” above it. The tick of a step stands on its page and in the list of its path.

(() => {
  const { make, tick, link, date, changed, saver, mounts } = waysIn.parts;

  /** @type {Mount} */
  mounts["step-progress"] = (app, container) => {
    const home = container.closest("section[id], li[id]");
    const item = app.graph.items.get(home?.id.replace(/^row-/, "") ?? "");
    if (!item) return undefined;
    const { box, label } = tick(app, item, `tick ${item.id}`);
    const note = make("span", { class: "tick-note" });
    const warning = make("p", { class: "tick-warning", hidden: true });
    container.append(label, note, warning);
    const showPoints = points(app, item, home);
    return (progress) => {
      showPoints(progress);
      const found = waysIn.graph.tick(app.graph, progress, item.id);
      box.checked = Boolean(found);
      const doubt = found && app.latest() === item.id ? waysIn.storage.doubt() : "";
      warning.hidden = !doubt;
      if (warning.dataset.doubt !== doubt) {
        warning.replaceChildren(...(doubt ? [app.say(doubt), " ", saver(app)] : []));
      }
      warning.dataset.doubt = doubt;
      if (found) note.replaceChildren(date(app, found.day), ...changed(app, progress, item));
      else note.replaceChildren(...source(app, progress, item), ...begun(app, progress, item));
    };
  };

  /**
   * A tick at each bullet of “done when” in *home*.
   * @param {App} app
   * @param {Item} item
   * @param {Element | null} home
   * @returns {Update}
   */
  function points(app, item, home) {
    const lines = [...(home?.querySelectorAll("ul.points > li") ?? [])];
    if (lines.length !== item.points.length) return () => {};
    const boxes = lines.map((line, place) => {
      const text = line.querySelector("p") ?? line;
      text.id ||= `${item.id}-point-${place + 1}`;
      const box = make("input", { type: "checkbox", class: "point", "aria-labelledby": text.id });
      box.addEventListener("change", () => app.note(item, item.points[place], box.checked));
      line.prepend(box);
      return box;
    });
    return (progress) => {
      const done = waysIn.graph.points(app.graph, progress, item);
      boxes.forEach((box, place) => (box.checked = done.includes(item.points[place])));
    };
  }

  /**
   * How many bullets are done of a step that is not.
   * @param {App} app
   * @param {Progress} progress
   * @param {Item} item
   */
  function begun(app, progress, item) {
    const done = waysIn.graph.points(app.graph, progress, item).length;
    return done ? [app.say("points", { done, all: item.points.length })] : [];
  }

  /**
   * From which ticked step a concept is known.
   * @param {App} app
   * @param {Progress} progress
   * @param {Item} item
   */
  function source(app, progress, item) {
    const step = waysIn.graph.teacher(app.graph, progress, item.id);
    return step ? [app.say("from"), " ", link(app, step)] : [];
  }
})();
