"use strict";
// What the search takes for equal: the same rules as in ways_in/search/search_terms.py, which explains
// them; a test runs both on the texts of the site.

/** @typedef {{start: number, end: number, word: string, readonly terms: string[]}} Run */

const waysInSearchTerms = (() => {
  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  // Nearly all lines have but letters that fold to one other: they are cut in a quarter of the time.
  const PLAIN = `a-z0-9а-яα-ω${HAN}`;
  const PLAIN_RUN = new RegExp(`[${HAN}]+|[a-z0-9а-яα-ω]+`, "g");
  // Beside them stand signs that are no letters: of ASCII, typography, mathematics and Chinese.
  const SIGNS = "\\t -\\x7f«»§°±·×÷\\u2010-\\u2027\\u2030-\\u203a\\u2190-\\u21ff\\u2200-\\u22ff\\u3001-\\u3003\\u3008-\\u301b！-／：-＠";
  const IS_SPECIAL = new RegExp(`[^${PLAIN}А-ЯЁё${SIGNS}]`);
  const SPECIAL = new RegExp(IS_SPECIAL, "gu");
  const IS_HAN = new RegExp(`[${HAN}]`);
  const IS_CYRILLIC = /[\u0400-\u04ff]/;
  const DERIVED = /^(.{4,}?|...(?=ен$))(?:ирован|ирова|иру|ир|(ова)н?|ыва|ива|ац|ен|ан|ян|а|я|и)$/;
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

  /** The traditional characters of the site. @type {RegExp | undefined} */
  let traditional;
  const ASKING = new RegExp(waysIn.data.asked.asking); // words of Chinese by which one asks
  const EDGES = /^[了的是该就都也]+|[了的是该]+$/g; // what is left of a question beside them

  /** @param {string} pairs Traditional characters, each followed by its simplified form. */
  function learn(pairs) {
    for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i], pairs[i + 1]);
    traditional = simplified.size ? new RegExp(`[${[...simplified.keys()].join("")}]`, "g") : undefined;
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
    return foldPlain(text.normalize("NFC").replace(SPECIAL, foldCharacter));
  }

  /** @param {string} word A folded word. */
  function stem(word) {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const isRussian = IS_CYRILLIC.test(word);
    const name = isRussian ? "RussianStemmer" : "EnglishStemmer";
    const made = Reflect.get(window, name);
    if (!made) return word; // a query in Chinese needs none
    stemmers[name] ??= new made();
    const spelt = isRussian ? word : word.replace(AMERICAN, "$1s$2").replace(BRITISH, "$1$2");
    const stemmed = stemmers[name].stemWord(spelt);
    const result = isRussian ? stemmed.replace(DERIVED, "$1$2") : stemmed;
    stems.set(word, result);
    return result;
  }

  /** A word or a stretch of Chinese, whose terms are made when somebody asks for them. @implements {Run} */
  class Cut {
    /** @param {number} start @param {number} end @param {string} word */
    constructor(start, end, word) {
      this.start = start;
      this.end = end;
      this.word = word;
    }

    get terms() {
      return termsOf(this.word);
    }
  }

  /**
   * The words and the stretches of Chinese of *text*, with their places in its NFC form.
   * @param {string} text
   * @returns {Run[]}
   */
  function runs(text) {
    let start = 0;
    return text.normalize("NFC").split("\n").flatMap((line) => {
      const found = IS_SPECIAL.test(line) ? cut(line, start) : cutPlain(line, start);
      start += line.length + 1;
      return found;
    });
  }

  /** @param {string} line @param {number} start Where it begins. */
  function cutPlain(line, start) {
    return [...foldPlain(line).matchAll(PLAIN_RUN)].map(({ index, 0: word }) => new Cut(start + index, start + index + word.length, word));
  }

  /** @param {string} line Of letters that fold to one other. */
  function foldPlain(line) {
    const plain = line.toLowerCase().replace(/[ёэ]/g, "е");
    return traditional ? plain.replace(traditional, (character) => simplified.get(character) ?? character) : plain;
  }

  /**
   * The words and the stretches of Chinese of *text*: those of `runs`, without their places.
   * @param {string} text
   * @returns {string[]}
   */
  function words(text) {
    return text.split("\n").flatMap((line) => (IS_SPECIAL.test(line) ? fold(line).match(RUN) : foldPlain(line).match(PLAIN_RUN)) ?? []);
  }

  /** @param {string} line @param {number} start Where it begins. */
  function cut(line, start) {
    let plain = "";
    /** @type {number[]} */
    const places = [];
    let place = start;
    for (const character of line) {
      const part = foldCharacter(character);
      for (let i = 0; i < part.length; i++) places.push(place);
      plain += part;
      place += character.length;
    }
    places.push(place);
    return [...plain.matchAll(RUN)].map(({ index, 0: word }) => {
      const last = places[index + word.length - 1];
      return new Cut(places[index], Math.max(places[index + word.length], last + 1), word);
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
    const parts = withoutAsking(run);
    return parts.length ? parts : [run];
  }

  /** @param {string} run */
  const withoutAsking = (run) => run.split(ASKING).map((part) => part.replace(EDGES, "")).filter(Boolean);

  /** Whether a stretch of Chinese does nothing but ask: 是什么. @param {string} word */
  const isAsking = (word) => isHan(word) && !withoutAsking(word).length;

  /**
   * What stands for all of *words*, stems and stretches of Chinese, as one term.
   * @param {string[]} words
   */
  function whole(words) {
    const longest = Math.max(...words.map((word) => word.length));
    const first = words.findIndex((word) => word.length === longest);
    return `${words[first]}_${words.filter((_, i) => i !== first).join("_")}`;
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
   * @param {number} [ending] So many letters at the end of the *other* may be left out for nothing.
   */
  function distance(one, other, limit, ending = 0) {
    const longer = other.length - one.length;
    if (longer < -limit || longer > limit + ending) return limit + 1;
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
    return Math.min(...row.slice(Math.max(0, other.length - ending)));
  }

  return { learn, fold, stem, runs, words, terms, whole, pairs, telling, isAsking, isHan, distance };
})();
waysIn.searchTerms = waysInSearchTerms;
