"use strict";
// The review page: shows an entry beside its original, and sends what the translator writes.

(() => {
  const OPEN = ["missing", "behind", "findings"];
  /** @type {Queued[]} */
  let queue = [];
  /** @type {Queued[]} */
  let shown = [];
  let place = 0;
  /** @type {Map<string, ReviewEntry[]>} */
  const catalogs = new Map();
  /** What is written and not saved yet. @type {Map<string, {text: string, notes: string}>} */
  const drafts = new Map();
  /** What a build would say of a saved catalog. @type {Map<string, [number, string][]>} */
  const built = new Map();
  /** @type {Record<string, string>} */
  let sources = {};
  /** @type {Record<string, Language>} */
  let languages = {};
  let target = "";

  const { part, say } = reviewView;
  const text = part("translation", HTMLTextAreaElement);
  const notes = part("notes", HTMLTextAreaElement);
  const name = part("name", HTMLInputElement);
  const page = part("page", HTMLSelectElement);

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
    reviewView.original(entry, source);
    showFields(item, entry);
    reviewView.context("before", entries[index - 1], source, languages[target]);
    reviewView.context("after", entries[index + 1], source, languages[target]);
    showHelp(item, entry);
    reviewView.counts(queue, drafts.size);
    part("where", HTMLElement).textContent =
      `${item.catalog}.po:${entry.line} · ${place + 1} of ${shown.length} · ${reviewView.WORDS[item.kind]}`;
  }

  /**
   * @param {Queued} item
   * @param {ReviewEntry} entry
   */
  function showFields(item, entry) {
    const draft = drafts.get(key(item)) ?? { text: entry.msgstr, notes: entry.notes.join("\n") };
    text.lang = languages[target].tag;
    text.value = draft.text;
    notes.value = draft.notes;
  }

  /**
   * @param {Queued} item
   * @param {ReviewEntry} entry
   */
  function showHelp(item, entry) {
    const said = (built.get(item.catalog) || []).filter(([line]) => line === entry.line);
    reviewView.help(entry, said.map(([, words]) => words), insert);
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
    const isDraft = entry && (text.value !== entry.msgstr || notes.value !== entry.notes.join("\n"));
    if (isDraft) drafts.set(key(item), { text: text.value, notes: notes.value });
    else drafts.delete(key(item));
    reviewView.counts(queue, drafts.size);
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
      drafts.set(key(item), { text: sent.msgstr, notes: notes.value });
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
    reviewView.counts(queue, drafts.size);
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
    notes.addEventListener("input", keepDraft);
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
