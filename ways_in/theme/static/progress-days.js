"use strict";
// Days, written 2026-11-21: the reader's own today, counted on in UTC, where all have 24 hours.

const waysInDays = (() => {
  const DAY = 86_400_000;

  /** @returns {string} */
  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /**
   * @param {string} day
   * @param {number} count
   */
  const after = (day, count) =>
    new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

  /** How many days *to* is after *from*. @type {(from: string, to: string) => number} */
  const between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

  return { today, after, between };
})();
waysIn.days = waysInDays;
