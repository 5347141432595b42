"use strict";
// From the pages that answer a query to what is shown of them: the best section of each, its
// headings that answer by themselves, and an excerpt with the words marked.

/** @typedef {{title: string, heading: string, address: string, kind: string, excerpt: [string, boolean][]}} Result */
/** @typedef {{text: string, words: string[]}} Passage */
/** @typedef {{anchor: string, heading: Passage, others: Passage[], body: Passage}} Section */
/** @typedef {{address: string, title: Passage, names: Passage[], sections: Section[], mentions: string[][], kinds: Record<string, string>}} LoadedPage */
/** @typedef {{section: Section, heading: string, others: string[], body: string}} SeenSection */
/** @typedef {{title: string, sections: SeenSection[], all: string}} Seen A page's texts as `flat` makes them. */
/** @typedef {{flat: string, letters: Set<string>, han: string[], names: Set<string>, parts: Part[], local: string[]}} Sought */
/** @typedef {{page: LoadedPage, what: Sought, seen: Seen, place: number, score: number, answers: string[]}} RankedPage */

const waysInResults = (() => {
  const terms = waysIn.searchTerms;
  const engine = waysIn.search;
  const { excerpt } = waysIn.excerpt;
  const FEW = 3; // pages that are loaded at first
  const MOST_HEADINGS = 2; // of one page
  const LONGEST_WORD = 6; // Chinese characters that must stand together

  /** @type {Map<unknown, LoadedPage>} */
  const prepared = new Map();

  /** @param {string} text @returns {Passage} */
  function passage(text) {
    const plain = text.normalize("NFC");
    return { text: plain, words: terms.words(plain) };
  }

  /**
   * A text as a string in which words and phrases can be found: “ learn  rate 学习率”. Words are
   * reduced to their stems if they begin with one of *letters*: others are not sought.
   * @param {string[]} words
   * @param {Set<string>} [letters]
   */
  function flat(words, letters) {
    const shown = (/** @type {string} */ word) => ` ${!letters || letters.has(word[0]) ? terms.stem(word) : word} `;
    return words.map((word) => (terms.isHan(word) ? word : shown(word))).join("");
  }

  /** @param {PageRecord} record As ways_in/search/shards.py wrote it. @returns {LoadedPage} */
  function prepare(record) {
    let page = prepared.get(record);
    if (!page) {
      const [address, title, others, parts, mentions, kinds] = record;
      const sections = parts.map((/** @type {string[]} */ [anchor, heading, text, ...names]) => ({
        anchor,
        heading: passage(heading),
        others: names.map(passage),
        body: passage(text),
      }));
      const names = [...others, ...mentions.flat()].map(passage);
      page = { address, title: passage(title), names, sections, mentions, kinds };
      prepared.set(record, page);
    }
    return page;
  }

  /** @param {LoadedPage} page @param {Sought} what @returns {Seen} */
  function see(page, what) {
    const flatten = (/** @type {Passage} */ one) => flat(one.words, what.letters);
    const title = flatten(page.title);
    const sections = page.sections.map((section) => ({
      section,
      heading: flatten(section.heading),
      others: section.others.map(flatten),
      body: flatten(section.body),
    }));
    const texts = sections.flatMap((one) => [one.heading, ...one.others, one.body]);
    return { title, sections, all: [title, ...page.names.map(flatten), ...texts].join("\n") };
  }

  /** @param {string} query @param {Part[]} parts @returns {Sought} */
  function sought(query, parts) {
    const words = terms.words(query.normalize("NFC"));
    const han = words.filter(terms.isHan).flatMap(terms.telling);
    const names = new Set(parts.flatMap((one) => one.terms));
    const letters = new Set([...names, ...words].map((word) => word[0]));
    return { flat: flat(words), letters, han, names, parts, local: [] };
  }

  /**
   * The same with what *page* calls the terms that are sought by their names in other languages.
   * @param {Sought} what
   * @param {LoadedPage} page
   * @returns {Sought}
   */
  function translated(what, page) {
    const all = (/** @type {string} */ name) =>
      terms.isHan(name)
        ? what.flat.includes(flat(terms.words(name)))
        : terms.terms(name).every((/** @type {string} */ term) => what.names.has(term));
    const known = page.mentions.filter((names) => names.slice(1).some(all)).map((names) => names[0]);
    const own = known.flatMap(terms.terms).filter((term) => !terms.isHan(term));
    const names = new Set([...what.names, ...own]);
    const letters = new Set([...what.letters, ...own.map((term) => term[0])]);
    return { ...what, names, letters, local: known.map((name) => flat(terms.words(name))) };
  }

  /** How much of what is sought *text* has. @param {string} text @param {Sought} what */
  function share(text, what) {
    const has = (/** @type {string} */ term) => text.includes(terms.isHan(term) ? term : ` ${term} `);
    const sum = what.parts.reduce((total, one) => total + (one.terms.some(has) ? one.weight : 0), 0);
    return sum / what.parts.reduce((total, one) => total + one.weight, 0);
  }

  /** How near a page is to the query as a phrase. @param {Seen} page @param {Sought} what */
  function nearness(page, what) {
    if (page.title === what.flat) return 3;
    if (page.title.includes(what.flat)) return 1.8;
    const headings = page.sections.flatMap((one) => [one.heading, ...one.others]);
    if (headings.includes(what.flat)) return 1.8;
    if (headings.some((heading) => heading.includes(what.flat))) return 1.5;
    return page.all.includes(what.flat) ? 1.3 : 1;
  }

  /**
   * Put the pages in order by their texts, the first few among themselves, so that they keep their
   * places when more are loaded. Of those that have the characters of a Chinese query only apart
   * from one another none is kept if another page has them together.
   * @param {RankedPage[]} pages
   * @param {Sought} what
   */
  function order(pages, what) {
    const runs = what.han.filter((run) => run.length <= LONGEST_WORD);
    const whole = (/** @type {RankedPage} */ { seen }) => runs.every((run) => seen.all.includes(run));
    const isAlone = runs.length > 0 && !what.flat.includes(" "); // beside Latin words they say less
    const strict = isAlone && pages.slice(0, FEW).some(whole);
    const group = (/** @type {RankedPage} */ one) => Math.floor(one.place / FEW);
    return pages
      .filter((one) => !strict || one.answers.length || whole(one))
      .map((one) => ({ ...one, score: one.score * Math.max(one.answers.length ? 1.8 : 1, nearness(one.seen, what)) }))
      .sort((one, other) => group(one) - group(other) || other.score - one.score);
  }

  /**
   * How well a section answers: by its heading (1 if that has all) and altogether.
   * @param {SeenSection} seen
   * @param {Sought} what
   */
  function rate({ section, heading, others, body }, what) {
    const exact = [heading, ...others, ""].indexOf(what.flat) >= 0 ? 1 : 0;
    const named = what.local.some((name) => heading.includes(name));
    const inHeading = Math.max(heading ? share(heading, what) : 0, exact, named ? 0.9 : 0);
    const phrases = [what.flat, ...what.local].filter((name) => body.includes(name));
    const inBody = share(body, what) + (phrases.length ? 0.5 : 0);
    return { section, heading: inHeading, score: 2 * inHeading + 2 * exact + inBody };
  }

  /** Whether *heading* says nothing but what is sought. @param {Passage} heading @param {Sought} what */
  function isName(heading, what) {
    const told = heading.words.flatMap((word) => (word.length > 1 && terms.isHan(word) ? terms.pairs(word) : terms.stem(word)));
    return told.every((term) => what.names.has(term));
  }

  /**
   * @param {RankedPage} ranked
   * @returns {Result[]}
   */
  function resultsOf({ page, what, seen, answers }) {
    const scored = seen.sections.map((section) => rate(section, what));
    scored.sort((one, other) => other.score - one.score);
    const title = share(seen.title, what);
    const headings = scored.filter((one) => one.heading > 0.74).slice(0, MOST_HEADINGS);
    const best = scored[0].section;
    const shown = headings.map((one) => result(page, one.section, what, true));
    const known = answers.flatMap((anchor) => page.sections.find((one) => one.anchor === anchor) ?? []);
    if (known.length) {
      const first = known.map((one) => result(page, one, what, Boolean(one.anchor)));
      const named = shown.filter((_, i) => isName(headings[i].section.heading, what));
      const all = new Map([...named, ...first, ...shown].map((one) => [one.address, one]));
      return [...all.values()].slice(0, known[0].anchor ? MOST_HEADINGS : 1);
    }
    if (headings.length && title < 0.75) return shown;
    return [result(page, best, what, title < 0.75 && Boolean(best.heading.text)), ...shown];
  }

  /**
   * @param {LoadedPage} page
   * @param {Section} section
   * @param {Sought} what
   * @param {boolean} aimed Whether the result leads to the section or to the top of the page.
   * @returns {Result}
   */
  function result(page, section, what, aimed) {
    return {
      title: page.title.text,
      heading: aimed ? section.heading.text : "",
      address: aimed && section.anchor ? `${page.address}#${section.anchor}` : page.address,
      kind: page.kinds[aimed ? section.anchor : ""] ?? (section.anchor.startsWith("term-") ? "term" : page.kinds[""] ?? ""),
      excerpt: excerpt(section.body, what),
    };
  }

  /**
   * The results for *query* from the first *count* pages, and how many pages there are.
   * @param {string} query
   * @param {number} count
   * @returns {Promise<{results: Result[], pages: number, more: boolean}>}
   */
  async function results(query, count) {
    const found = await engine.find(query);
    const chosen = found.ranked.slice(0, count);
    const records = await Promise.all(chosen.map((/** @type {Ranked} */ one) => engine.page(one.number)));
    return { results: shown(found, records), pages: found.ranked.length, more: found.ranked.length > count };
  }

  /**
   * What is shown of the first pages that were found.
   * @param {Found} found
   * @param {PageRecord[]} records Of the first pages, in their order.
   */
  function shown({ query, parts, ranked, answers, likes }, records) {
    const what = sought(query, parts);
    const all = records.map((record, i) => {
      const { number, score } = ranked[i];
      const page = prepare(record);
      const local = translated(what, page);
      const told = answers.get(number) ?? waysIn.questions.anchorsOf(likes.get(number), record[6] ?? []);
      return { page, what: local, seen: see(page, local), place: i, score, answers: told };
    });
    return order(all, what).flatMap(resultsOf);
  }

  /**
   * Results for *query* from a page of the words *text*, that there is not (`rehearsed` says why).
   * @param {string} query
   * @param {string} text
   * @returns {Promise<Result[]>}
   */
  async function rehearse(query, text) {
    const parts = [query, ...(text.match(/[^]{1,500}/g) ?? [])];
    /** @type {PageRecord} */
    const record = ["", query, [], parts.map((part) => ["", query, part]), [[query, query]], {}];
    return shown(await engine.rehearsed(query), [record]);
  }

  return { results, rehearse, few: FEW };
})();
Object.assign(waysIn.search, waysInResults);
