"use strict";
// What readers type that stands on no page: jargon, names, questions. Which page answers which is
// data (ways_in/search/aliases.py); here it is found in a query. And what was meant by a query
// that was typed with the keyboard still set to the other alphabet.

/** @typedef {[number, string, string, string]} Alias Page, anchor, forms and name, as aliases.js has them. */
/** @typedef {{same: Record<string, string>, entries: Alias[]}} Known */
/** @typedef {{page: number, anchor: string, alias: string[], name: string[]}} Answer */

const waysInAnswers = (() => {
  const terms = waysIn.searchTerms;
  const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  const CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";

  /**
   * Those of *known* whose words are all in the query, or words that count as them; the longest last.
   * @param {Known} known
   * @param {Run[]} runs The query's.
   * @param {Set<string>} stems Those of its words, and what they were corrected to.
   * @returns {Answer[]}
   */
  function find({ same, entries }, runs, stems) {
    const words = new Set([...stems].flatMap((stem) => [stem, same[stem] ?? stem]));
    const han = runs.filter((run) => terms.isHan(run.word)).map((run) => alike(run.word, same));
    const has = (/** @type {string} */ piece) =>
      terms.isHan(piece) ? han.some((run) => run.includes(piece)) : words.has(piece);
    const isShort = runs.length === 1 && runs[0].word.length < 3; // one character stands in many words
    const fits = (/** @type {string[]} */ alias) => alias.every(has) && (size(alias) > 1 || isShort);
    const found = entries.flatMap(([page, anchor, forms, called]) => {
      const full = forms.split("|").map((form) => form.split(" ")).filter(fits);
      const alias = full.sort((one, other) => size(other) - size(one))[0];
      return alias ? [{ page, anchor, alias, name: called ? called.split(" ") : [] }] : [];
    });
    return found.sort((one, other) => size(one.alias) - size(other.alias));
  }

  /** A stretch of Chinese with what its words count as. @param {string} run @param {Record<string, string>} same */
  function alike(run, same) {
    return Object.entries(same).reduce((text, [word, other]) => (terms.isHan(word) ? text.replaceAll(word, other) : text), run);
  }

  /** @param {string[]} alias */
  const size = (alias) => alias.join("").length;

  /** The words of all aliases. @param {Known} known @returns {Set<string>} */
  const vocabulary = ({ entries }) => new Set(entries.flatMap(([, , forms]) => forms.split(/[| ]/)));

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

  return { find, vocabulary, retyped };
})();
waysIn.answers = waysInAnswers;
