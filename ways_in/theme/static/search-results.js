"use strict";
// From the pages that answer a query to what is shown of them: the best section of each, its
// headings that answer by themselves, and an excerpt with the words marked.

/** @typedef {{title: string, heading: string, address: string, kind: string, excerpt: [string, boolean][]}} Result */
/** @typedef {{address: string, title: Passage, sections: Section[], mentions: string[][], kinds: Record<string, string>, all: string}} LoadedPage */
/** @typedef {{page: LoadedPage, place: number, score: number, answer: string | undefined}} RankedPage */
/** @typedef {{text: string, runs: Run[], flat: string}} Passage */
/** @typedef {{anchor: string, heading: Passage, others: string, body: Passage}} Section */
/** @typedef {{flat: string, han: string[], names: Set<string>, parts: Part[], local: string[]}} Sought */

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
    const runs = terms.runs(plain);
    return { text: plain, runs, flat: flat(runs) };
  }

  /** A text as a string in which phrases can be found: “ learn  rate 学习率”. @param {Run[]} runs */
  function flat(runs) {
    return runs.map((run) => (terms.isHan(run.word) ? run.word : ` ${run.terms[0]} `)).join("");
  }

  /** @param {PageRecord} record As ways_in/search/shards.py wrote it. @returns {LoadedPage} */
  function prepare(record) {
    let page = prepared.get(record);
    if (!page) {
      const [address, title, others, parts, mentions, kinds] = record;
      const sections = parts.map((/** @type {string[]} */ [anchor, heading, text, ...names]) => ({
        anchor,
        heading: passage(heading),
        others: names.map((name) => passage(name).flat).join("\n"),
        body: passage(text),
      }));
      const rest = [...others, ...mentions.flat()].map((name) => passage(name).flat);
      const all = sections.map((/** @type {Section} */ one) => `${one.heading.flat}\n${one.others}\n${one.body.flat}`);
      page = { address, title: passage(title), sections, mentions, kinds, all: "" };
      page.all = [page.title.flat, ...rest, ...all].join("\n");
      prepared.set(record, page);
    }
    return page;
  }

  /** @param {string} query @param {Part[]} parts @returns {Sought} */
  function sought(query, parts) {
    const runs = terms.runs(query);
    const han = runs.map((/** @type {Run} */ run) => run.word).filter(terms.isHan).flatMap(terms.telling);
    const names = new Set(parts.flatMap((one) => one.terms));
    return { flat: flat(runs), han, names, parts, local: [] };
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
        ? what.flat.includes(passage(name).flat)
        : terms.terms(name).every((/** @type {string} */ term) => what.names.has(term));
    const known = page.mentions.filter((names) => names.slice(1).some(all)).map((names) => names[0]);
    const own = known.flatMap(terms.terms).filter((term) => !terms.isHan(term));
    return { ...what, names: new Set([...what.names, ...own]), local: known.map((name) => passage(name).flat) };
  }

  /** How much of what is sought *runs* have. @param {Run[]} runs @param {Sought} what */
  function share(runs, what) {
    const found = new Set(runs.flatMap((run) => run.terms));
    const has = (/** @type {Part} */ one) => one.terms.some((term) => found.has(term));
    const sum = what.parts.reduce((total, one) => total + (has(one) ? one.weight : 0), 0);
    return sum / what.parts.reduce((total, one) => total + one.weight, 0);
  }

  /** How near *page* is to the query as a phrase. @param {LoadedPage} page @param {Sought} what */
  function nearness(page, what) {
    if (page.title.flat === what.flat) return 3;
    if (page.title.flat.includes(what.flat)) return 1.8;
    const headings = page.sections.flatMap((one) => [one.heading.flat, ...one.others.split("\n")]);
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
    const whole = (/** @type {LoadedPage} */ page) => runs.every((run) => page.all.includes(run));
    const isAlone = runs.length > 0 && !what.flat.includes(" "); // beside Latin words they say less
    const strict = isAlone && pages.slice(0, FEW).some(({ page }) => whole(page));
    const group = (/** @type {RankedPage} */ one) => Math.floor(one.place / FEW);
    return pages
      .filter(({ page, answer }) => !strict || answer !== undefined || whole(page))
      .map((one) => ({ ...one, score: one.score * Math.max(one.answer === undefined ? 1 : 1.8, nearness(one.page, what)) }))
      .sort((one, other) => group(one) - group(other) || other.score - one.score);
  }

  /**
   * How well *section* answers: by its heading (1 if that has all) and altogether.
   * @param {Section} section
   * @param {Sought} what
   */
  function rate(section, what) {
    const { heading, body } = section;
    const exact = [heading.flat, ...section.others.split("\n"), ""].indexOf(what.flat) >= 0 ? 1 : 0;
    const named = what.local.some((name) => heading.flat.includes(name));
    const inHeading = Math.max(heading.text ? share(heading.runs, what) : 0, exact, named ? 0.9 : 0);
    const phrases = [what.flat, ...what.local].filter((name) => body.flat.includes(name));
    const inBody = share(body.runs, what) + (phrases.length ? 0.5 : 0);
    return { section, heading: inHeading, score: 2 * inHeading + 2 * exact + inBody };
  }

  /**
   * @param {LoadedPage} page
   * @param {Sought} query
   * @param {string | undefined} answer The anchor of the section that answers, if one is known to.
   * @returns {Result[]}
   */
  function resultsOf(page, query, answer) {
    const what = translated(query, page);
    const scored = page.sections.map((section) => rate(section, what));
    scored.sort((one, other) => other.score - one.score);
    const title = share(page.title.runs, what);
    const headings = scored.filter((one) => one.heading > 0.74).slice(0, MOST_HEADINGS);
    const best = scored[0].section;
    const shown = headings.map((one) => result(page, one.section, what, true));
    const known = page.sections.find((one) => one.anchor === answer);
    if (known) {
      const first = result(page, known, what, Boolean(known.anchor));
      return [first, ...shown.filter((one) => one.address !== first.address)].slice(0, known.anchor ? MOST_HEADINGS : 1);
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
    const { parts, ranked, answers } = found;
    const chosen = ranked.slice(0, count);
    const records = await Promise.all(chosen.map((/** @type {Ranked} */ one) => engine.page(one.number)));
    const what = sought(found.query, parts);
    const all = chosen.map((/** @type {Ranked} */ one, /** @type {number} */ i) => ({
      page: prepare(records[i]),
      place: i,
      score: one.score,
      answer: answers.get(one.number),
    }));
    const shown = order(all, what).flatMap(({ page, answer }) => resultsOf(page, what, answer));
    return { results: shown, pages: ranked.length, more: ranked.length > count };
  }

  return { results, few: FEW };
})();
Object.assign(waysIn.search, waysInResults);
