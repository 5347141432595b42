"use strict";
// What the review page shows of an entry: its texts, its neighbours, what helps with it.

/**
 * @typedef {{ catalog: string, msgid: string, kind: string }} Queued
 * @typedef {{ msgid: string, plural: string, msgstr: string, state: string, kind: string, line: number,
 *   changes: [string, string][], notes: string[], translator: string, readers: string[],
 *   findings: string[], terms: [string, string][], parts: string[] }} ReviewEntry
 * @typedef {{ tag: string, name: string }} Language
 */

const reviewView = (() => {
  const KINDS = ["missing", "behind", "findings", "unread", "read", "wordless"];
  /** @type {Record<string, string>} */
  const WORDS = {
    missing: "not translated", behind: "behind", findings: "with findings",
    unread: "not read by another", read: "read by another", wordless: "without a word to read",
  };

  /**
   * @template {HTMLElement} T
   * @param {string} id
   * @param {{ new (): T }} kind
   * @returns {T}
   */
  function part(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`no ${id}`);
    return found;
  }

  /** @param {string} words */
  function say(words) {
    part("message", HTMLElement).textContent = words;
  }

  /**
   * @param {string} tag
   * @param {string} words
   * @param {string} [lang]
   */
  function made(tag, words, lang) {
    const element = document.createElement(tag);
    element.textContent = words;
    if (lang) element.lang = lang;
    return element;
  }

  /**
   * The original with what is to be kept marked.
   * @param {ReviewEntry} entry
   */
  function marked(entry) {
    /** @type {Node[]} */
    const found = [];
    let rest = entry.msgid;
    for (const kept of entry.parts) {
      const start = rest.indexOf(kept);
      if (start < 0) continue;
      found.push(new Text(rest.slice(0, start)), made("mark", kept));
      rest = rest.slice(start + kept.length);
    }
    return [...found, new Text(rest), ...(entry.plural ? [made("br", ""), new Text(entry.plural)] : [])];
  }

  /**
   * @param {ReviewEntry} entry
   * @param {Language} source
   */
  function original(entry, source) {
    const place = part("original", HTMLElement);
    place.replaceChildren(...marked(entry));
    place.lang = source.tag;
    const changes = part("changes", HTMLElement);
    changes.hidden = !entry.changes.length;
    changes.lang = source.tag;
    changes.replaceChildren(...entry.changes.map(([words, kind]) => made(kind || "span", words)));
  }

  /**
   * What stands before or after the entry.
   * @param {string} id
   * @param {ReviewEntry | undefined} entry
   * @param {Language} source
   * @param {Language} target
   */
  function context(id, entry, source, target) {
    const texts = entry ? [made("p", entry.msgid, source.tag), made("p", entry.msgstr, target.tag)] : [];
    part(id, HTMLElement).replaceChildren(...texts);
  }

  /**
   * @param {ReviewEntry} entry
   * @param {string[]} said What a build has said of it.
   * @param {(kept: string) => void} insert
   */
  function help(entry, said, insert) {
    const findings = new Set([...entry.findings, ...said]);
    part("findings", HTMLElement).replaceChildren(...[...findings].map((one) => made("li", one)));
    part("parts", HTMLElement).replaceChildren(...entry.parts.map((kept) => keeper(kept, insert)));
    const terms = entry.terms.flatMap(([word, expected]) => [made("dt", word), made("dd", expected)]);
    part("terms", HTMLElement).replaceChildren(...terms);
    const readers = entry.readers.length ? `read by ${entry.readers.join(", ")}` : "read by nobody yet";
    part("people", HTMLElement).textContent =
      entry.state === "missing" ? "" : `Translated by ${entry.translator || "?"}, ${readers}.`;
  }

  /** @param {string} kept @param {(kept: string) => void} insert */
  function keeper(kept, insert) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kept;
    button.addEventListener("click", () => insert(kept));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  /** @param {Queued[]} queue @param {number} unsaved */
  function counts(queue, unsaved) {
    const counts = KINDS.map((kind) => [kind, queue.filter((one) => one.kind === kind).length]);
    const words = counts.filter(([, count]) => count).map(([kind, count]) => `${count} ${WORDS[kind]}`);
    part("counts", HTMLElement).textContent = words.join(" · ") + (unsaved ? ` · ${unsaved} not saved` : "");
  }

  return { WORDS, part, say, original, context, help, counts };
})();
