"use strict";
// The review page: shows an entry beside its original, and sends what the translator writes.

/**
 * @typedef {{ catalog: string, msgid: string, kind: string }} Queued
 * @typedef {{ msgid: string, plural: string, msgstr: string, state: string, kind: string, line: number,
 *   changes: [string, string][], notes: string[], translator: string, readers: string[],
 *   findings: string[], terms: [string, string][], parts: string[] }} ReviewEntry
 * @typedef {{ tag: string, name: string }} Language
 */

(() => {
  const KINDS = ["missing", "behind", "findings", "unread", "read"];
  /** @type {Record<string, string>} */
  const WORDS = {
    missing: "not translated", behind: "behind", findings: "with findings",
    unread: "not read by another", read: "read by another",
  };
  const OPEN = KINDS.slice(0, 3);
  /** @type {Queued[]} */
  let queue = [];
  /** @type {Queued[]} */
  let shown = [];
  let place = 0;
  /** @type {Map<string, ReviewEntry[]>} */
  const catalogs = new Map();
  /** What is written and not saved yet. @type {Map<string, string>} */
  const drafts = new Map();
  /** What a build would say of a saved catalog. @type {Map<string, [number, string][]>} */
  const built = new Map();
  /** @type {Record<string, string>} */
  let sources = {};
  /** @type {Record<string, Language>} */
  let languages = {};
  let target = "";

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

  const text = part("translation", HTMLTextAreaElement);
  const notes = part("notes", HTMLTextAreaElement);
  const name = part("name", HTMLInputElement);
  const page = part("page", HTMLSelectElement);

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

  const current = () => shown[place];
  /** @param {Queued} item */
  const key = (item) => `${item.catalog}\n${item.msgid}`;

  /**
   * @param {Queued} item
   * @returns {Promise<[ReviewEntry, ReviewEntry[], number]>}
   */
  async function entryOf(item) {
    let entries = catalogs.get(item.catalog);
    if (!entries) {
      const answer = await fetch(`entries/${item.catalog}.json`);
      entries = /** @type {ReviewEntry[]} */ (await answer.json());
      catalogs.set(item.catalog, entries);
    }
    const index = entries.findIndex((entry) => entry.msgid === item.msgid);
    return [entries[index], entries, index];
  }

  async function show() {
    const item = current();
    if (!item) return say("There is nothing here.");
    const [entry, entries, index] = await entryOf(item);
    if (item !== current() || !entry) return;
    const source = languages[sources[item.catalog]];
    showTexts(item, entry, source);
    showContext("before", entries[index - 1], source);
    showContext("after", entries[index + 1], source);
    showHelp(item, entry);
    showCounts();
    part("where", HTMLElement).textContent =
      `${item.catalog}.po:${entry.line} · ${place + 1} of ${shown.length} · ${WORDS[item.kind]}`;
  }

  /**
   * @param {Queued} item
   * @param {ReviewEntry} entry
   * @param {Language} source
   */
  function showTexts(item, entry, source) {
    const original = part("original", HTMLElement);
    original.replaceChildren(...marked(entry));
    original.lang = source.tag;
    const changes = part("changes", HTMLElement);
    changes.hidden = !entry.changes.length;
    changes.lang = source.tag;
    changes.replaceChildren(...entry.changes.map(([words, kind]) => made(kind || "span", words)));
    text.lang = languages[target].tag;
    text.value = drafts.get(key(item)) ?? entry.msgstr;
    notes.value = entry.notes.join("\n");
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
   * @param {string} id
   * @param {ReviewEntry | undefined} entry
   * @param {Language} source
   */
  function showContext(id, entry, source) {
    const texts = entry
      ? [made("p", entry.msgid, source.tag), made("p", entry.msgstr, languages[target].tag)]
      : [];
    part(id, HTMLElement).replaceChildren(...texts);
  }

  /**
   * @param {Queued} item
   * @param {ReviewEntry} entry
   */
  function showHelp(item, entry) {
    const said = (built.get(item.catalog) || []).filter(([line]) => line === entry.line);
    const findings = new Set([...entry.findings, ...said.map(([, words]) => words)]);
    part("findings", HTMLElement).replaceChildren(...[...findings].map((one) => made("li", one)));
    part("parts", HTMLElement).replaceChildren(...entry.parts.map(partButton));
    const terms = entry.terms.flatMap(([word, expected]) => [made("dt", word), made("dd", expected)]);
    part("terms", HTMLElement).replaceChildren(...terms);
    const readers = entry.readers.length ? `read by ${entry.readers.join(", ")}` : "read by nobody yet";
    part("people", HTMLElement).textContent =
      entry.state === "missing" ? "" : `Translated by ${entry.translator || "?"}, ${readers}.`;
  }

  /** @param {string} kept */
  function partButton(kept) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kept;
    button.addEventListener("click", () => insert(kept));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  /** @param {string} words */
  function insert(words) {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    keepDraft();
  }

  function keepDraft() {
    const item = current();
    const entry = catalogs.get(item.catalog)?.find((one) => one.msgid === item.msgid);
    if (entry && text.value !== entry.msgstr) drafts.set(key(item), text.value);
    else drafts.delete(key(item));
  }

  function showCounts() {
    const counts = KINDS.map((kind) => [kind, queue.filter((one) => one.kind === kind).length]);
    const words = counts.filter(([, count]) => count).map(([kind, count]) => `${count} ${WORDS[kind]}`);
    const unsaved = drafts.size ? ` · ${drafts.size} not saved` : "";
    part("counts", HTMLElement).textContent = words.join(" · ") + unsaved;
  }

  /** @param {number} step */
  function move(step) {
    place = Math.min(Math.max(place + step, 0), shown.length - 1);
    say("");
    return show();
  }

  function nextOpen() {
    const found = shown.findIndex((one, index) => index > place && OPEN.includes(one.kind));
    if (found < 0) say("Nothing is open after this one.");
    else return move(found - place);
  }

  /** @param {boolean} read Whether it was read against its original and found right. */
  async function save(read) {
    const item = current();
    if (!name.value.trim()) {
      name.focus();
      return say("Write your name first: the catalog keeps who translated and read.");
    }
    const [entry] = await entryOf(item);
    const sent = {
      catalog: item.catalog, msgid: item.msgid, before: entry.msgstr, msgstr: text.value,
      notes: notes.value.split("\n"), name: name.value, read,
    };
    const answer = await fetch("save", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sent),
    });
    const data = await answer.json();
    if (answer.ok || answer.status === 409) take(item.catalog, data);
    if (answer.status === 409) {
      drafts.set(key(item), sent.msgstr);
      await show();
      const now = catalogs.get(item.catalog)?.find((one) => one.msgid === item.msgid)?.msgstr;
      return say(`Somebody has changed it meanwhile to “${now}”. Your text is here: save again to put it in its place.`);
    }
    if (!answer.ok) return say(data.why);
    drafts.delete(key(item));
    await afterSaving(item, read);
  }

  /**
   * @param {Queued} item
   * @param {boolean} read
   */
  async function afterSaving(item, read) {
    const [entry] = await entryOf(item);
    askFindings(item.catalog);
    if (entry.findings.length) {
      await show();
      return say("Saved, but look at this:");
    }
    if (place + 1 < shown.length) await move(1);
    else await show();
    say(read ? "Saved as read." : "Saved.");
  }

  /** Ask what a build would say; the answer comes when it comes. @param {string} catalog */
  async function askFindings(catalog) {
    const answer = await fetch(`findings/${catalog}.json`);
    if (!answer.ok) return;
    built.set(catalog, await answer.json());
    for (const item of queue) {
      const entry = catalogs.get(catalog)?.find((one) => one.msgid === item.msgid);
      const isFaulty = built.get(catalog)?.some(([line]) => line === entry?.line);
      if (item.catalog === catalog && isFaulty) item.kind = "findings";
    }
    const item = current();
    if (item.catalog === catalog) showHelp(item, (await entryOf(item))[0]);
    showCounts();
  }

  /**
   * @param {string} catalog
   * @param {ReviewEntry[]} entries
   */
  function take(catalog, entries) {
    catalogs.set(catalog, entries);
    const kinds = new Map(entries.map((entry) => [entry.msgid, entry.kind]));
    for (const item of queue) {
      if (item.catalog === catalog) item.kind = kinds.get(item.msgid) || item.kind;
    }
  }

  function choosePage() {
    shown = page.value ? queue.filter((one) => one.catalog === page.value) : queue;
    place = 0;
    part("main", HTMLElement).focus();
    return show();
  }

  /** @param {KeyboardEvent} event */
  function inText(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(event.shiftKey);
    } else if (event.key === "Escape") {
      part("main", HTMLElement).focus();
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      const button = document.querySelectorAll("#parts button")[Number(event.code.slice(5)) - 1];
      event.preventDefault();
      if (button instanceof HTMLElement) button.click();
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.target === text || event.target === notes) return inText(event);
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, () => unknown>} */
    const keys = {
      e: () => text.focus(), r: () => save(true), j: () => move(1), k: () => move(-1),
      u: nextOpen, p: () => page.focus(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function listen() {
    document.addEventListener("keydown", onKey);
    text.addEventListener("input", keepDraft);
    page.addEventListener("change", choosePage);
    name.addEventListener("change", () => localStorage.setItem("review-name", name.value));
    part("save", HTMLElement).addEventListener("click", () => save(false));
    part("right", HTMLElement).addEventListener("click", () => save(true));
    part("previous", HTMLElement).addEventListener("click", () => move(-1));
    part("next", HTMLElement).addEventListener("click", () => move(1));
    window.addEventListener("beforeunload", (event) => drafts.size && event.preventDefault());
  }

  async function start() {
    say("Looking at every entry …");
    name.value = localStorage.getItem("review-name") || "";
    ({ queue, sources, languages, target } = await (await fetch("queue.json")).json());
    part("language", HTMLElement).textContent = languages[target].name;
    page.append(...Object.keys(sources).map((catalog) => new Option(catalog, catalog)));
    say("");
    listen();
    await choosePage();
  }

  start();
})();
