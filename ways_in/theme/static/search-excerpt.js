"use strict";
// The part of a text that says most of what is sought, with the words marked.

const waysInExcerpt = (() => {
  const terms = waysIn.searchTerms;
  const LONGEST = 170; // characters of an excerpt; a Chinese one counts double

  /**
   * Where in *text* stands what is sought.
   * @param {Passage} text
   * @param {Sought} what
   * @returns {[number, number][]}
   */
  function places(text, what) {
    const { names } = what;
    const needles = [...what.han, ...what.local.filter(terms.isHan)].filter((run) => text.words.some((word) => word.includes(run)));
    const pairs = needles.length ? needles : [...what.names].filter(terms.isHan);
    return terms.runs(text.text).flatMap((run) => {
      if (!terms.isHan(run.word)) return what.letters.has(run.word[0]) && names.has(run.terms[0]) ? [span(run.start, run.end)] : [];
      return pairs.flatMap((pair) =>
        [...run.word.matchAll(new RegExp(pair, "g"))].map((match) =>
          span(run.start + match.index, run.start + match.index + pair.length),
        ),
      );
    });
  }

  /** @param {number} start @param {number} end @returns {[number, number]} */
  const span = (start, end) => [start, end];

  /**
   * The part of *text* with most of what is sought, as pieces that are marked or not.
   * @param {Passage} text
   * @param {Sought} what
   * @returns {[string, boolean][]}
   */
  function excerpt(text, what) {
    const found = places(text, what).sort((one, other) => one[0] - other[0]);
    const length = /[\u4e00-\u9fff]{4}/.test(text.text) ? LONGEST / 2 : LONGEST;
    const inside = (/** @type {number} */ from) =>
      found.filter(([start, end]) => start >= from && end <= from + length * 0.8).length;
    const first = found.reduce(
      (best, [start]) => (inside(start) > inside(best) ? start : best),
      found[0]?.[0] ?? 0,
    );
    const begin = beginning(text.text, first, length / 3);
    const end = ending(text.text, Math.round(begin + length));
    /** @type {[string, boolean][]} */
    const pieces = [[begin > 0 && !/[\n.!?。！？]\s*$/.test(text.text.slice(0, begin)) ? "… " : "", false]];
    let at = begin;
    for (const [start, stop] of merged(found)) {
      if (stop <= begin || start >= end) continue;
      const from = Math.max(begin, start);
      pieces.push([text.text.slice(at, from), false], [text.text.slice(from, stop), true]);
      at = stop;
    }
    pieces.push([text.text.slice(at, Math.max(at, end)), false], [end < text.text.length ? " …" : "", false]);
    return pieces.filter(([piece]) => piece);
  }

  /**
   * *spans* in their order, those that meet as one: 机器, 器学 and 学习 are marked as 机器学习.
   * @param {[number, number][]} spans
   */
  function merged(spans) {
    /** @type {[number, number][]} */
    const found = [];
    for (const [start, end] of spans) {
      const last = found[found.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else found.push([start, end]);
    }
    return found;
  }

  /** Where to begin at most *back* before *place*: with its sentence, or with a word.
   * @param {string} text
   * @param {number} place
   * @param {number} back
   */
  function beginning(text, place, back) {
    const from = Math.max(0, place - Math.round(back));
    if (from === 0) return 0;
    const before = text.slice(from, place);
    const sentence = [...before.matchAll(/[.!?]\s+|[。！？\n]/g)].pop();
    if (sentence) return from + sentence.index + sentence[0].length;
    const word = before.search(/\s\S/);
    return word >= 0 ? from + word + 1 : from;
  }

  /** Where to end before *place*: not within a word. @param {string} text @param {number} place */
  function ending(text, place) {
    const space = text.lastIndexOf(" ", place);
    return place >= text.length ? text.length : space > place - 25 ? space : place;
  }

  return { excerpt };
})();
waysIn.excerpt = waysInExcerpt;
