"use strict";
// Which pages answer a query, and in which order. The index comes in small scripts that
// ways_in/search/shards.py describes; only those that the query needs are loaded, by script
// elements, because pages opened as files may not fetch anything.

/** @typedef {{weight: number, terms: string[], pages: Map<number, number>, isNamed?: boolean}} Part */
/** @typedef {{folder: string, pages: number, bounds: string[], letters: string, traditional: string, latin: string[],
 *             words: SearchWords, stopWords: string, stopCharacters: string, asking: string}} SearchIndex */
/** @typedef {Record<string, string> & {found: ScriptWords}} SearchWords What the search says, and the kinds of results. */
/** @typedef {{number: number, score: number}} Ranked */
/** @typedef {[string, string, string[], string[][], string[][], Record<string, string>]} PageRecord A page, as its script has it. */
/** @typedef {{query: string, parts: Part[], ranked: Ranked[], answers: Map<number, string>, unknown: string[]}} Found */

const waysInSearch = (() => {
  const terms = waysIn.searchTerms;
  const answering = waysIn.answers;
  const similarity = waysIn.similar;
  const ranking = waysIn.ranking;
  const script = document.currentScript;
  const base = script instanceof HTMLScriptElement ? new URL("search/", script.src) : undefined;
  const LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const MOST_SHARDS = 5; // requests for the terms of one query

  /** @type {Map<string, Promise<unknown>>} */
  let loading = new Map();
  /** @type {Map<string, unknown>} */
  const arrived = new Map();
  /** @type {SearchIndex} */
  let index;
  /** @type {Set<string>} */
  let stopWords = new Set();

  /**
   * What the script at *path* puts under *key*; what that is, who asks for it knows.
   * @template Put
   * @param {string} key
   * @param {string} path
   * @returns {Promise<Put>}
   */
  function load(key, path) {
    let promise = loading.get(key);
    if (!promise) {
      promise = waysIn.load(new URL(path, base).href).then(() => {
        if (!arrived.has(key)) throw new Error(key);
        return arrived.get(key);
      });
      loading.set(key, promise);
      promise.catch(() => loading.delete(key));
    }
    return /** @type {Promise<Put>} */ (promise);
  }

  /** @template Put @param {string} key @returns {Promise<Put>} */
  const part = (key) => load(key, `${index.folder}/${key}.js`);

  /** Load what every query needs. Its address is new each time: it must not come from a cache. */
  async function ready() {
    const begun = loading.get("ready");
    if (begun) return /** @type {Promise<SearchIndex>} */ (begun);
    const promise = (async () => {
      index = await load("index", `index.js?${Date.now()}`);
      await part("stemmers");
      terms.learn(index.traditional, index.asking);
      stopWords = new Set(index.stopWords.split(" "));
      return index;
    })();
    loading.set("ready", promise);
    promise.catch(() => loading.delete("ready"));
    return promise;
  }

  /** @param {string} term */
  function shardOf(term) {
    let low = 0;
    let high = index.bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.bounds[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /**
   * The pages of *term* with its weight on each.
   * @param {string} term
   * @returns {Promise<Map<number, number>>}
   */
  async function pagesOf(term) {
    /** @type {Record<string, string>} */
    const shard = await part(`t${shardOf(term)}`);
    const found = new Map();
    let page = -1;
    if (!Object.hasOwn(shard, term)) return found;
    for (const [, step, level] of shard[term].matchAll(/(\d*)([A-Za-z])/g)) {
      page += Number(step || 1);
      found.set(page, (LEVELS.indexOf(level) + 1) / 10);
    }
    return found;
  }

  /**
   * The words and pairs to look for in *query*, the most telling first.
   * @param {string} query
   * @returns {{term: string, word: string}[]}
   */
  function wanted(query) {
    /** @type {Run[]} */
    const runs = terms.runs(query);
    const telling = runs.filter((run) => !stopWords.has(run.word));
    const words = (telling.length ? telling : runs).flatMap((run) => {
      if (!terms.isHan(run.word)) return [{ term: run.terms[0], word: run.word }];
      return terms.telling(run.word).flatMap(pairsOf).map((/** @type {string} */ pair) => ({ term: pair, word: "" }));
    });
    const shards = new Set();
    const kept = words.filter(({ term }) => {
      if (shards.size < MOST_SHARDS) shards.add(shardOf(term));
      return shards.has(shardOf(term));
    });
    return [...new Map(kept.map((one) => [one.term, one])).values()];
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
    const stop = (/** @type {string} */ pair) => [...pair].some((c) => index.stopCharacters.includes(c));
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
      const own = index.letters.includes(letter) ? await part(`v${letter.charCodeAt(0)}`) : "";
      const known = [...own.split(" "), ...[...aliases].filter((one) => one[0] === letter)];
      const found = similarity.among(known, word, stem);
      if (found.length) return found;
    }
    return [];
  }

  /**
   * @param {{term: string, word: string}} sought
   * @param {Set<string>} aliases The words of aliases.
   * @returns {Promise<Part>}
   */
  async function lookUp({ term, word }, aliases) {
    let pages = await pagesOf(term);
    let found = [term];
    if (!pages.size && word && !aliases.has(term)) {
      found = await similar(word, term, aliases);
      pages = new Map();
      for (const other of found) {
        for (const [page, level] of await pagesOf(other)) {
          pages.set(page, Math.max(pages.get(page) || 0, level * 0.8));
        }
      }
      found.push(term);
    }
    const rarity = (index.pages - pages.size + 0.5) / (pages.size + 0.5);
    return { weight: 0.1 + Math.log(1 + rarity), terms: found, pages };
  }

  /**
   * Have a word that no page has stand for the name of what it is an alias of.
   * @param {Part} unknown
   * @param {Answer[]} answers
   */
  async function nameThings(unknown, answers) {
    for (const { alias, name } of answers) {
      if (!alias.some((piece) => unknown.terms.includes(piece) || piece.includes(unknown.terms[0]))) continue;
      const words = name.flatMap((piece) => (terms.isHan(piece) && piece.length > 1 ? terms.pairs(piece) : [piece]));
      const [first, ...rest] = await Promise.all(words.map(pagesOf));
      for (const [page, level] of first ?? []) {
        if (rest.every((other) => other.has(page))) unknown.pages.set(page, level * 0.8);
      }
      unknown.terms.push(...words);
    }
  }

  /** The aliases of the site's language, and for Latin letters those in English and pinyin. @param {string} query */
  async function aliasesFor(query) {
    const names = ["aliases", ...(/[a-z]/i.test(query) ? index.latin : [])];
    /** @type {Known[]} */
    const [own, ...others] = await Promise.all(names.map((name) => part(name)));
    const same = Object.assign({}, ...others.map((one) => one.same), own.same);
    return { same, entries: [own, ...others].flatMap((one) => one.entries) };
  }

  /**
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function findAsTyped(query) {
    const aliased = await aliasesFor(query);
    const aliases = answering.vocabulary(aliased);
    const sought = wanted(query);
    const parts = await Promise.all(sought.map((one) => lookUp(one, aliases)));
    const runs = terms.runs(query);
    const joined = runs.slice(1).flatMap((/** @type {Run} */ run, /** @type {number} */ i) => terms.terms(runs[i].word + run.word));
    const stems = new Set([...runs.flatMap((/** @type {Run} */ run) => run.terms), ...joined, ...parts.flatMap((one) => one.terms)]);
    /** @type {Answer[]} */
    const answers = answering.find(aliased, runs, stems);
    await Promise.all(parts.filter((one) => !one.pages.size).map((one) => nameThings(one, answers)));
    ranking.lift(parts, answers, aliased.same);
    const known = parts.filter((one) => one.pages.size);
    const anchors = new Map(answers.map((one) => [one.page, one.anchor]));
    const unknown = sought.filter(({ term }, i) => !parts[i].pages.size && !aliases.has(term)).map((one) => one.word);
    return { query, parts: known, ranked: ranking.rank(known, anchors), answers: anchors, unknown };
  }

  /**
   * What answers *query*; where nothing has some of its words, as they would be typed with the other
   * keyboard, or written in Latin letters.
   * @param {string} query
   * @returns {Promise<Found>}
   */
  async function find(query) {
    await ready();
    let best = await findAsTyped(query);
    const others = [answering.romanised(query, best.unknown)];
    if (!best.parts.length) others.unshift(answering.retyped(query));
    for (const other of others) {
      if (!best.unknown.length || other === query) continue;
      const found = await findAsTyped(other);
      if (found.unknown.length < best.unknown.length) best = found;
    }
    return best;
  }

  /** Forget everything: the site was published anew while the page was open. */
  const forget = () => {
    loading = new Map();
  };

  return {
    /** @param {string} key @param {unknown} value */
    put: (key, value) => arrived.set(key, value),
    ready,
    find,
    forget,
    /** @param {number} number @returns {Promise<PageRecord>} */
    page: (number) => part(`p${number}`),
  };
})();
waysIn.search = /** @type {Faces["search"]} */ (waysInSearch); // the rest of it follows
