"use strict";
// Finished steps come back for review: a week after the tick, then after 3 weeks, 2 and 6 months,
// as long as the reader can answer the step's questions; else the intervals start again. Practice
// spread over growing intervals outlasts the same practice at once: Cepeda et al. 2006,
// https://doi.org/10.1037/0033-2909.132.3.354. The lengths themselves are our choice.

const waysInReview = (() => {
  const INTERVALS = [7, 21, 60, 180]; // days

  /**
   * The day on which a ticked step is due, and how often in a row it was answered.
   * @param {Tick} tick
   * @param {Review | undefined} review
   */
  function state(tick, review) {
    const last = review && review.day >= tick.day ? review : { day: tick.day, stage: 0 };
    const interval = INTERVALS[Math.min(last.stage, INTERVALS.length - 1)];
    return { due: waysIn.days.after(last.day, interval), stage: last.stage };
  }

  /**
   * The steps that are due on *day*, the longest waiting first.
   * @param {Graph} graph
   * @param {Progress} progress
   * @param {string} day
   */
  function due(graph, progress, day) {
    return [...graph.items.values()]
      .flatMap((item) => {
        const tick = item.type === "step" && waysIn.graph.tick(graph, progress, item.id);
        if (!tick) return [];
        const review = waysIn.record.latest(progress.reviews, graph.ids(item.id));
        return [{ item, ...state(tick, review) }];
      })
      .filter((one) => one.due <= day)
      .sort((one, other) => (one.due < other.due ? -1 : 1));
  }

  /**
   * @param {number} stage
   * @param {boolean} answered
   * @param {string} day
   * @returns {Omit<Review, "at">}
   */
  const answer = (stage, answered, day) => ({
    day,
    stage: answered ? Math.min(stage + 1, INTERVALS.length - 1) : 0,
  });

  return { due, answer };
})();
waysIn.review = waysInReview;
