"use strict";
// What a reader sets in a figure that can be moved, and how it stands in the address:
// “#temperature?t=0.5”, which no section's anchor can be.

/** @typedef {{label: string, min: number, max: number, step: number, start: number,
 *             shown?: (value: number) => string}} RangeInput */
/** @typedef {{label: string, start: string, most: number, rows?: number}} TextInput */
/** @typedef {{label: string, start: string, options: Record<string, string>}} ChoiceInput */
/** @typedef {RangeInput | TextInput | ChoiceInput} Input */
/** @typedef {Record<string, any>} Values What each input holds: numbers of ranges, else texts. */

const waysInInputs = (() => {
  const { make } = waysIn.kit;
  const NEAR = 1e-6; // of a step: 0.05 and its like are no exact numbers

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
    if ("options" in input) return Object.hasOwn(input.options, text) ? text : undefined;
    if ("most" in input) return [...text].length <= input.most ? text : undefined;
    const found = Number(text);
    const steps = (found - input.min) / input.step;
    const isOne = text.trim() && found >= input.min && found <= input.max;
    return isOne && Math.abs(steps - Math.round(steps)) < NEAR ? found : undefined;
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

  return { asked, keep, control, given };
})();
waysIn.inputs = waysInInputs;
