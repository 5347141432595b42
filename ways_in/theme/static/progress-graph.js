"use strict";
// What progress means in the graph of steps and concepts: what is done, known, missing, next, left,
// and changed since it was ticked. It recommends and never locks.

/** @typedef {[number, number]} Hours The lower and upper end of an estimate. */
/** @typedef {{id: string, type: "step" | "concept", path: string | null,
 *             position: number | null, title: string, url: string, hours: Hours,
 *             needs: string[], teaches: string[], digest: string, points: string[]}} Item */
/** @typedef {{id: string, title: string, url: string, steps: string[]}} Path */
/** @typedef {{paths: Path[], items: Item[], replaced: Record<string, string>}} PathData */
/** @typedef {PathData & {words: Record<string, ScriptWords>, language: string, overview: string}} ProgressData */
/** @typedef {{paths: Path[], items: Map<string, Item>, ids: (id: string) => string[],
 *             teachers: Map<string, Item[]>}} Graph */

const waysInGraph = (() => {
  /**
   * @param {PathData} data
   * @returns {Graph}
   */
  function graph({ paths, items, replaced }) {
    /** @type {Map<string, string[]>} */
    const former = new Map();
    for (const old of Object.keys(replaced)) {
      const id = successor(old, replaced);
      former.set(id, [...(former.get(id) ?? []), old]);
    }
    /** @type {Map<string, Item[]>} */
    const teachers = new Map();
    for (const item of items) {
      for (const id of item.teaches) teachers.set(id, [...(teachers.get(id) ?? []), item]);
    }
    const ids = (/** @type {string} */ id) => [id, ...(former.get(id) ?? [])];
    return { paths, items: new Map(items.map((item) => [item.id, item])), ids, teachers };
  }

  /**
   * The id that *id* has become, maybe by way of others.
   * @param {string} id
   * @param {Record<string, string>} replaced
   */
  function successor(id, replaced) {
    const seen = new Set();
    while (Object.hasOwn(replaced, id) && !seen.has(id)) {
      seen.add(id);
      id = replaced[id];
    }
    return id;
  }

  /**
   * The tick of an item, under its present id or one that it has replaced.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {string} id
   * @returns {Tick | undefined} Undefined if it is not ticked.
   */
  function tick(graph, progress, id) {
    const found = waysIn.record.latest(progress.ticks, graph.ids(id));
    return found?.done ? found : undefined;
  }

  /**
   * The bullets of an item that are done, by their digests: all of a ticked step.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {Item} item
   * @returns {string[]}
   */
  function points(graph, progress, item) {
    if (tick(graph, progress, item.id)) return item.points;
    const found = waysIn.record.latest(progress.points, graph.ids(item.id))?.points ?? [];
    return item.points.filter((point) => found.includes(point));
  }

  /**
   * The ticked step that teaches the concept *id*.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {string} id
   */
  const teacher = (graph, progress, id) =>
    graph.teachers.get(id)?.find((step) => tick(graph, progress, step.id));

  /** @type {(graph: Graph, progress: Progress, id: string) => boolean} */
  const known = (graph, progress, id) =>
    Boolean(tick(graph, progress, id) || teacher(graph, progress, id));

  /**
   * What a step or concept needs that is not known yet.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {Item} item
   */
  const missing = (graph, progress, item) =>
    present(graph, item.needs).filter((need) => !known(graph, progress, need.id));

  /** @type {(graph: Graph, ids: string[]) => Item[]} */
  const present = (graph, ids) => ids.flatMap((id) => graph.items.get(id) ?? []);

  /** @type {(graph: Graph, path: Path) => Item[]} */
  const steps = (graph, path) => present(graph, path.steps);

  /** @type {(graph: Graph, progress: Progress, path: Path) => Item[]} */
  const left = (graph, progress, path) =>
    steps(graph, path).filter((step) => !tick(graph, progress, step.id));

  /**
   * The steps of *path* that can be begun: not done, and all they need is known.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {Path} path
   */
  const next = (graph, progress, path) =>
    left(graph, progress, path).filter((step) => !missing(graph, progress, step).length);

  /**
   * @param {Item[]} items
   * @returns {Hours}
   */
  const hours = (items) =>
    items.reduce((sum, item) => [sum[0] + item.hours[0], sum[1] + item.hours[1]], [0, 0]);

  /**
   * Whether the text of an item has changed since it was ticked.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {Item} item
   */
  function changed(graph, progress, item) {
    const found = tick(graph, progress, item.id);
    return Boolean(found?.digest && item.digest && found.digest !== item.digest);
  }

  /**
   * The ids of what is ticked or noted in *progress* and is nothing that the site has or had.
   * @param {Graph} graph
   * @param {Progress} progress
   */
  function strange(graph, progress) {
    const known = new Set([...graph.items.keys()].flatMap((id) => graph.ids(id)));
    const ids = Object.keys({ ...progress.ticks, ...progress.points, ...progress.notes });
    return ids.filter((id) => !known.has(id));
  }

  return { graph, strange, tick, points, teacher, known, missing, steps, left, next, hours, changed };
})();
waysIn.graph = waysInGraph;
