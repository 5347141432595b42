"use strict";
// Which of the questions that were written down by what answers them (ways_in/search/questions.py)
// are most like a query.

/** @typedef {{number: number, likeness: number, parts: Part[]}} Like A question, how like the query it is (1: the same), and what of the query it has. */

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
    const total = counts.reduce((sum, count) => sum + count, 0);
    const weights = parts.map((one) => weigh(one, total));
    const length = Math.hypot(...weights) || 1;
    /** @type {Map<number, Like>} */
    const found = new Map();
    for (const [i, one] of parts.entries()) {
      for (const [number, share] of one.asked) {
        const like = found.get(number) ?? { number, likeness: 0, parts: [] };
        like.likeness += (weights[i] / length) * share;
        like.parts.push(one);
        found.set(number, like);
      }
    }
    return best([...found.values()], counts);
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
   * The best of each page, with its number among those of the page; the next ones of the page add to
   * its likeness, as neighbours do that vote: several that are a little like a query tell more than one.
   * @param {Like[]} likes
   * @param {number[]} counts
   * @returns {Map<number, Like>}
   */
  function best(likes, counts) {
    /** @type {Map<number, Like>} */
    const found = new Map();
    for (const [page, ones] of byPage(likes, counts)) {
      const [first, ...others] = ones.sort((one, other) => other.likeness - one.likeness);
      const more = others.slice(0, NEXT).reduce((sum, one) => sum + one.likeness, 0) / NEXT;
      if (first.likeness > LEAST) found.set(page, { ...first, likeness: Math.min(1, first.likeness + ADDED * more) });
    }
    return found;
  }

  /**
   * *likes* by page, each with its number among those of the page.
   * @param {Like[]} likes
   * @param {number[]} counts
   */
  function byPage(likes, counts) {
    /** @type {Map<number, Like[]>} */
    const found = new Map();
    let page = 0;
    let end = counts[0];
    for (const like of likes.sort((one, other) => one.number - other.number)) {
      while (like.number >= end) end += counts[++page];
      const ones = found.get(page) ?? [];
      ones.push({ ...like, number: like.number - end + counts[page] });
      found.set(page, ones);
    }
    return found;
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
