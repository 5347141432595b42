"use strict";
// What is remembered of a reader: ticks, notes, reviews, plans, and of pages the place where one stopped
// and whether they have been read (reading.js), each with the moment it was made. Ids
// only, so that the three languages share it. An untick is remembered like a tick, so that two
// records can be merged: of each thing the newest counts. Nothing here touches the browser.

/** @typedef {{at: string, done: boolean, day: string, digest: string, figures?: string}} Tick */
/** @typedef {{at: string, day: string, stage: number}} Review */
/** @typedef {{at: string, points: string[]}} Points The digests of the bullets that are done. */
/** @typedef {{at: string, text: string}} Note */
/** @typedef {{at: string, done: boolean}} Read */
/** @typedef {{at: string, place: string}} Place Empty at the end of a page. */
/** @typedef {"lower" | "middle" | "upper"} Pace */
/** @typedef {{at: string, start: string, weekly: number, pace: Pace, without: string[]}} Plan */
/** @typedef {{ticks: Record<string, Tick>, points: Record<string, Points>,
 *             notes: Record<string, Note>, reviews: Record<string, Review>, plans: Record<string, Plan>,
 *             reads: Record<string, Read>, places: Record<string, Place>}} Progress */
/** @typedef {"unreadable" | "foreign" | "newer" | "broken"} Fault */

