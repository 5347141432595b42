// What must be known before the first line is drawn: the reader's colours and switches.
"use strict";

try {
  const root = document.documentElement;
  root.dataset.theme = localStorage.getItem("theme") || "";
  root.dataset.size = localStorage.getItem("size") || "";
  root.dataset.keys = localStorage.getItem("keys") || "";
  if (localStorage.getItem("times")) root.classList.add("no-times");
} catch { /* no storage: as the system has it */ }
document.documentElement.classList.add("js");

/** @typedef {string | Record<string, string>} ScriptWords Words, or their plural forms by CLDR's names. */

/**
 * What scripts that the build writes have brought, under the names of who reads it.
 * @typedef {{
 *   words: FigureWords,
 *   form: {words: Record<string, string>, terms: Record<string, [string, string][]>},
 *   texts: CorrectedTexts,
 *   terms?: Glossary,
 *   progress?: ProgressData,
 *   panelWords?: Record<string, ScriptWords>,
 *   pageWords?: Record<string, ScriptWords>,
 *   questions?: Record<string, Question[]>,
 *   asked: Record<"stop" | "characters" | "asking" | "explaining", string>,
 * }} BuildData
 */

/**
 * What scripts have for each other: each that others call puts it here, under one name. What else
 * they call by a name is their own, for the build makes a block of each (ways_in/theme/publishing.py).
 * @typedef {{
 *   data: BuildData,
 *   graph: typeof waysInGraph,
 *   record: typeof waysInRecord,
 *   days: typeof waysInDays,
 *   storage: typeof waysInStorage,
 *   parts: typeof waysInParts,
 *   closure: typeof waysInClosure,
 *   picture: typeof waysInPicture,
 *   review: typeof waysInReview,
 *   planner: typeof waysInPlanner,
 *   plan: typeof waysInPlan,
 *   path: typeof waysInPath,
 *   line: typeof waysInLine,
 *   calendar: typeof waysInCalendar,
 *   checked: typeof waysInChecked,
 *   kit: typeof waysInKit,
 *   explorables: typeof waysInExplorables,
 *   figure: typeof waysInFigure,
 *   inputs: typeof waysInInputs,
 *   correct: typeof waysInCorrect,
 *   pencils: typeof waysInPencils,
 *   searchTerms: typeof waysInSearchTerms,
 *   answers: typeof waysInAnswers,
 *   questions: typeof waysInQuestions,
 *   similar: typeof waysInSimilar,
 *   ranking: typeof waysInRanking,
 *   shelf: typeof waysInShelf,
 *   excerpt: typeof waysInExcerpt,
 *   finder: typeof waysInFinder,
 *   search: typeof waysInSearch & typeof waysInResults & {open: (link: HTMLAnchorElement) => void},
 *   kept: () => Kept,
 *   isTyping: (target: EventTarget | null) => boolean,
 *   pairs?: (other?: OtherText, heads?: HTMLElement) => void,
 *   blocks: (tag: string, blocks: Record<string, string>) => void,
 * }} Faces
 */

/** The one name that our scripts give to the page; *data* come with the scripts of the build. */
const waysIn = (() => {
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /**
   * Run the script at *address*, once; one that did not come is asked for again the next time.
   * A script element, because pages opened as files may neither fetch nor import.
   * @param {string} address
   * @returns {Promise<void>} Rejected if it does not come.
   */
  function load(address) {
    const begun = loading.get(address);
    if (begun) return begun;
    /** @type {Promise<void>} */
    const promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false; // several run in the order they are asked for
      script.onload = () => resolve();
      script.onerror = () => {
        loading.delete(address);
        reject(new Error(address));
      };
      document.head.append(script);
    });
    loading.set(address, promise);
    return promise;
  }

  /**
   * *words* with *values* in their places, numbers as the page's language writes them; of plural
   * forms, the one that the number in the place *by* wants.
   * @param {ScriptWords | undefined} words
   * @param {Record<string, string | number>} values
   */
  function filled(words, values) {
    const language = document.documentElement.lang;
    const form = (/** @type {Record<string, string>} */ { by = "", ...forms }) =>
      forms[new Intl.PluralRules(language).select(Number(values[by]))] ?? forms.other ?? "";
    const text = typeof words === "object" ? form(words) : words ?? "";
    const shown = (/** @type {string | number} */ value) =>
      typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
    return text.replace(/%\((\w+)\)s/g, (_, name) => shown(values[name] ?? ""));
  }

  return Object.assign(/** @type {Faces} */ ({ data: {} }), { load, filled });
})();
