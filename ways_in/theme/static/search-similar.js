"use strict";
// What a word that no page has may stand for: the beginning of another, or another mistyped.

const waysInSimilar = (() => {
  const terms = waysIn.searchTerms;
  const MOST = 4; // stems that stand for a word

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
      if (!found.length) continue;
      const longest = Math.max(...found.map((other) => shared(other, stem)));
      return found.filter((other) => shared(other, stem) === longest).slice(0, MOST);
    }
    return [];
  }

  /** How many letters two words begin with together. @param {string} one @param {string} other */
  function shared(one, other) {
    let count = 0;
    while (count < one.length && one[count] === other[count]) count++;
    return count;
  }

  return { among };
})();
waysIn.similar = waysInSimilar;
