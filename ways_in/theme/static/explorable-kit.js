"use strict";
// What figures that can be moved are made of: controls, a picture, a line that says what is seen,
// and the settings in the address (“#temperature?t=0.5”), which no section's anchor can be.

/** @typedef {{label: string, min: number, max: number, step: number, start: number,
 *             shown?: (value: number) => string}} RangeInput */
/** @typedef {{label: string, start: string, most: number, rows?: number}} TextInput */
/** @typedef {{label: string, start: string, options: Record<string, string>}} ChoiceInput */
/** @typedef {RangeInput | TextInput | ChoiceInput} Input */
/** @typedef {{picture: SVGSVGElement, say: (text: string) => void, refuse: (text: string) => void,
 *             live: HTMLElement, set: (key: string, value: string | number) => void}} Stage */
/** @typedef {Record<string, any>} Values What each input holds: numbers of ranges, else texts. */

/** The words of the script that follows, which the build puts before it. @type {Record<string, any>} */
let waysInWords = {};
/** @type {Record<string, (box: Element) => void>} */
const waysInExplorables = {};

const waysInKit = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const INK = "var(--fig-ink)";

  /**
   * @template {Element} E
   * @param {E} element
   * @param {Record<string, string | number | boolean>} attributes
   * @param {(Node | string)[]} children
   * @returns {E}
   */
  function dress(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(...children);
    return element;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string | number | boolean>} [attributes]
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  const make = (name, attributes = {}, ...children) =>
    dress(document.createElement(name), attributes, children);

  /**
   * A part of a drawing.
   * @param {string} name
   * @param {Record<string, string | number>} [attributes]
   * @param {(Node | string)[]} children
   */
  const draw = (name, attributes = {}, ...children) =>
    dress(document.createElementNS(SVG, name), attributes, children);

  /**
   * Words in a drawing.
   * @param {number} x
   * @param {number} y
   * @param {string} words
   * @param {Record<string, string | number>} [more]
   */
  const write = (x, y, words, more = {}) =>
    draw("text", { x, y, "font-size": 15, fill: INK, ...more }, words);

  /**
   * A number as the reader's language writes it.
   * @param {number} value
   * @param {number} digits behind the sign
   */
  const number = (value, digits) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value).replace("-", "\u2212");

  /**
   * What the address says of the figure *name*; null if it is about something else.
   * @param {string} name
   */
  const asked = (name) =>
    location.hash.startsWith(`#${name}?`)
      ? new URLSearchParams(location.hash.slice(name.length + 2))
      : null;

  /**
   * Put *values* into the address, as few as differ from the start.
   * @param {string} name
   * @param {Record<string, Input>} inputs
   * @param {Values} values
   */
  function keep(name, inputs, values) {
    const changed = Object.entries(values).filter(([key, value]) => value !== inputs[key]?.start);
    const address = new URL(location.href);
    address.hash = `${name}?${new URLSearchParams(changed.map(([key, value]) => [key, String(value)]))}`;
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse it for files, or so often.
    }
  }

  /**
   * The value of *input* that *text* is; undefined if it is none.
   * @param {Input} input
   * @param {string} text
   */
  function value(input, text) {
    if ("options" in input) return text in input.options ? text : undefined;
    if ("most" in input) return [...text].length <= input.most ? text : undefined;
    const found = Number(text);
    return text.trim() && found >= input.min && found <= input.max ? found : undefined;
  }

  /**
   * The element in which a reader sets *input*.
   * @param {Input} input
   * @param {string | number} now
   */
  function field(input, now) {
    if ("options" in input) {
      const options = Object.entries(input.options).map(([key, words]) =>
        make("option", { value: key, selected: key === now }, words));
      return make("select", {}, ...options);
    }
    if ("most" in input) {
      const attributes = { rows: input.rows ?? 1, maxlength: input.most, spellcheck: "false" };
      return make("textarea", attributes, String(now));
    }
    const { min, max, step } = input;
    return make("input", { type: "range", min, max, step, value: now });
  }

  /**
   * A labelled *input* that calls *changed* with each new value.
   * @param {Input} input
   * @param {string | number} now
   * @param {(value: string | number) => void} changed
   */
  function control(input, now, changed) {
    const made = field(input, now);
    const output = make("output");
    const say = () => {
      if (!("min" in input)) return;
      const text = input.shown ? input.shown(Number(made.value)) : made.value;
      output.textContent = text;
      made.setAttribute("aria-valuetext", text);
    };
    made.addEventListener("input", () => {
      say();
      changed("min" in input ? Number(made.value) : made.value);
    });
    const set = (/** @type {string | number} */ next) => {
      made.value = String(next);
      say();
    };
    say();
    return { element: make("label", {}, make("span", {}, input.label), made, output), set };
  }

  /**
   * The values of *inputs* that the address gives, else their starts; and what it says that is none.
   * @param {string} name
   * @param {Record<string, Input>} inputs
   */
  function given(name, inputs) {
    const params = asked(name) ?? new URLSearchParams();
    const read = (/** @type {string} */ key) =>
      params.has(key) && inputs[key] ? value(inputs[key], params.get(key) ?? "") : undefined;
    const strange = [...params].filter(([key]) => read(key) === undefined).map((pair) => pair.join("="));
    const values = Object.entries(inputs).map(([key, input]) => [key, read(key) ?? input.start]);
    return { values: /** @type {Values} */ (Object.fromEntries(values)), strange };
  }

  /**
   * The empty parts of a figure, *wide* and *high* its picture.
   * @param {[number, number]} size
   */
  function parts([wide, high]) {
    const attributes = { viewBox: `0 0 ${wide} ${high}`, "font-family": "inherit", role: "img" };
    return {
      picture: /** @type {SVGSVGElement} */ (draw("svg", attributes)),
      controls: make("div", { class: "explorable-controls" }),
      said: make("p", { class: "explorable-said", role: "status" }),
      refused: make("p", { class: "explorable-refused", role: "alert" }),
    };
  }

  /**
   * What begins a figure in its box: controls from *inputs*, then *show* whenever they change.
   * @param {string} name
   * @param {Record<string, Input>} inputs
   * @param {[number, number]} size of the picture
   * @param {(values: Values, stage: Stage) => void} show
   * @param {(stage: Stage, values: Values) => void} [prepare] is called once, before
   * @returns {(box: Element) => void}
   */
  const figure = (name, inputs, size, show, prepare) => {
    const words = waysInWords;
    return (box) => {
      const { values, strange } = given(name, inputs);
      const { picture, controls, said, refused } = parts(size);
      const again = () => {
        refused.textContent = "";
        picture.replaceChildren();
        show(values, stage);
      };
      /** @type {(key: string, next: string | number) => void} */
      const change = (key, next) => {
        values[key] = next;
        again();
        keep(name, inputs, values);
      };
      const known = Object.entries(inputs).map(([key, input]) =>
        /** @type {const} */ ([key, control(input, values[key], (next) => change(key, next))]));
      const stage = {
        picture,
        live: make("div", { class: "explorable-live" }, controls, refused, picture, said),
        say: (/** @type {string} */ text) => {
          said.textContent = text;
          picture.setAttribute("aria-label", text);
        },
        refuse: (/** @type {string} */ text) => {
          refused.textContent = text;
        },
        set: (/** @type {string} */ key, /** @type {string | number} */ next) => {
          new Map(known).get(key)?.set(next);
          change(key, next);
        },
      };
      controls.append(...known.map(([, made]) => made.element));
      box.querySelector(".explorable-place")?.after(stage.live);
      box.classList.add("is-live");
      prepare?.(stage, values);
      again();
      if (strange.length) stage.refuse(waysIn.filled(words.strange, { what: strange.join(", ") }));
      settle(box, stage.live, Boolean(asked(name)));
    };
  };

  /**
   * Bring a figure that the address asks for into sight; else put the reader at its first control.
   * @param {Element} box
   * @param {Element} live
   * @param {boolean} isAsked
   */
  function settle(box, live, isAsked) {
    const first = live.querySelector("input, select, textarea, button");
    if (isAsked) box.scrollIntoView({ block: "center" });
    else if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  return { make, draw, write, number, filled: waysIn.filled, figure };
})();
