"use strict";
// What is loaded of the index. It comes in small scripts that ways_in/search/shards.py describes; only
// those that a query needs are loaded, by script elements, because pages opened as files may not
// fetch anything.

/** @typedef {{folder: string, pages: number, terms: Record<number, string[] | number>, letters: string, latin: string[], words: SearchWords, questions: boolean}} SearchIndex Of terms, with what the shards of each part begin but the first, or how many do. */
/** @typedef {Record<string, string> & {found: ScriptWords}} SearchWords What the search says, and the kinds of results. */
/** @typedef {[string, string, string[], string[][], string[][], Record<string, string>, [string, number][]?]} PageRecord A page, as its script has it. */

const waysInShelf = (() => {
  const terms = waysIn.searchTerms;
  const script = document.currentScript;
  const base = script instanceof HTMLScriptElement ? new URL("search/", script.src) : undefined;
  const ZERO = "0".charCodeAt(0);
  const LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** @type {Map<string, Promise<unknown>>} */
  let loading = new Map();
  /** @type {Map<string, unknown>} */
  const arrived = new Map();
  /** @type {SearchIndex} */
  let index;
  let hasTraditional = false;

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

  /** Load what tells of the rest. Its address is new each time: it must not come from a cache. */
  async function ready() {
    const begun = loading.get("ready");
    if (begun) return /** @type {Promise<SearchIndex>} */ (begun);
    const promise = (async () => {
      index = await load("index", `index.js?${Date.now()}`);
      return index;
    })();
    loading.set("ready", promise);
    promise.catch(() => loading.delete("ready"));
    return promise;
  }

  /** Which part of all terms *term* belongs to, as in ways_in/search/searchable_page.py. @param {string} term */
  function partOf(term) {
    const sign = term.charCodeAt(0);
    return sign < 0x800 ? sign >> 2 : 0x200 + (sign >> 8);
  }

  /**
   * The shard in which *term* would stand; nothing if no term begins like it.
   * @param {string} term
   * @returns {Promise<string>}
   */
  async function shardOf(term) {
    const number = partOf(term);
    const known = index.terms[number];
    if (known === undefined) return "";
    /** @type {string[]} */
    const bounds = Array.isArray(known) ? known : await part(`b${number}`);
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return `t${number}-${low}`;
  }

  /**
   * What stands in the shards for *term*: its pages, and behind a bar the questions that have it.
   * @param {string} term
   * @returns {Promise<string[]>}
   */
  async function postingsOf(term) {
    const name = await shardOf(term);
    /** @type {Record<string, string>} */
    const shard = name ? await part(name) : {};
    return Object.hasOwn(shard, term) ? shard[term].split("|") : [];
  }

  /**
   * The numbers in *postings*, each with what *levelOf* makes of its letter's place.
   * @param {string} postings
   * @param {(level: number) => number} levelOf
   */
  function decoded(postings, levelOf) {
    /** @type {Map<number, number>} */
    const found = new Map();
    let number = -1;
    let step = 0;
    for (let at = 0; at < postings.length; at++) {
      const digit = postings.charCodeAt(at) - ZERO;
      if (digit < 10) step = 10 * step + digit;
      else {
        number += step || 1;
        found.set(number, levelOf(LEVELS.indexOf(postings[at])));
        step = 0;
      }
    }
    return found;
  }

  /**
   * The pages of *term* with its weight on each.
   * @param {string} term
   */
  async function pagesOf(term) {
    const [pages = ""] = await postingsOf(term);
    return decoded(pages, (level) => (level + 1) / 10);
  }

  /**
   * The questions that have *term*, with what it is of each.
   * @param {string} term
   */
  async function questionsOf(term) {
    const [, questions = ""] = await postingsOf(term);
    return decoded(questions, (level) => level / (LEVELS.length - 1));
  }

  /**
   * The aliases of the site's language, and for Latin letters those in English and pinyin.
   * @param {string} query
   * @returns {Promise<Known>}
   */
  async function aliasesFor(query) {
    const names = ["aliases", ...(/[a-z]/i.test(query) ? index.latin : [])];
    /** @type {Known[]} */
    const [own, ...others] = await Promise.all(names.map((name) => part(name)));
    const same = Object.assign({}, ...others.map((one) => one.same), own.same);
    return { same, entries: [own, ...others].flatMap((one) => one.entries) };
  }

  /** What words of *query* are reduced to stems with, if it has any. @param {string} query */
  async function stemmersFor(query) {
    const loads = [/[a-z]/i.test(query) && part("english"), /[а-яё]/i.test(query) && part("russian")];
    await Promise.all(loads);
  }

  /** Have traditional characters count as simplified ones; whether they did not until now. */
  async function learnTraditional() {
    if (hasTraditional) return false;
    terms.learn(await part("simplified"));
    hasTraditional = true;
    return true;
  }

  /** How many questions each page answers, page by page. @returns {Promise<number[]>} */
  const questions = async () => (index.questions ? part("questions") : []);

  /** Load what most queries need while the first is typed, as in the language of the site. */
  async function prepare() {
    await ready();
    const loads = [part("aliases"), questions(), stemmersFor(index.words.label)];
    await Promise.allSettled(loads); // what fails is asked for again, and says so then
    terms.terms(index.words.label); // the first word takes as long as all others: stemmers are made for it
  }

  /** The stems of the texts that begin with *letter*, the most frequent first. @param {string} letter */
  async function stemsOf(letter) {
    /** @type {string} */
    const own = index.letters.includes(letter) ? await part(`v${letter.charCodeAt(0)}`) : "";
    return own.split(" ");
  }

  /** Forget everything: the site was published anew while the page was open. */
  const forget = () => {
    loading = new Map();
  };

  return {
    /** @param {string} key @param {unknown} value */
    put: (key, value) => arrived.set(key, value),
    ready,
    prepare,
    forget,
    shardOf,
    pagesOf,
    questionsOf,
    questions,
    aliasesFor,
    stemmersFor,
    learnTraditional,
    stemsOf,
    /** How many pages there are. */
    size: () => index.pages,
    /** @param {number} number @returns {Promise<PageRecord>} */
    page: (number) => part(`p${number}`),
  };
})();
waysIn.shelf = waysInShelf;
