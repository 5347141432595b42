"use strict";
// A plan as an iCalendar file (https://www.rfc-editor.org/rfc/rfc5545): one all-day event a step.
// Its UID stays the same, so that a later file of the same path moves the events.

const waysInCalendar = (() => {
  const LINE = 75; // octets, without the line break

  /** @param {string} text */
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  /** @param {string} character */
  function octets(character) {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /**
   * A content line folded between characters, never inside one.
   * @param {string} line
   */
  function fold(line) {
    let folded = "";
    let size = 0;
    for (const character of line) {
      if (size + octets(character) > LINE) {
        folded += "\r\n ";
        size = 1;
      }
      folded += character;
      size += octets(character);
    }
    return folded;
  }

  /** @param {string} day */
  const date = (day) => day.replaceAll("-", "");

  /**
   * @param {Dated} step
   * @param {(item: Item) => {url: string, text: string}} tell
   * @param {string} now
   */
  function event({ item, from, to }, tell, now) {
    const { url, text } = tell(item);
    return [
      "BEGIN:VEVENT",
      `UID:${item.id}.${item.path}@ways-in`,
      `DTSTAMP:${now}`,
      `DTSTART;VALUE=DATE:${date(from)}`,
      `DTEND;VALUE=DATE:${date(waysIn.days.after(to, 1))}`, // the day after the last
      `SUMMARY:${escape(item.title)}`,
      `DESCRIPTION:${escape(text)}`,
      `URL:${url}`,
      "TRANSP:TRANSPARENT", // nobody is busy all day
      "END:VEVENT",
    ];
  }

  /**
   * @param {string} name
   * @param {Dated[]} steps
   * @param {(item: Item) => {url: string, text: string}} tell Where a step is, and a note.
   * @returns {string} The text of the file.
   */
  function calendar(name, steps, tell) {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Ways In//Learning paths//EN",
      "CALSCALE:GREGORIAN",
      `X-WR-CALNAME:${escape(name)}`,
      ...steps.flatMap((step) => event(step, tell, now)),
      "END:VCALENDAR",
      "",
    ]
      .map(fold)
      .join("\r\n");
  }

  return { calendar };
})();
waysIn.calendar = waysInCalendar;