const waysInRecord = (() => {
  const FORMAT = "ways-in-progress";
  const VERSION = 1;
  const ID = /^[a-z][a-z0-9_-]{0,99}$/;
  const PAGE = /^[a-z][\w/-]{0,199}$/;
  const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  const DAY = /^\d{4}-\d\d-\d\d$/;
  // Beyond these a date is a slip or a trick, and its text would no longer have four digits.
  const LATEST = Date.UTC(2200, 0);
  const MOST = 5000;
  const LONGEST = 4000; // characters of a note
  const DIGEST = /^[\da-f]{8}$/;
  const FIGURES = /^[-+.,\de]{1,200}$/; // what a check measured
  const PACES = ["lower", "middle", "upper"];

  // A pattern by itself takes a list with one text in it for that text.
  /** @type {(pattern: RegExp, value: any) => boolean} */
  const is = (pattern, value) => typeof value === "string" && pattern.test(value);
  /** @type {(value: any) => boolean} */
  const isDay = (value) => is(DAY, value) && Date.parse(value) < LATEST;
  /** @type {(value: any) => boolean} */
  const isMoment = (value) => is(MOMENT, value) && Date.parse(value) < LATEST;
  /** @type {(value: any) => boolean} */
  const isIds = (value) => Array.isArray(value) && value.length < MOST && value.every((id) => is(ID, id));

  // Each gives the entry with its keys in one order, or undefined if it is none.
  const READERS = {
    /** @type {(entry: any) => Tick | undefined} */
    ticks: ({ at, done, day, digest, figures }) =>
      typeof done === "boolean" && isDay(day) && /^\w{0,64}$/.test(digest)
        ? {
            ...{ at, done, day, digest: String(digest) },
            ...(typeof figures === "string" && FIGURES.test(figures) && { figures }),
          }
        : undefined,
    /** @type {(entry: any) => Points | undefined} */
    points: ({ at, points }) =>
      Array.isArray(points) && points.length < 100 && points.every((one) => is(DIGEST, one))
        ? { at, points: [...points].sort() }
        : undefined,
    /** @type {(entry: any) => Note | undefined} */
    notes: ({ at, text }) =>
      typeof text === "string" && text.length <= LONGEST ? { at, text } : undefined,
    /** @type {(entry: any) => Review | undefined} */
    reviews: ({ at, day, stage }) =>
      isDay(day) && Number.isInteger(stage) && stage >= 0 && stage < 100
        ? { at, day, stage }
        : undefined,
    /** @type {(entry: any) => Plan | undefined} */
    plans: ({ at, start, weekly, pace, without }) =>
      (start === "" || isDay(start)) &&
      (weekly > 0 && weekly <= 168) &&
      PACES.includes(pace) &&
      isIds(without)
        ? { at, start, weekly: Number(weekly), pace, without: [...without].sort() }
        : undefined,
    /** @type {(entry: any) => Read | undefined} */
    reads: ({ at, done }) => (typeof done === "boolean" ? { at, done } : undefined),
    /** @type {(entry: any) => Place | undefined} */
    places: ({ at, place }) =>
      typeof place === "string" && place.length <= 200 ? { at, place } : undefined,
  };
  const OF_PAGES = ["reads", "places"];
  const KINDS = /** @type {(keyof Progress)[]} */ (Object.keys(READERS));

  /** @returns {Progress} */
  const empty = () => ({ ticks: {}, points: {}, notes: {}, reviews: {}, plans: {}, reads: {}, places: {} });

  /**
   * The progress that *text* holds, or what is wrong with it; *place* is where a fault is. An entry
   * that is odd costs no other: *left* names those that were left out.
   * @param {string} text
   * @returns {{progress?: Progress, left?: string[], fault?: Fault, place?: string}}
   */
  function parse(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return { fault: "unreadable" };
    }
    if (data?.format !== FORMAT) return { fault: "foreign" };
    if (data.version !== VERSION) return { fault: "newer", place: String(data.version) };
    const progress = empty();
    /** @type {string[]} */
    const left = [];
    for (const kind of KINDS) {
      for (const [id, entry] of Object.entries(data[kind] ?? {}).slice(0, MOST)) {
        const read = (OF_PAGES.includes(kind) ? PAGE : ID).test(id) && isMoment(entry?.at) && READERS[kind](entry);
        if (read) Reflect.set(progress[kind], id, read);
        else left.push(`${kind}.${id}`.slice(0, 120));
      }
    }
    if (!left.length) return { progress };
    const some = KINDS.some((kind) => Object.keys(progress[kind]).length);
    return some ? { progress, left } : { fault: "broken", place: left[0] };
  }

  /** @param {Progress} progress */
  function write(progress) {
    return JSON.stringify({ format: FORMAT, version: VERSION, ...progress }, undefined, 1);
  }

  /**
   * The newer of two entries, either of which may be missing. Of two made at the same moment it is
   * always the same one, so that it does not matter which record is merged into which.
   * @template {{at: string}} T
   * @param {T | undefined} one
   * @param {T | undefined} other
   * @returns {T | undefined}
   */
  function newest(one, other) {
    if (!one || !other) return one ?? other;
    if (one.at !== other.at) return one.at > other.at ? one : other;
    return JSON.stringify(one) > JSON.stringify(other) ? one : other;
  }

  /**
   * @param {Progress} one
   * @param {Progress} other
   * @returns {Progress}
   */
  function merge(one, other) {
    const merged = empty();
    for (const kind of KINDS) {
      /** @type {Record<string, {at: string}>[]} */
      const [first, second] = [one[kind], other[kind]];
      for (const id of [...Object.keys(first), ...Object.keys(second)].sort()) {
        Reflect.set(merged[kind], id, newest(own(first, id), own(second, id)));
      }
    }
    return merged;
  }

  /**
   * @template T
   * @param {Record<string, T>} entries
   * @param {string} id
   * @returns {T | undefined}
   */
  const own = (entries, id) => (Object.hasOwn(entries, id) ? entries[id] : undefined);

  /**
   * The newest entry under any of *ids*: an item's own id and those that it has replaced.
   * @template {{at: string}} T
   * @param {Record<string, T>} entries
   * @param {string[]} ids
   */
  const latest = (entries, ids) =>
    ids.map((id) => own(entries, id)).reduce(newest, /** @type {T | undefined} */ (undefined));

  /**
   * *progress* with *entry* under the first of *ids*, newer than all that is under the others,
   * even if this device's clock is behind.
   * @template {keyof Progress} K
   * @param {Progress} progress
   * @param {K} kind
   * @param {string[]} ids
   * @param {Omit<Progress[K][string], "at">} entry
   * @param {number} [now] In milliseconds.
   * @returns {Progress}
   */
  function put(progress, kind, ids, entry, now = Date.now()) {
    const before = latest(/** @type {Record<string, {at: string}>} */ (progress[kind]), ids);
    const time = before ? Math.max(now, Date.parse(before.at) + 1) : now;
    const made = { at: new Date(time).toISOString(), ...entry };
    return { ...progress, [kind]: { ...progress[kind], [ids[0]]: made } };
  }

  return { empty, parse, write, merge, latest, put };
})();
waysIn.record = waysInRecord;
