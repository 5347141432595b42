"use strict";
// When the steps of a path would be done, from a first day and so many hours a week.

/** @typedef {{item: Item, from: string, to: string}} Dated A step with its first and last day. */

const waysInPlan = (() => {
  const WEEK = 7;

  /**
   * The hours that a reader of this *pace* takes for a step.
   * @param {Item} step
   * @param {Pace} pace
   */
  function length({ hours: [lower, upper] }, pace) {
    if (pace === "middle") return (lower + upper) / 2;
    return pace === "lower" ? lower : upper;
  }

  /**
   * The steps one after the other; a short one may begin on the day on which another ends.
   * @param {Item[]} steps
   * @param {Pick<Plan, "start" | "weekly" | "pace">} plan
   * @returns {Dated[]}
   */
  function schedule(steps, { start, weekly, pace }) {
    let spent = 0;
    return steps.map((item) => {
      const first = Math.floor((spent * WEEK) / weekly);
      spent += length(item, pace);
      const last = Math.max(first, Math.ceil((spent * WEEK) / weekly) - 1);
      return { item, from: waysIn.days.after(start, first), to: waysIn.days.after(start, last) };
    });
  }

  /**
   * The steps that are not done, with their days as they look on the day *today*: the first has
   * been at work since the last step of the plan was done, and ends today at the earliest.
   * @param {Item[]} open
   * @param {Pick<Plan, "start" | "weekly" | "pace">} plan
   * @param {string[]} days The days on which steps of the plan were done.
   * @param {string} today
   * @returns {Dated[]}
   */
  function estimate(open, plan, days, today) {
    const since = days.filter((day) => day <= today).sort().at(-1) ?? "";
    const start = since > plan.start ? since : plan.start;
    const found = schedule(open, { ...plan, start });
    if (!found.length || found[0].to >= today) return found;
    const late = waysIn.days.between(found[0].to, today);
    return found.map(({ item, from, to }, place) => ({
      item,
      from: place ? waysIn.days.after(from, late) : from,
      to: waysIn.days.after(to, late),
    }));
  }

  return { schedule, estimate };
})();
waysIn.plan = waysInPlan;
