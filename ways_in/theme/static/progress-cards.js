"use strict";
// What a returning reader sees on pages that lead to paths: a link to where they stopped, and in
// the card of each path how far they are. A reader who has kept nothing loads nothing more than this.

(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const data = new URL(`ticks-data.js${new URL(script.src).search}`, script.src).href;
  const root = new URL("../", script.src);
  const { filled, kept } = waysIn;

  /** @typedef {{id: string, title: string, url: string, position: number | null}} CardItem */
  /** @typedef {{id: string, title: string, url: string, steps: string[]}} CardPath */
  /** @typedef {{words: Record<string, ScriptWords>, paths: CardPath[], items: CardItem[]}} Known */

  /** The moments at which what is ticked was ticked, by id. @returns {Map<string, string>} */
  function ticked() {
    const entries = Object.entries(kept().ticks ?? {});
    return new Map(entries.filter(([, tick]) => tick?.done).map(([id, tick]) => [id, String(tick.at)]));
  }

  /** @param {Known} known @param {CardPath} path @param {Map<string, string>} done */
  function stateOf(known, path, done) {
    const items = new Map(known.items.map((item) => [item.id, item]));
    const next = path.steps.find((id) => !done.has(id));
    const count = path.steps.filter((id) => done.has(id)).length;
    const latest = path.steps.map((id) => done.get(id) ?? "").sort().pop() ?? "";
    return { path, next: next ? items.get(next) : undefined, count, latest };
  }

  /** @typedef {ReturnType<typeof stateOf>} CardState */

  /** @param {Known} known @param {CardState} state */
  const counted = (known, { path, count }) => filled(known.words.steps, { done: count, all: path.steps.length });

  /** @param {{url: string}} item @param {string} text */
  function link(item, text) {
    const made = document.createElement("a");
    made.href = new URL(item.url, root).href;
    made.textContent = text;
    return made;
  }

  /** @param {Known} known @param {CardState} state */
  function showCard(known, state) {
    const place = document.querySelector(`.card-progress.of-${CSS.escape(state.path.id)}`);
    if (!place || !state.count) return;
    place.replaceChildren(counted(known, state));
    for (const dot of place.parentElement?.querySelectorAll("[data-step]") ?? []) {
      const id = dot.getAttribute("data-step") ?? "";
      dot.classList.toggle("is-next", id === state.next?.id);
    }
  }

  /** The page where the reader has stopped last, if it is known here. @param {Known} known */
  function stopped(known) {
    const places = Object.entries(kept().places ?? {});
    const [last] = places.sort(([, one], [, other]) => String(other?.at).localeCompare(String(one?.at)));
    if (!last?.[1]?.place) return undefined;
    const [name, { at, place }] = last;
    const url = `${name}.html`;
    const here = document.querySelector(`.menu a[href="${CSS.escape(url)}"], .card a[href="${CSS.escape(url)}"]`);
    const title = known.items.find((item) => item.url === url)?.title ?? here?.textContent;
    return title ? { at, url: `${url}#${place}`, title } : undefined;
  }

  /** @param {Known} known @param {CardState[]} states */
  function showContinue(known, states) {
    const place = document.querySelector(".progress-here.continue");
    const page = stopped(known);
    if (place && page && !states.some((state) => state.latest > page.at)) {
      place.replaceChildren(link(page, filled(known.words["continue"], { title: page.title })));
      return;
    }
    const begun = states.filter((state) => state.count && state.next);
    const [last] = begun.sort((one, other) => other.latest.localeCompare(one.latest));
    if (!place || !last?.next) return;
    const step = filled(known.words.step, { number: last.next.position ?? "" });
    const title = last.next.position === null ? last.next.title : `${step} · ${last.next.title}`;
    place.replaceChildren(
      link(last.next, filled(known.words["continue"], { title })),
      Object.assign(document.createElement("span"), { textContent: counted(known, last) }),
    );
  }

  async function show() {
    const done = ticked();
    if (!done.size && !kept().places) return;
    await waysIn.load(data);
    const known = waysIn.data.progress;
    if (!known) return;
    const states = known.paths.map((path) => stateOf(known, path, done));
    for (const dot of document.querySelectorAll(".card-arcs [data-step]")) {
      dot.classList.toggle("is-done", done.has(dot.getAttribute("data-step") ?? ""));
    }
    for (const state of states) showCard(known, state);
    showContinue(known, states);
  }

  show().catch(() => {});
})();
