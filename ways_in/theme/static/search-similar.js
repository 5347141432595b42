"use strict";
// What a word that no page has may stand for: the beginning of another, or another mistyped.

const waysInSimilar = (() => {
  const terms = waysIn.searchTerms;
  const MOST = 4; // stems that stand for a word
  const SHORTEST = 4; // letters of a word within another
  const LONGEST_ENDING = 5; // letters: quantis|ation

  /**
   * Those of the stems *known* that *word*, whose own is *stem*, may stand for.
   * @param {string[]} known
   * @param {string} word
   * @param {string} stem
   * @returns {string[]}
   */
  function among(known, word, stem) {
    const begun = known.filter((other) => begins(other, word, stem));
    return begun.length ? begun.slice(0, MOST) : nearest(known, word, stem);
  }

  /**
   * The stems of two *known* words that are written as one *word*: learningrate.
   * @param {string} word
   * @param {Set<string>} known
   * @returns {string[] | undefined}
   */
  function joined(word, known) {
    for (let at = word.length - SHORTEST; at >= SHORTEST; at--) {
      const parts = [word.slice(0, at), word.slice(at)].map(terms.stem);
      if (parts.every((part) => known.has(part))) return parts;
    }
    return undefined;
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
   * Those that are the fewest letters away; of these the ones that begin most alike first.
   * @param {string[]} known The most frequent first.
   * @param {string} word
   * @param {string} stem
   */
  function nearest(known, word, stem) {
    if (word.length < 4) return [];
    const limit = word.length > 7 ? 2 : 1;
    for (let apart = 1; apart <= limit; apart++) {
      const found = known.filter((other) => other.length > 2 && isNear(other, word, stem, apart));
      if (found.length) return found.sort((one, other) => shared(other, stem) - shared(one, stem)).slice(0, MOST);
    }
    return [];
  }

  /**
   * Whether *other* is at most so many letters *apart* from what was typed, or from its beginning:
   * of a word with a mistake in its ending the stem is not found.
   * @param {string} other
   * @param {string} word
   * @param {string} stem
   * @param {number} apart
   */
  function isNear(other, word, stem, apart) {
    const ending = other.length > 4 ? LONGEST_ENDING : other.length - 2;
    const spelt = word.replace(/y$/, "i"); // as stems have it
    return terms.distance(other, stem, apart) <= apart || terms.distance(other, spelt, apart, ending) <= apart;
  }

  /** How many letters two words begin with together. @param {string} one @param {string} other */
  function shared(one, other) {
    let count = 0;
    while (count < one.length && one[count] === other[count]) count++;
    return count;
  }

  return { among, joined };
})();
waysIn.similar = waysInSimilar;
