"use strict";
// The tick at a step or a concept, with its day, the mark that its text has changed since, and
// the warning, where it is made, that it may not be found again.

(() => {
  const { make, tick, link, date, changed, saver, mounts } = waysInParts;

  /** @type {Mount} */
  mounts["step-progress"] = (app, container) => {
    const section = container.closest("section[id]");
    const item = app.graph.items.get(section?.id ?? "");
    if (!item) return undefined;
    const { box, label } = tick(app, item, `tick ${item.id}`);
    const note = make("span", { class: "tick-note" });
    const warning = make("p", { class: "tick-warning", hidden: true });
    container.append(label, note, warning);
    return (progress) => {
      const found = waysInGraph.tick(app.graph, progress, item.id);
      box.checked = Boolean(found);
      const doubt = found && app.latest() === item.id ? waysInStorage.doubt() : "";
      warning.hidden = !doubt;
      if (warning.dataset.doubt !== doubt) {
        warning.replaceChildren(...(doubt ? [app.say(doubt), " ", saver(app)] : []));
      }
      warning.dataset.doubt = doubt;
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
