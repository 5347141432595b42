"use strict";
// The line that a passed check prints: what it says, or what is wrong with it. Nothing here
// touches the browser. The sum tells a slip of the hand; it proves nothing, and need not.

/** @typedef {{id: string, day: string, figures: string}} Line */
/** @typedef {"line_form" | "line_newer" | "line_sum" | "line_day"} LineFault */

const waysInLine = (() => {
  const LINE =
    /^ways-in:(\d{1,3}):([a-z][a-z0-9_-]{0,99}):(\d{4}-\d\d-\d\d):([-+.,\de]{1,200}):([\da-f]{8})$/;
  const LONGEST = 400;
  const DAY = 86_400_000; // milliseconds; a reader's clock may be a day ahead

  /** FNV-1a in 32 bits, as the checks compute it. @type {(text: string) => string} */
  function sum(text) {
    let value = 0x811c9dc5;
    for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    return value.toString(16).padStart(8, "0");
  }

  /**
   * @param {string} text
   * @param {number} [now] In milliseconds.
   * @returns {{line?: Line, fault?: LineFault}}
   */
  function parse(text, now = Date.now()) {
    const tidy = text.trim();
    const match = tidy.length <= LONGEST ? LINE.exec(tidy) : null;
    if (!match) return { fault: "line_form" };
    const [, version, id, day, figures, given] = match;
    if (version !== "1") return { fault: "line_newer" };
    if (sum(tidy.slice(0, -9)) !== given) return { fault: "line_sum" };
    const time = Date.parse(day);
    if (!(time <= now + DAY)) return { fault: "line_day" };
    return { line: { id, day, figures } };
  }

  return { parse, sum };
})();
waysIn.line = waysInLine;
