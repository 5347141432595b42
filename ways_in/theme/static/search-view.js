"use strict";
// What one sees of the search: results as one types. The focus stays in the field; arrow keys choose
// among the results, Enter opens one.

const waysInFinder = (() => {
  const engine = waysIn.search;
  const script = document.currentScript;
  const root = script instanceof HTMLScriptElement ? new URL("../", script.src) : undefined;
  const PAGES = 8; // whose results are shown at once, and more at a time
  const REHEARSED = 5000; // characters: enough for a browser to compile again what is called often
  const PAUSE = 250; // milliseconds without typing, after which more than the first few are loaded

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function element(name, attributes = {}, children = []) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  class Finder {
    /**
     * @param {HTMLInputElement} input
     * @param {string} failed What to say when the index cannot be loaded.
     * @param {boolean} opensFirst Whether Enter opens the first result if none is chosen.
     */
    constructor(input, failed, opensFirst) {
      this.input = input;
      this.failed = failed;
      this.opensFirst = opensFirst;
      this.turn = 0;
      this.pages = PAGES;
      this.saying = 0;
      /** @type {HTMLElement | undefined} */
      this.chosen = undefined;
      this.words = /** @type {SearchWords} */ ({});
      this.status = element("p", { role: "status", class: "search-status" });
      this.list = element("div", { role: "listbox", id: "search-list", class: "search-list", hidden: "" });
      this.more = element("button", { type: "button", class: "search-more", hidden: "" });
      this.hint = element("p", { class: "search-hint" });
      this.prepareInput();
      input.addEventListener("input", (event) => {
        if (!(event instanceof InputEvent) || !event.isComposing) this.search();
      });
      input.addEventListener("compositionend", () => this.search());
      input.addEventListener("keydown", (event) => this.key(event));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.more.addEventListener("click", () => this.showMore());
    }

    prepareInput() {
      const attributes = {
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": "search-list",
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "search",
      };
      for (const [key, value] of Object.entries(attributes)) this.input.setAttribute(key, value);
    }

    async start() {
      await this.attempt(async () => {
        this.words = (await engine.ready()).words;
        this.list.setAttribute("aria-label", this.words.results);
        this.more.textContent = this.words.more;
        this.hint.textContent = this.words.hint;
        if (!this.input.labels?.length) this.input.setAttribute("aria-label", this.words.label);
        this.input.placeholder ||= this.words.label;
      });
      if (this.input.value) this.search();
    }

    /** Load most of what a first query needs, and answer one for nothing, which a browser remembers. */
    async prepare() {
      await engine.prepare();
      if (this.input.value) return; // who types at once is answered at once
      const text = document.querySelector("main")?.textContent ?? "";
      for (const result of await engine.rehearse(this.words.label, text.slice(0, REHEARSED))) this.option(result, 0);
    }

    /** Try twice: the site may have been published anew since the page was opened.
     * @param {() => Promise<void>} action
     */
    async attempt(action) {
      try {
        await action();
      } catch {
        engine.forget();
        await action().catch(() => (this.status.textContent = this.failed));
      }
    }

    search() {
      this.pages = PAGES;
      return this.show();
    }

    async showMore() {
      this.pages += PAGES;
      const shown = this.list.children.length;
      await this.load(++this.turn, this.input.value.trim(), this.pages);
      this.choose(this.list.children[shown]);
      this.input.focus();
    }

    async show() {
      const turn = ++this.turn;
      const query = this.input.value.trim();
      if (!query) return this.put([], false, () => "");
      const few = Math.min(engine.few, this.pages);
      if ((await this.load(turn, query, few)) && this.pages > few) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        if (turn === this.turn) await this.load(turn, query, this.pages);
      }
    }

    /**
     * Show the results from *count* pages; whether there are more.
     * @param {number} turn Which of the queries this is: a later one makes it needless.
     * @param {string} query
     * @param {number} count
     */
    async load(turn, query, count) {
      let isMore = false;
      await this.attempt(async () => {
        const { results, pages, more } = await engine.results(query, count);
        if (turn !== this.turn) return;
        const found = Math.max(results.length, pages);
        const chosen = this.chosen && [...this.list.children].indexOf(this.chosen);
        const said = () => (found ? waysIn.filled(this.words.found, { count: found }) : this.words.none);
        this.put(results, more, said);
        if (chosen !== undefined) this.choose(this.list.children[chosen]);
        isMore = more;
      });
      return isMore;
    }

    /**
     * @param {Result[]} results
     * @param {boolean} more
     * @param {() => string} status Said once they stand there: the first number that is written in
     * the page's language takes as long as the whole query.
     */
    put(results, more, status) {
      this.choose(undefined);
      this.list.replaceChildren(...results.map((result, i) => this.option(result, i)));
      this.list.hidden = !results.length;
      this.input.setAttribute("aria-expanded", String(results.length > 0));
      this.more.hidden = !more;
      clearTimeout(this.saying);
      this.saying = setTimeout(() => (this.status.textContent = status()));
    }

    /** @param {Result} result @param {number} number */
    option(result, number) {
      const title = element("span", { class: "search-title" }, [result.heading || result.title]);
      const kind = this.words[result.kind] ?? "";
      const said = [...new Set([kind, result.heading ? result.title : ""])].filter(Boolean).join(" · ");
      const where = element("span", { class: "search-where" }, [said]);
      const pieces = result.excerpt.map(([text, hit]) => (hit ? element("mark", {}, [text]) : text));
      const excerpt = element("span", { class: "search-excerpt" }, pieces);
      const href = new URL(result.address, root).href;
      const attributes = { role: "option", id: `search-option-${number}`, href, tabindex: "-1", "aria-selected": "false" };
      const children = said ? [title, where, excerpt] : [title, excerpt];
      return element("a", attributes, children);
    }

    /** @param {Element | undefined} option */
    choose(option) {
      this.chosen?.setAttribute("aria-selected", "false");
      this.chosen = option instanceof HTMLElement ? option : undefined;
      this.chosen?.setAttribute("aria-selected", "true");
      this.chosen?.scrollIntoView({ block: "nearest" });
      if (this.chosen) this.input.setAttribute("aria-activedescendant", this.chosen.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      const options = [...this.list.children];
      const at = this.chosen ? options.indexOf(this.chosen) : -1;
      const atEnd = at === options.length - 1 && !this.more.hidden;
      if (event.key === "ArrowDown" && atEnd) this.showMore();
      else if (event.key === "ArrowDown") this.choose(options[at + 1] ?? options[0]);
      else if (event.key === "ArrowUp") this.choose(options[at < 0 ? options.length - 1 : at - 1]);
      else if (event.key === "Enter") this.open();
      else return;
      event.preventDefault();
    }

    open() {
      const option = this.chosen ?? (this.opensFirst ? this.list.firstElementChild : null);
      if (option instanceof HTMLElement) option.click();
    }
  }

  return { Finder, element };
})();
waysIn.finder = waysInFinder;
