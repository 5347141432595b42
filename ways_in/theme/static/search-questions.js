"use strict";
// Which of the questions that were written down by what answers them (ways_in/search/questions.py)
// are most like a query.

/** @typedef {{number: number, likeness: number, parts: Part[]}} Like A question by its number among those of its page, how like the query it is (1: the same), and what of the query it has. */

const waysInQuestions = (() => {
  const LEAST = 0.3; // below, two questions share a word or two that many have
  const NEXT = 3; // questions of a page beside the one that is most like a query
  const ADDED = 0.4; // of their mean likeness: found as much by queries that are not in the repository as 0.2 and 0.8
  const SURE = 0.5; // of a question whose page answers, whatever its text has of the words

  /**
   * Of each page the question that is most like what is sought.
   * @param {Part[]} parts
   * @param {number[]} counts How many questions each page answers: they are numbered page by page.
   * @returns {Map<number, Like>}
   */
  function mostLike(parts, counts) {
    const likeness = likenesses(parts, counts.reduce((sum, count) => sum + count, 0));
    /** @type {Map<number, Like>} */
    const found = new Map();
    let start = 0;
    for (const [page, count] of counts.entries()) {
      const own = likeness.subarray(start, start + count);
      const number = own.indexOf(Math.max(...own));
      if (own[number] > LEAST) {
        const asked = parts.filter((one) => one.asked.has(start + number));
        found.set(page, { number, likeness: voted(own), parts: asked });
      }
      start += count;
    }
    return found;
  }

  /**
   * How like what is sought each question is.
   * @param {Part[]} parts
   * @param {number} total
   */
  function likenesses(parts, total) {
    const likeness = new Float64Array(total);
    const weights = parts.map((one) => weigh(one, total));
    const length = Math.hypot(...weights) || 1;
    for (const [i, { asked }] of parts.entries()) {
      for (const [number, share] of asked) likeness[number] += (weights[i] / length) * share;
    }
    return likeness;
  }

  /**
   * How much of a query a word is: more, the fewer questions have it; what none has, as one of a page.
   * @param {Part} part
   * @param {number} total
   */
  function weigh({ asked, pages, share }, total) {
    if (asked.size) return share * Math.log(1 + total / asked.size);
    return share * Math.log(1 + (pages.size ? waysIn.shelf.size() / pages.size : total));
  }

  /**
   * The likeness of a page: of its best question, to which the next ones add, as neighbours do that
   * vote: several that are a little like a query tell more than one.
   * @param {Float64Array} own Of each of its questions.
   */
  function voted(own) {
    const [first, ...others] = own.slice().sort().reverse().subarray(0, NEXT + 1);
    return Math.min(1, first + (ADDED * others.reduce((sum, one) => sum + one, 0)) / NEXT);
  }

  /**
   * The anchor of what answers a question of a page, if that is likely to be meant.
   * @param {Like | undefined} like
   * @param {[string, number][]} places The anchors of the page, each with how many questions it answers.
   * @returns {string[]}
   */
  function anchorsOf(like, places) {
    let end = 0;
    if (!like || like.likeness <= SURE) return [];
    return places.filter(([, count]) => like.number < (end += count)).slice(0, 1).map(([anchor]) => anchor);
  }

  return { mostLike, anchorsOf, SURE };
})();
waysIn.questions = waysInQuestions;
