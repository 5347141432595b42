"use strict";
// Which pages answer a query, and in which order. The index comes in small scripts that
// ways_in/search/shards.py describes; only those that the query needs are loaded, by script
// elements, because pages opened as files may not fetch anything.

/** @typedef {{weight: number, terms: string[], pages: Map<number, number>}} Part */
/** @typedef {{folder: string, pages: number, bounds: string[], letters: string, traditional: string,
 *             words: Record<string, string>, stopWords: string, stopCharacters: string}} SearchIndex */
/** @typedef {{number: number, score: number}} Ranked */

(() => {
  const terms = Reflect.get(window, "waysInTerm");
  const script = document.currentScript;
  const base = script instanceof HTMLScriptElement ? new URL("search/", script.src) : undefined;
  const LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const MOST_SHARDS = 5; // requests for the terms of one query
  const MOST_SIMILAR = 4; // stems that stand for a word not in the index

  /** @type {Map<string, Promise<any>>} */
  let loading = new Map();
  /** @type {Map<string, unknown>} */
  const arrived = new Map();
  /** @type {SearchIndex} */
  let index;
  /** @type {Set<string>} */
  let stopWords = new Set();

  /**
   * What the script at *path* puts under *key*.
   * @param {string} key
   * @param {string} path
   * @returns {Promise<any>}
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
    return promise;
  }

  /** @param {string} key */
  const part = (key) => load(key, `${index.folder}/${key}.js`);

  /** Load what every query needs. Its address is new each time: it must not come from a cache. */
  async function ready() {
    if (loading.has("ready")) return loading.get("ready");
    const promise = (async () => {
      index = await load("index", `index.js?${Date.now()}`);
      await part("stemmers");
      terms.learn(index.traditional);
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
      return pairsOf(run.word).map((pair) => ({ term: pair, word: "" }));
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
   * The stems that *word* may stand for: it is their beginning, or one of them mistyped.
   * @param {string} word
   * @param {string} stem
   * @returns {Promise<string[]>}
   */
  async function similar(word, stem) {
    for (const letter of new Set([word[0], word[1]])) {
      if (!letter || !index.letters.includes(letter)) continue;
      /** @type {string[]} */
      const known = (await part(`v${letter.charCodeAt(0)}`)).split(" ");
      const begun = known.filter((other) => begins(other, word, stem));
      if (begun.length) return begun.slice(0, MOST_SIMILAR);
      const near = nearest(known, word, stem);
      if (near.length) return near;
    }
    return [];
  }

  /**
   * Whether *word* is on its way to the stem *other*, or past its end.
   * @param {string} other
   * @param {string} word
   * @param {string} stem
   */
  function begins(other, word, stem) {
    if (other.startsWith(word) || other.startsWith(stem)) return true;
    return other.length >= 5 && word.startsWith(other) && word.length - other.length <= 3;
  }

  /**
   * @param {string[]} known
   * @param {string} word
   * @param {string} stem
   */
  function nearest(known, word, stem) {
    if (word.length < 4) return [];
    const limit = word.length > 7 ? 2 : 1;
    for (let apart = 1; apart <= limit; apart++) {
      const found = known.filter(
        (other) =>
          other.length > 2 &&
          Math.min(terms.distance(other, stem, apart), terms.distance(other, word, apart)) <= apart,
      );
      if (found.length) return found.slice(0, MOST_SIMILAR);
    }
    return [];
  }

  /**
   * @param {{term: string, word: string}} sought
   * @returns {Promise<Part>}
   */
  async function lookUp({ term, word }) {
    let pages = await pagesOf(term);
    let found = [term];
    if (!pages.size && word) {
      found = await similar(word, term);
      pages = new Map();
      for (const other of found) {
        for (const [page, level] of await pagesOf(other)) {
          pages.set(page, Math.max(pages.get(page) || 0, level * 0.8));
        }
      }
    }
    const rarity = (index.pages - pages.size + 0.5) / (pages.size + 0.5);
    return { weight: 0.1 + Math.log(1 + rarity), terms: found, pages };
  }

  /**
   * The pages with most of what is sought, the best first.
   * @param {Part[]} parts
   * @returns {Ranked[]}
   */
  function rank(parts) {
    /** @type {Map<number, {score: number, covered: number}>} */
    const found = new Map();
    for (const { weight, pages } of parts) {
      for (const [page, level] of pages) {
        const entry = found.get(page) ?? { score: 0, covered: 0 };
        found.set(page, { score: entry.score + weight * level, covered: entry.covered + weight });
      }
    }
    const whole = parts.reduce((sum, one) => sum + one.weight, 0);
    const best = Math.max(0, ...[...found.values()].map((one) => one.covered));
    return [...found]
      .filter(([, one]) => one.covered >= Math.max(0.3 * whole, (parts.length > 4 ? 0.5 : 0.75) * best))
      .map(([number, one]) => ({ number, score: one.score * (one.covered / whole) ** 2 }))
      .sort((one, other) => other.score - one.score || one.number - other.number);
  }

  /**
   * @param {string} query
   * @returns {Promise<{parts: Part[], ranked: Ranked[]}>}
   */
  async function find(query) {
    await ready();
    const parts = await Promise.all(wanted(query).map(lookUp));
    const known = parts.filter((one) => one.pages.size);
    return { parts: known, ranked: rank(known) };
  }

  /** Forget everything: the site was published anew while the page was open. */
  const forget = () => {
    loading = new Map();
  };

  Reflect.set(window, "waysInSearch", {
    /** @param {string} key @param {unknown} value */
    put: (key, value) => arrived.set(key, value),
    ready,
    find,
    forget,
    page: (/** @type {number} */ number) => part(`p${number}`),
  });
})();
