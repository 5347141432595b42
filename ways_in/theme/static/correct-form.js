"use strict";
// The form in which a reader corrects one paragraph: it shows the original, the translation and the
// terms, says what a check would say, and hands over an issue's address or a patch. It sends nothing.

/** @typedef {{url: string, file: string, issues: string, line: number}} CorrectedPlace */
/**
 * What the build says of a page (ways_in/translation/correction_form.py): where its words are, and by
 * the numbers of blocks their lines, and each message with its translation.
 * @typedef {{url: string, file: string, issues: string, source: string,
 *             lines: Record<string, number>, texts: Record<string, string[]>}} CorrectedTexts
 */

const waysInCorrect = (() => {
  const LONGEST = 7000; // characters of an address that hosts take
  const KEPT = /:[a-z:]+:`[^`]+`|\{[a-z]+\}`[^`]+`|``[^`]+``|`[^`<]*<[^>]+>`__?|!?\[[^\]]*\]\([^)]*\)|`[^`]+`/g;
  const TARGET = /<([^<>]+)>`_{0,2}$|\]\(([^)]*)\)$/;
  const { words: say, terms } = waysIn.data.form;
  const language = document.documentElement.lang;

  /** What the build says of the page at hand. */
  const known = () => waysIn.data.texts;

  /** What of a part of markup has to stay: where it leads, and what it is. @param {string} part */
  function kept(part) {
    const target = TARGET.exec(part);
    const role = /^(:[a-z:]+:|\{[a-z]+\})/.exec(part)?.[0] ?? "";
    const own = part.slice(role.length).replace(/^`+|`+_*$/g, "");
    return `${role.replace(/[{}:]/g, "")} ${target?.[1] ?? target?.[2] ?? own}`;
  }

  /** The numbers in *text* by their digits, whatever parts their thousands. @param {string} text */
  const figures = (text) =>
    (text.replace(KEPT, " ").match(/\d+(?:[.,\u00a0\u202f]\d+)*/g) ?? []).map((one) => one.replace(/\D/g, ""));

  /** Those of *one* that *other* has not as often. @param {string[]} one @param {string[]} other */
  function beyond(one, other) {
    const rest = [...other];
    return one.filter((part) => {
      const place = rest.indexOf(part);
      if (place >= 0) rest.splice(place, 1);
      return place < 0;
    });
  }

  /** The terms that *original* uses, with their names here. @param {string} original @param {string} source */
  const used = (original, source) =>
    (terms[source] ?? []).filter(([name]) => original.toLowerCase().includes(name.toLowerCase()));

  /** Whether *text* has a form of *name*: the beginnings of its words. @param {string} text @param {string} name */
  const has = (text, name) =>
    /[\u4e00-\u9fff]/.test(name)
      ? text.includes(name)
      : name.toLowerCase().split(/[\s-]+/).every((word) => text.toLowerCase().includes(word.slice(0, Math.max(3, word.length - 3))));

  /**
   * What *given* lacks and what it has beyond that *wanted* which it comes nearest to: the original's,
   * or the present translation's, which the build has found to be right.
   * @param {string[]} given @param {string[][]} wanted
   */
  function apart(given, wanted) {
    const found = wanted.map((one) => ({ lost: beyond(one, given), added: beyond(given, one) }));
    const far = (/** @type {{lost: string[], added: string[]}} */ one) => one.lost.length + one.added.length;
    return found.reduce((least, one) => (far(one) < far(least) ? one : least));
  }

  /** What is said of *parts*, if there are any. @param {string} sentence @param {string[]} parts */
  const told = (sentence, parts) =>
    parts.length ? [waysIn.filled(sentence, { what: parts.map((part) => part.trim()).join(", ") })] : [];

  /**
   * What is to be looked at in *text*, a translation of *original*.
   * @param {string} original @param {string} text @param {string} source The language of the original.
   * @param {string} now
   */
  function findings(original, text, source, now) {
    const [plain, models] = [text.replace(KEPT, ""), now ? [original, now] : [original]];
    const marked = (/** @type {string} */ one) => (one.match(KEPT) ?? []).map(kept);
    const markup = apart(marked(text), models.map(marked));
    const numbers = apart(figures(text), models.map(figures));
    const odd = plain.split("**").length % 2 === 0 || plain.split("`").length % 2 === 0;
    const named = used(original, source).filter(([, name]) => (!now || has(now, name)) && !has(text, name));
    return [
      ...told(say.lost, markup.lost),
      ...told(say.added, markup.added),
      ...told(say.numbers, [...numbers.lost, ...numbers.added]),
      ...(odd ? [say.stars] : []),
      ...named.map(([term, name]) => waysIn.filled(say.term, { term, name })),
      ...(!language.startsWith("en") && plain.includes('"') ? [say.quotes] : []),
      ...(/[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]/.test(plain) ? [say.punctuation] : []),
    ];
  }

  /** As a catalog writes *text*. @param {string} text */
  const quoted = (text) =>
    `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

  /**
   * The change as a patch of the catalog; of a page's own text both wordings.
   * @param {CorrectedPlace} passage @param {string[]} texts The original and its translation, if it is one.
   * @param {string} wording
   */
  function patch({ file, line }, texts, wording) {
    if (texts.length < 2) return `${file}:${line}\n\n- ${texts[0]}\n+ ${wording}\n`;
    const [msgid, msgstr] = texts;
    return [
      `--- a/${file}`, `+++ b/${file}`, `@@ -${line},2 +${line},2 @@`, ` msgid ${quoted(msgid)}`,
      `-msgstr ${quoted(msgstr)}`, `+msgstr ${quoted(wording)}`, "",
    ].join("\n");
  }

  /**
   * The address of an issue with all of it filled in; shorter where hosts would not take it.
   * @param {CorrectedPlace} passage @param {string[]} texts @param {string} wording @param {string} why
   */
  function issue({ issues, file, line, url }, texts, wording, why) {
    const now = texts[texts.length - 1];
    const quote = (/** @type {string} */ text) => `~~~~\n${text}\n~~~~`;
    const place = `${url}#L${line}`;
    const original = texts.length > 1 ? [`msgid`, quote(texts[0])] : [];
    const rest = [`${say.yours}:`, quote(wording), why];
    const made = (/** @type {string[]} */ ...parts) => {
      const address = new URL(issues);
      address.searchParams.set("title", `${file}:${line}`);
      address.searchParams.set("body", parts.filter(Boolean).join("\n\n"));
      return address.href;
    };
    const all = [made(place, ...original, `${say.now}:`, quote(now), ...rest), made(place, ...rest)];
    return all.find((address) => address.length < LONGEST) ?? "";
  }

  /**
   * @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** @param {string} name @param {string} text */
  function download(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/x-diff" }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /**
   * What the form shows above its fields.
   * @param {string[]} texts @param {string} source
   */
  function shown(texts, source) {
    if (texts.length < 2) return [];
    const known = used(texts[0], source).map(([term, name]) => make("li", {}, `${term}: ${name}`));
    const list = known.length ? [make("p", {}, say.terms), make("ul", {}, ...known)] : [];
    return [make("p", {}, say.original), make("blockquote", { lang: source.replace("_", "-") }, texts[0]), ...list];
  }

  /**
   * Open the form behind *block*, or close it if it is open.
   * @param {Element} block @param {string} number The block's.
   */
  function open(block, number) {
    const old = document.querySelector("form.correct-form");
    old?.remove();
    if (old?.getAttribute("data-block") === number) return;
    const { texts: all, lines, source, ...place } = known();
    /** @type {CorrectedPlace} */
    const passage = { ...place, line: lines[number] };
    /** @type {string[]} */
    const texts = all[number] ?? [];
    const now = texts[texts.length - 1] ?? "";
    const text = /** @type {HTMLTextAreaElement} */ (make("textarea", { rows: "4", spellcheck: "true" }, now));
    const why = /** @type {HTMLInputElement} */ (make("input", { maxlength: "300" }));
    const found = make("ul", { role: "status", class: "correct-findings" });
    const propose = make("a", { class: "correct-propose", target: "_blank", rel: "noopener" }, say.propose);
    const save = make("button", { type: "submit" }, say.patch);
    const close = make("button", { type: "button" }, say.close);
    const line = passage.url ? [make("a", { href: `${passage.url}#L${passage.line}` }, say.line)] : [];
    const wording = () => text.value.trim().replace(/\s*\n\s*/g, " ");
    const update = () => {
      const isSame = wording() === now || !wording();
      const address = isSame || !passage.issues ? "" : issue(passage, texts, wording(), why.value.trim());
      const long = !isSame && passage.issues && !address ? [say.long] : [];
      const faults = texts.length > 1 ? findings(texts[0], wording(), source, now) : [];
      found.replaceChildren(...(isSame ? [say.same] : [...long, ...faults]).map((one) => make("li", {}, one)));
      propose.toggleAttribute("hidden", !passage.issues);
      if (address) propose.setAttribute("href", address);
      else propose.removeAttribute("href");
      save.toggleAttribute("disabled", isSame);
    };
    const form = make("form", { class: "correct-form", "aria-label": say.title, "data-block": number },
      ...shown(texts, source), make("label", {}, say.yours, text), found, make("label", {}, say.why, why),
      make("p", { class: "correct-actions" }, propose, save, ...line, close), make("p", {}, say.note));
    text.addEventListener("input", update);
    why.addEventListener("input", update);
    close.addEventListener("click", () => form.remove());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const ending = texts.length > 1 ? "patch" : "txt";
      download(`${passage.file.split("/").pop()}-${passage.line}.${ending}`, patch(passage, texts, wording()));
    });
    const home = block.closest("li, dd, td, th, figcaption") ?? block;
    if (home === block) block.after(form);
    else home.append(form);
    update();
    text.focus();
  }

  /** The numbers of the blocks that can be corrected. @returns {string[]} */
  const numbers = () => Object.keys(known().lines);

  return { open, numbers, findings };
})();
waysIn.correct = waysInCorrect;
