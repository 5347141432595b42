"use strict";
// A reader's own note on a step, on the page of the step; it is kept, exported and merged like the
// ticks. What is typed is kept a moment later, and when the page is left.

(() => {
  const { make, everywhere } = waysIn.parts;
  const PAUSE = 400; // milliseconds without a key

  /** @type {Mount} */
  const note = (app) => {
    const place = document.querySelector(".learning-main .step-progress");
    const item = app.graph.items.get(place?.closest("section[id]")?.id ?? "");
    if (!place || item?.type !== "step") return undefined;
    const field = make("textarea", { rows: "3", maxlength: "4000", "aria-label": app.say("note") });
    const hint = make("p", {}, app.say("note_hint"));
    const summary = make("summary", {}, app.say("note"));
    const box = make("details", { class: "step-note" }, summary, field, hint);
    place.after(box);
    let timer = 0;
    let kept = "";
    const keep = () => {
      clearTimeout(timer);
      if (field.value === kept) return;
      kept = field.value;
      app.change((now) => waysIn.record.put(now, "notes", app.graph.ids(item.id), { text: kept }));
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    field.addEventListener("blur", keep);
    addEventListener("pagehide", keep);
    let isNew = true;
    return (progress) => {
      if (document.activeElement === field) return;
      kept = waysIn.record.latest(progress.notes, app.graph.ids(item.id))?.text ?? "";
      field.value = kept;
      if (isNew) box.open = Boolean(kept);
      isNew = false;
    };
  };
  everywhere.push(note);
})();
