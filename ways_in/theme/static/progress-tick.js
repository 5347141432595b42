"use strict";
// The tick at a step or a concept, with its day, and the mark that its text has changed since.

(() => {
  const { make, tick, link, date, changed, mounts } = waysInParts;

  /** @type {Mount} */
  mounts["step-progress"] = (app, container) => {
    const section = container.closest("section[id]");
    const item = app.graph.items.get(section?.id ?? "");
    if (!item) return undefined;
    const { box, label } = tick(app, item, `tick ${item.id}`);
    const note = make("span", { class: "tick-note" });
    container.append(label, note);
    return (progress) => {
      const found = waysInGraph.tick(app.graph, progress, item.id);
      box.checked = Boolean(found);
      if (found) note.replaceChildren(date(app, found.day), ...changed(app, progress, item));
      else note.replaceChildren(...source(app, progress, item));
    };
  };

  /**
   * From which ticked step a concept is known.
   * @param {App} app
   * @param {Progress} progress
   * @param {Item} item
   */
  function source(app, progress, item) {
    const step = waysInGraph.teacher(app.graph, progress, item.id);
    return step ? [app.say("from"), " ", link(app, step)] : [];
  }
})();
