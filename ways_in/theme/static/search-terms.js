"use strict";
// What the search takes for equal: the same rules as in ways_in/search/search_terms.py, which explains
// them; a test runs both on the texts of the site.

/** @typedef {{start: number, end: number, word: string, terms: string[]}} Run */

const waysInSearchTerms = (() => {
  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const IS_HAN = new RegExp(`[${HAN}]`);
  const IS_CYRILLIC = /[\u0400-\u04ff]/;
  const DERIVED = /^(.{4,}?)(?:ирован|ирова|иру|ир|(ова)н?|ыва|ива|ац|ен|ан|ян|а|я|и)$/;
  const AMERICAN = /^(.{3,}i)z(e|ed|er|ers|es|ing|ation|ations)$/;
  const BRITISH = /^(.{3,}o)u(r|rs|ral|red|ring)$/;

  /** @type {Map<string, string>} */
  const simplified = new Map();
  /** @type {Map<string, string>} */
  const folded = new Map();
  /** @type {Map<string, string>} */
  const stems = new Map();
  /** @type {Record<string, {stemWord: (word: string) => string}>} */
  const stemmers = {};

  /** Words of Chinese by which one asks. @type {RegExp | undefined} */
  let asking;

  /**
   * @param {string} pairs Traditional characters, each followed by its simplified form.
   * @param {string} words Words by which one asks, a bar between.
   */
  function learn(pairs, words) {
    asking = new RegExp(words);
    for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i], pairs[i + 1]);
    folded.clear();
  }

  /** @param {string} character */
  function foldCharacter(character) {
    let result = folded.get(character);
    if (result === undefined) {
      const plain = character.normalize("NFKC").toLowerCase().replace(/[ёэ]/g, "е");
      result = [...plain.replace(/[\p{Mn}\u00ad]/gu, "")]
        .map((part) => simplified.get(part) ?? part)
        .join("");
      folded.set(character, result);
    }
    return result;
  }

  /** @param {string} text */
  function fold(text) {
    return [...text.normalize("NFC")].map(foldCharacter).join("");
  }

  /** @param {string} word A folded word. */
  function stem(word) {
    let result = stems.get(word);
    if (result === undefined) {
      const isRussian = IS_CYRILLIC.test(word);
      const name = isRussian ? "RussianStemmer" : "EnglishStemmer";
      stemmers[name] ??= new (Reflect.get(window, name))();
      result = stemmers[name].stemWord(word.replace(AMERICAN, "$1s$2").replace(BRITISH, "$1$2"));
      if (isRussian) result = result.replace(DERIVED, "$1$2");
      stems.set(word, result);
    }
    return result;
  }

  /**
   * The words and the stretches of Chinese of *text*, with their places in its NFC form.
   * @param {string} text
   * @returns {Run[]}
   */
  function runs(text) {
    let plain = "";
    /** @type {number[]} */
    const places = [];
    let place = 0;
    for (const character of text.normalize("NFC")) {
      const part = foldCharacter(character);
      for (let i = 0; i < part.length; i++) places.push(place);
      plain += part;
      place += character.length;
    }
    places.push(place);
    return [...plain.matchAll(RUN)].map((match) => {
      const word = match[0];
      const last = places[match.index + word.length - 1];
      const end = Math.max(places[match.index + word.length], last + 1);
      return { start: places[match.index], end, word, terms: termsOf(word) };
    });
  }

  /** @param {string} run */
  function termsOf(run) {
    if (!IS_HAN.test(run)) return [stem(run)];
    return [...run, ...pairs(run)];
  }

  /** @param {string} run */
  function pairs(run) {
    return Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2));
  }

  /**
   * What a stretch of Chinese asks for, without the words by which it asks.
   * @param {string} run
   * @returns {string[]}
   */
  function telling(run) {
    const parts = asking ? run.split(asking).map((part) => part.replace(/^[了的]+|[了的]+$/g, "")).filter(Boolean) : [];
    return parts.length ? parts : [run];
  }

  /**
   * The terms of *text* in its order.
   * @param {string} text
   */
  function terms(text) {
    return runs(text).flatMap((run) => run.terms);
  }

  /** @param {string} word */
  const isHan = (word) => IS_HAN.test(word);

  /** How far two words are apart: letters put in, left out, replaced or swapped with the next.
   * @param {string} one
   * @param {string} other
   * @param {number} limit Above which the number does not matter.
   */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > limit) return limit + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  return { learn, fold, stem, runs, terms, pairs, telling, isHan, distance };
})();
waysIn.searchTerms = waysInSearchTerms;
