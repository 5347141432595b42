"use strict";
// What readers type that stands on no page: jargon, names, questions. Which page answers which is
// data (ways_in/search/aliases.py); here it is found in a query. And what was meant by a query
// that was typed with the keyboard still set to the other alphabet, or as it is spoken.

/** @typedef {[number, string, string, string, string?]} Alias Page, anchor, forms, name and its pinyin, as aliases.js has them. */
/** @typedef {{same: Record<string, string>, entries: Alias[]}} Known */
/** @typedef {{page: number, anchor: string, alias: string[], name: string[], isNamed: boolean}} Answer */

const waysInAnswers = (() => {
  const terms = waysIn.searchTerms;
  const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  const CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";
  const LONGEST = 100; // signs of Chinese in which words are looked for that count as others
  /** @type {Answer[]} */
  const NONE = [];
  const SOUNDS = /дж|кс|ай|[а-я]/g;
  /** @type {Record<string, string>} */
  const LETTERS = { дж: "j", кс: "x", ай: "y", ж: "zh", й: "i", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sch", ъ: "", ь: "", ы: "y", ю: "u", я: "ya" };
  [..."абвгдезиклмнопрстуф"].forEach((sign, i) => (LETTERS[sign] = "abvgdeziklmnoprstuf"[i]));

  /**
   * Those of *known* an alias of which, or whose name, has all its words in the query, or words that
   * count as them; the longest last.
   * @param {Known} known
   * @param {Run[]} runs The query's.
   * @param {Set<string>} stems Those of its words, and what they were corrected to.
   * @returns {Answer[]}
   */
  function find({ same, entries }, runs, stems) {
    const words = new Set([...stems].flatMap((stem) => [stem, same[stem] ?? stem]));
    const han = runs.filter((run) => terms.isHan(run.word)).flatMap(({ word }) => [word, alike(word, same)]);
    const isShort = runs.length === 1 && runs[0].word.length < 3; // one character stands in many words
    const among = (/** @type {Set<string>} */ typed) => (/** @type {string[]} */ alias) => {
      const has = (/** @type {string} */ piece) =>
        terms.isHan(piece) ? han.some((run) => run.includes(piece)) : typed.has(piece);
      return (alias.every(has) || typed.has(alias.join(""))) && (size(alias) > 1 || isShort);
    };
    const pieces = [...words, ...han.flatMap((run) => (run.length > 1 ? terms.pairs(run) : [run]))];
    const begun = new RegExp(pieces.join("|") || "(?!)"); // nothing that stands in one needs to be escaped
    const found = entries.flatMap(([page, anchor, forms, called, pinyin]) => {
      if (!pinyin && !begun.test(forms) && !begun.test(called)) return NONE; // most, and soon seen
      const isEntry = anchor.startsWith("term-"); // which is of its own words alone
      const fits = among(isEntry ? stems : words);
      const own = isEntry && isCommon(called) ? [] : [called];
      const full = [...forms.split("|"), ...own].map((form) => form.split(" ")).filter(fits);
      const isNamed = own.some((name) => fits(name.split(" ")));
      const alias = full.sort((one, other) => size(other) - size(one))[0] ?? (pinyin && spelt(runs, pinyin));
      return alias ? [{ page, anchor, alias, name: called ? called.split(" ") : [], isNamed }] : [];
    });
    return nearest(found).sort((one, other) => size(one.alias) - size(other.alias));
  }

  /**
   * The words of the query that together spell *pinyin*: zhu yi li.
   * @param {Run[]} runs
   * @param {string} pinyin
   * @returns {string[] | undefined}
   */
  function spelt(runs, pinyin) {
    for (const first of runs.keys()) {
      for (let text = "", last = first; last < runs.length && pinyin.startsWith(text); last++) {
        text += runs[last].word;
        if (text === pinyin) return runs.slice(first, last + 1).flatMap((run) => run.terms);
      }
    }
    return undefined;
  }

  /** Whether an entry of the glossary has a name that stands in many questions, like “model”. @param {string} name */
  const isCommon = (name) => (terms.isHan(name) ? name.length < 3 : !name.includes(" "));

  /**
   * *found* without what has only an alias of words that are another's name: MoE has a page of its own.
   * @param {Answer[]} found
   */
  function nearest(found) {
    const named = found.filter((one) => one.isNamed);
    const isOthers = (/** @type {Answer} */ one) =>
      named.some(({ name }) => one.alias.every((piece) => name.includes(piece)) || one.alias.join("") === name.join(""));
    return found.filter((one) => one.isNamed || !isOthers(one));
  }

  /** A stretch of Chinese with what its words count as. @param {string} run @param {Record<string, string>} same */
  function alike(run, same) {
    const isOne = (/** @type {string} */ text, /** @type {string} */ word) => terms.isHan(word) && text.length <= LONGEST;
    return Object.entries(same).reduce((text, [word, other]) => (isOne(text, word) ? text.replaceAll(word, other) : text), run);
  }

  /** @param {string[]} alias */
  const size = (alias) => alias.join("").length;

  /**
   * What has the words of all aliases: few queries have a word that needs them.
   * @param {Known} known
   * @returns {() => Set<string>}
   */
  function vocabulary({ entries }) {
    /** @type {Set<string> | undefined} */
    let words;
    const all = () => entries.flatMap(([, , forms, name, pinyin]) => [...`${forms} ${name}`.split(/[| ]/), pinyin ?? ""]);
    return () => (words ??= new Set(all()));
  }

  /**
   * *query* as the same keys give it in the other alphabet; as it is where it has both.
   * @param {string} query
   */
  function retyped(query) {
    const text = query.toLowerCase();
    const [from, to] = /[а-яё]/.test(text) ? [CYRILLIC, LATIN] : [LATIN, CYRILLIC];
    if (/[а-яё]/.test(text) && /[a-z]/.test(text)) return query;
    return [...text].map((sign) => to[from.indexOf(sign)] ?? sign).join("");
  }

  /**
   * *query* with the words in it that are *unknown* in Latin letters: джакс is jax.
   * @param {string} query
   * @param {string[]} unknown
   */
  function romanised(query, unknown) {
    const words = terms.fold(query);
    return unknown.reduce((text, word) => text.replace(word, () => terms.stem(word).replace(SOUNDS, (/** @type {string} */ sound) => LETTERS[sound] ?? "")), words);
  }

  return { find, vocabulary, retyped, romanised };
})();
waysIn.answers = waysInAnswers;
