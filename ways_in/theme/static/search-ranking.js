"use strict";
// In which order pages answer, by what they have of the words that are sought.

const waysInRanking = (() => {
  const terms = waysIn.searchTerms;
  const { SURE } = waysIn.questions;
  const ANSWER = 5.2; // the weight of a word on the page that answers: that of the strongest title
  // Chosen by queries that are not in the repository, among a half and the double of each.
  const ASKED = 4; // the weight of each word on a page that answers the very question, beside its text
  const FEW = 4; // words: a query of more is a sentence, of which half is enough

  /**
   * Give the pages that answer the weight of a title for the words by which they do.
   * @param {Part[]} parts
   * @param {Answer[]} answers
   * @param {Record<string, string>} same
   */
  function lift(parts, answers, same) {
    const termsOf = (/** @type {string} */ piece) => (terms.isHan(piece) ? terms.terms(piece) : [piece]);
    for (const { page, alias } of answers) {
      const words = alias.flatMap(termsOf);
      const has = (/** @type {string} */ term) => words.includes(term) || words.includes(same[term] ?? term);
      const covered = parts.filter((one) => one.terms.some(has));
      const counts = new Set(covered.flatMap((one) => one.terms.flatMap((term) => [term, same[term] ?? term])));
      const others = alias.filter((piece) => !termsOf(piece).some((term) => counts.has(term))); // “same” in “same token”
      if (!covered.length) covered.push(added(2 * alias.length));
      else if (others.length) covered.push(added(others.length));
      parts.push(...covered.filter((one) => !parts.includes(one)));
      for (const one of covered) {
        one.pages.set(page, ANSWER);
        one.isNamed = true;
      }
    }
  }

  /**
   * Have words that no page has stand for the pages whose most like question has them.
   * @param {Part[]} parts
   * @param {Map<number, Like>} likes
   */
  function place(parts, likes) {
    const unknown = new Set(parts.filter((one) => !one.pages.size));
    for (const [page, like] of likes) {
      for (const one of like.parts) if (unknown.has(one)) one.pages.set(page, (ANSWER / 2) * like.likeness);
    }
  }

  /** Something sought that only its answers have. @param {number} weight @returns {Part} */
  const added = (weight) => ({ weight, terms: [], pages: new Map(), asked: new Map(), share: 1 });

  /**
   * The pages with most of what is sought, the best first. Where no page has all of a few words,
   * the rarer ones count no more than the others: one page that has only those is no answer, unless
   * they are known to name something.
   * @param {Part[]} parts
   * @param {Map<number, unknown>} answers The pages that are known to answer: what else is asked matters less.
   * @param {Map<number, Like>} likes The question of each page that is most like what is asked.
   * @returns {Ranked[]}
   */
  function rank(parts, answers, likes) {
    const found = summed(parts);
    const asked = parts.filter((one) => one.terms.length);
    const whole = (asked.length ? asked : parts).reduce((sum, one) => sum + one.weight, 0);
    const best = Math.min(whole, Math.max(0, ...[...found.values()].map((one) => one.covered)));
    const isApart = parts.length <= FEW && best < whole * 0.99 && parts.some((one) => !one.isNamed && one.weight !== 1);
    if (isApart) return rank(parts.map((one) => (one.isNamed ? one : { ...one, weight: 1 })), answers, likes);
    const least = Math.max(0.3 * whole, (parts.length > FEW ? 0.5 : 0.75) * best);
    const likeness = (/** @type {number} */ number) => (isSituation(parts) ? likes.get(number)?.likeness ?? 0 : 0);
    for (const page of likes.keys()) if (likeness(page) > SURE && !found.has(page)) found.set(page, { score: 0, covered: 0 });
    return [...found]
      .filter(([number, one]) => one.covered >= least || answers.has(number) || likeness(number) > SURE)
      .map(([number, one]) => {
        const share = Math.min(1, one.covered / whole);
        const said = one.score * (answers.has(number) ? share : share ** 2);
        return { number, score: said + ASKED * whole * likeness(number) ** 2 };
      })
      .sort((one, other) => other.score - one.score || one.number - other.number);
  }

  /**
   * Whether more is told than a name or a topic, of which the texts say best where it stands; a
   * pair of Chinese characters is half a word.
   * @param {Part[]} parts
   */
  function isSituation(parts) {
    return parts.reduce((sum, { terms: [term = ""] }) => sum + (terms.isHan(term) ? 0.5 : 1), 0) > 2;
  }

  /** What each page has of *parts*. @param {Part[]} parts */
  function summed(parts) {
    /** @type {Map<number, {score: number, covered: number}>} */
    const found = new Map();
    for (const { weight, pages } of parts) {
      for (const [page, level] of pages) {
        const entry = found.get(page) ?? { score: 0, covered: 0 };
        found.set(page, { score: entry.score + weight * level, covered: entry.covered + weight });
      }
    }
    return found;
  }

  return { lift, place, rank };
})();
waysIn.ranking = waysInRanking;
