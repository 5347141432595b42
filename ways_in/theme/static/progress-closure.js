"use strict";
// What comes before a step or concept, directly or not, by the rule of the pages themselves
// (ways_in/learning/graph.py): what an earlier step of a path teaches counts as that step.

const waysInClosure = (() => {
  /** @type {(graph: Graph, ids: Iterable<string>) => Item[]} */
  const items = (graph, ids) => [...ids].flatMap((id) => graph.items.get(id) ?? []);

  /**
   * What *item* needs itself, with what the concepts need that it teaches.
   * @type {(graph: Graph, item: Item) => string[]}
   */
  const needs = (graph, item) =>
    [item, ...items(graph, item.teaches)].flatMap((one) => one.needs);

  /**
   * The concepts that earlier steps on the path of *item* teach, each with the first such step.
   * @param {Graph} graph
   * @param {Item} item
   * @returns {Map<string, string>}
   */
  function given(graph, item) {
    const steps = graph.paths.find((path) => path.id === item.path)?.steps ?? [];
    const pairs = items(graph, steps.slice(0, Math.max(0, steps.indexOf(item.id)))).flatMap(
      (step) => step.teaches.map((id) => /** @type {const} */ ([id, step.id])),
    );
    return new Map(pairs.reverse());
  }

  /**
   * The ids of all that comes before *item*.
   * @param {Graph} graph
   * @param {Item} item
   */
  function before(graph, item) {
    const instead = given(graph, item);
    const own = new Set([item.id, ...item.teaches]);
    const found = new Set();
    const todo = needs(graph, item);
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      const one = graph.items.get(instead.get(id) ?? id);
      if (!one || own.has(one.id) || found.has(one.id)) continue;
      found.add(one.id);
      todo.push(...needs(graph, one));
    }
    return found;
  }

  /**
   * The hours of *ids*; a concept that one of the steps teaches takes none of its own.
   * @param {Graph} graph
   * @param {Set<string>} ids
   */
  function total(graph, ids) {
    const all = items(graph, ids);
    const taught = new Set(all.flatMap((item) => item.teaches));
    return waysIn.graph.hours(all.filter((item) => !taught.has(item.id)));
  }

  return { items, needs, before, total };
})();
waysIn.closure = waysInClosure;
