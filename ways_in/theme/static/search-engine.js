"use strict";
// Which pages answer a query, and in which order.

/** @typedef {{weight: number, terms: string[], pages: Map<number, number>, asked: Map<number, number>, share: number, isNamed?: boolean}} Part What is sought: its pages and questions, and the share of its weight that it has. */
/** @typedef {{number: number, score: number}} Ranked */
/** @typedef {{query: string, parts: Part[], ranked: Ranked[], answers: Map<number, string[]>, likes: Map<number, Like>, unknown: string[]}} Found Of what is unknown, words; Chinese as “”. */

const waysInSearch = (() => {
  const terms = waysIn.searchTerms;
  const answering = waysIn.answers;
  const similarity = waysIn.similar;
  const ranking = waysIn.ranking;
  const shelf = waysIn.shelf;
  const asking = waysIn.questions;
  const { pagesOf, questionsOf, shardOf } = shelf;
  const MOST_SHARDS = 7; // requests for the terms of one query
  const LITTLE = 0.3; // of the weight of another word has one that asks to explain
  const MOST_NAMED = 3; // pages: what more are called is no name

  const asked = waysIn.data.asked; // words of ways_in/search/search_terms.py
  /** @type {Set<string>} */
  const stopWords = new Set(asked.stop.split(" "));
  /** @type {Set<string>} */
  const explaining = new Set(asked.explaining.split(" "));

  /**
   * The words and pairs to look for in *query*, the most telling first.
   * @param {string} query
   * @returns {Promise<{term: string, word: string}[]>}
   */
  async function wanted(query) {
    /** @type {Run[]} */
    const runs = terms.runs(query);
    const words = tellingOf(runs).flatMap((run) => {
      if (!terms.isHan(run.word)) return [{ term: run.terms[0], word: run.word }];
      return terms.telling(run.word).flatMap(pairsOf).map((/** @type {string} */ pair) => ({ term: pair, word: "" }));
    });
    const places = await Promise.all(words.map(({ term }) => shardOf(term)));
    const shards = new Set([...new Set(places.filter(Boolean))].slice(0, MOST_SHARDS));
    const kept = words.filter((_, i) => !places[i] || shards.has(places[i]));
    return [...new Map(kept.map((one) => [one.term, one])).values()];
  }

  /** Those of *runs* that are not stop words and do more than ask, if any. @param {Run[]} runs */
  function tellingOf(runs) {
    const telling = runs.filter(({ word }) => !stopWords.has(word) && !terms.isAsking(word));
    return telling.length ? telling : runs;
  }

  /**
   * The pairs of a stretch of Chinese, every other one first: those alone cover it.
   * @param {string} run
   * @returns {string[]}
   */
  function pairsOf(run) {
    if (run.length === 1) return [run];
    /** @type {string[]} */
    const pairs = terms.pairs(run);
    const stop = (/** @type {string} */ pair) => [...pair].some((c) => asked.characters.includes(c));
    const telling = run.length > 4 ? pairs.filter((pair) => !stop(pair)) : pairs;
    const kept = telling.length ? telling : pairs;
    return [...kept.filter((_, i) => i % 2 === 0), ...kept.filter((_, i) => i % 2 === 1)];
  }

  /**
   * The stems that *word* may stand for, among those of the texts and those of *aliases*.
   * @param {string} word
   * @param {string} stem
   * @param {Set<string>} aliases
   * @returns {Promise<string[]>}
   */
  async function similar(word, stem, aliases) {
    for (const letter of new Set([word[0], word[1]])) {
      if (!letter) continue;
      const known = [...(await shelf.stemsOf(letter)), ...[...aliases].filter((one) => one[0] === letter)];
      const found = similarity.among(known, word, stem);
      if (found.length) return found;
    }
    return [];
  }

  /**
   * @param {{term: string, word: string}} sought
   * @param {() => Set<string>} aliases The words of aliases.
   * @returns {Promise<Part>}
   */
  async function lookUp({ term, word }, aliases) {
    let pages = await pagesOf(term);
    let asked = await questionsOf(term);
    let found = [term];
    if (!pages.size && !asked.size && word && !aliases().has(term)) {
      const joined = similarity.joined(word, aliases());
      found = joined ?? (await similar(word, term, aliases()));
      const others = await Promise.all(found.map(pagesOf));
      pages = joined ? shared(others) : either(others);
      asked = either(await Promise.all(found.map(questionsOf)));
      found.push(term);
    }
    const share = explaining.has(word) ? LITTLE : 1;
    return { weight: share * weigh(pages.size), terms: found, pages, asked, share };
  }

  /** The pages of all of several words. @param {Map<number, number>[]} found */
  function shared([first, ...rest]) {
    const all = [...first].filter(([page]) => rest.every((other) => other.has(page)));
    return new Map(all.map(([page, level]) => [page, level * 0.8]));
  }

  /** The pages of any of several words. @param {Map<number, number>[]} found */
  function either(found) {
    /** @type {Map<number, number>} */
    const pages = new Map();
    for (const [page, level] of found.flatMap((one) => [...one])) {
      pages.set(page, Math.max(pages.get(page) || 0, level * 0.8));
    }
    return pages;
  }

  /** How much a word tells that so many pages have. @param {number} count */
  const weigh = (count) => 0.1 + Math.log(1 + (shelf.size() - count + 0.5) / (count + 0.5));

  /**
   * Have a word that no page has stand for the name of what it is an alias of.
   * @param {Part} unknown
   * @param {Answer[]} answers
   */
  async function nameThings(unknown, answers) {
    for (const { alias, name } of answers) {
      if (!alias.some((piece) => unknown.terms.includes(piece) || piece.includes(unknown.terms[0]))) continue;
      const words = name.flatMap((piece) => (terms.isHan(piece) && piece.length > 1 ? terms.pairs(piece) : [piece]));
      if (!words.length) continue;
      for (const [page, level] of shared(await Promise.all(words.map(pagesOf)))) unknown.pages.set(page, level);
      unknown.terms.push(...words);
    }
  }

  /**
   * The pages that are called what is sought, or have a part or an entry that is.
   * @param {Run[]} runs
   * @param {Part[]} parts What it was corrected to.
   * @returns {Promise<Answer[]>}
   */
  async function named(runs, parts) {
    const corrected = new Map(parts.map((one) => [one.terms[one.terms.length - 1], one.terms[0]]));
    const wordOf = (/** @type {Run} */ run) => (terms.isHan(run.word) ? run.word : corrected.get(run.terms[0]) ?? run.terms[0]);
    const words = runs.map(wordOf);
    const asked = tellingOf(runs).filter((run) => !explaining.has(run.word));
    const telling = asked.flatMap((run) => (terms.isHan(run.word) ? terms.telling(run.word) : wordOf(run)));
    const forms = new Map([words, telling].filter((form) => form.length).map((form) => [terms.whole(form), form]));
    const found = [...forms].map(async ([name, alias]) => {
      const pages = [...(await pagesOf(name)).keys()];
      if (pages.length > MOST_NAMED) return [];
      return pages.map((page) => ({ page, anchor: "", alias, name: [], isNamed: true }));
    });
    return (await Promise.all(found)).flat();
  }

  /**
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function findAsTyped(query) {
    const [aliased, counts] = await Promise.all([shelf.aliasesFor(query), shelf.questions(), shelf.stemmersFor(query)]);
    const aliases = answering.vocabulary(aliased);
    const sought = await wanted(query);
    const runs = terms.runs(query);
    named(runs, []).catch(() => undefined); // what it loads comes with the rest: few words are corrected
    const parts = await Promise.all(sought.map((one) => lookUp(one, aliases)));
    const joined = runs.slice(1).flatMap((/** @type {Run} */ run, /** @type {number} */ i) => terms.terms(runs[i].word + run.word));
    const stems = new Set([...runs.flatMap((/** @type {Run} */ run) => run.terms), ...joined, ...parts.flatMap((one) => one.terms)]);
    /** @type {Answer[]} */
    const answers = answering.find(aliased, runs, stems);
    const called = await named(runs, parts);
    await Promise.all(parts.filter((one) => !one.pages.size).map((one) => nameThings(one, answers)));
    const found = judged(query, parts, asking.mostLike(parts, counts), called, answers, aliased);
    const unknown = sought.filter(({ term }, i) => !parts[i].pages.size && !aliases().has(term)).map((one) => one.word);
    return { ...found, unknown };
  }

  /**
   * Which pages answer *query*, in their order.
   * @param {string} query
   * @param {Part[]} parts Changed: pages that are known to answer have what they answer.
   * @param {Map<number, Like>} likes The questions that are most like it.
   * @param {Answer[]} called The pages that are called what is sought.
   * @param {Answer[]} answers The pages that an alias names.
   * @param {Known} aliased
   * @returns {Found}
   */
  function judged(query, parts, likes, called, answers, aliased) {
    ranking.place(parts, likes);
    ranking.lift(parts, [...called, ...answers], aliased.same);
    const known = parts.filter((one) => one.pages.size);
    /** @type {Map<number, string[]>} */
    const anchors = new Map(called.map((one) => [one.page, []]));
    for (const { page, anchor } of answers) anchors.set(page, [anchor, ...(anchors.get(page) ?? [])]);
    return { query, parts: known, ranked: ranking.rank(known, anchors, likes), answers: anchors, likes, unknown: [] };
  }

  /**
   * Find *query* among nothing, with what `prepare` has loaded: what is called for the first time a
   * browser compiles, and a reader would wait for that.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function rehearsed(query) {
    const [aliased, counts] = await Promise.all([shelf.aliasesFor(query), shelf.questions()]);
    const runs = terms.runs(query);
    const names = (await wanted(query)).map(({ term }) => term);
    const part = { weight: 1, terms: names, pages: new Map([[0, 1]]), asked: new Map([[0, 1]]), share: 1 };
    return judged(query, [part], asking.mostLike([part], counts), [], answering.find(aliased, runs, new Set(names)), aliased);
  }

  /**
   * What answers *query*; where nothing has some of its words, as they would be typed with the other
   * keyboard, or written in Latin letters.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function find(query) {
    await shelf.ready();
    let best = await findAsTyped(query);
    if (best.unknown.includes("") && (await shelf.learnTraditional())) best = await findAsTyped(query);
    const others = [answering.romanised(query, best.unknown)];
    if (!best.parts.length) others.unshift(answering.retyped(query));
    for (const other of others) {
      if (!best.unknown.length || other === query) continue;
      const found = await findAsTyped(other);
      if (found.unknown.length < best.unknown.length) best = found;
    }
    return best;
  }

  return { ...shelf, find, rehearsed };
})();
waysIn.search = /** @type {Faces["search"]} */ (waysInSearch); // the rest of it follows
