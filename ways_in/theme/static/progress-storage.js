"use strict";
// Where progress is kept: one entry of this browser's localStorage, for all languages. Each change
// reads the entry anew, changes it and writes it back, so that several tabs lose nothing. What
// cannot be written is kept for as long as the page is open, and *problem* says why.

/** @typedef {"" | "blocked" | "full" | "damaged" | "apart"} Problem */

const waysInStorage = (() => {
  const KEY = "progress";
  const ASIDE = "progress-damaged-";
  // Firefox gives each page that is opened as a file a storage of its own.
  const isApart = location.protocol === "file:" && "mozInnerScreenX" in window;

  let memory = waysIn.record.empty(); // what could not be written
  /** @type {Problem} */
  let problem = "";

  /** What is stored; undefined if it must not be overwritten. */
  function stored() {
    const text = localStorage.getItem(KEY);
    if (text === null) return waysIn.record.empty();
    const { progress, left } = waysIn.record.parse(text);
    if (!progress || left) setAside(text);
    return progress ?? waysIn.record.empty();
  }

  /**
   * Keep what cannot be read under another key, where a person may mend it.
   * @param {string} text
   */
  function setAside(text) {
    problem = "damaged";
    localStorage.setItem(`${ASIDE}${new Date().toISOString()}`, text);
    localStorage.removeItem(KEY);
  }

  /** The texts that could not be read, the newest last. */
  function damaged() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(ASIDE)).sort();
      return keys.map((key) => localStorage.getItem(key) ?? "");
    } catch {
      return []; // no storage, nothing in it
    }
  }

  /** @param {unknown} error */
  function note(error) {
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    problem = full ? "full" : "blocked";
  }

  /** @returns {Progress} */
  function read() {
    try {
      return waysIn.record.merge(stored(), memory);
    } catch (error) {
      note(error);
      return memory;
    }
  }

  /** @param {(progress: Progress) => Progress} edit */
  function change(edit) {
    memory = edit(read());
    try {
      stored(); // which throws if there is something that can be neither read nor set aside
      localStorage.setItem(KEY, waysIn.record.write(memory));
      memory = waysIn.record.empty();
      if (problem !== "damaged") problem = "";
    } catch (error) {
      note(error);
    }
  }

  /** Forget everything; what was there comes back by merging it. */
  function clear() {
    memory = waysIn.record.empty();
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      note(error);
    }
  }

  /** @param {() => void} heard What to do when another tab has changed something. */
  function listen(heard) {
    window.addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) heard();
    });
  }

  /** Why what is ticked now may not be found again; empty if it will be. @returns {Problem} */
  const doubt = () => problem || (isApart ? "apart" : "");

  return { read, change, clear, listen, damaged, isApart, doubt, problem: () => problem };
})();
waysIn.storage = waysInStorage;
