"use strict";
// What figures that can be moved are drawn with: elements, parts of a drawing, numbers and words.
// The build joins it with explorable-inputs.js and explorable-figure.js, which come after it.

/**
 * The words of the script that follows, which the build puts before it, by their names in
 * ways_in/reading/explorable_words.py; those that count something have plural forms.
 * @typedef {Record<
 *     "again" | "anew" | "apart" | "axes" | "axis" | "bars" | "begin" | "bytes" | "cache" | "copy"
 *     | "counted" | "curvature" | "delay" | "diverges" | "down" | "empty" | "end" | "everything" |
 *     "game" | "goal" | "greedy" | "head" | "inside" | "kept" | "large" | "late" | "learnt" |
 *     "left" | "length" | "letter" | "letters" | "lowest" | "mark" | "mask" | "merges" | "model" |
 *     "moves" | "none" | "nucleus" | "ours" | "pairs" | "player" | "previous" | "rate" | "recorded"
 *     | "recorder" | "right" | "rightwards" | "rings" | "sample" | "seed" | "small" | "start" |
 *     "step" | "steps" | "strange" | "temperature" | "text" | "texts" | "tokens" | "top" | "up" |
 *     "values" | "walk" | "weights" | "whole" | "yours",
 *   string> & Record<
 *     "bytes_in" | "count" | "fits" | "grows" | "lost" | "next" | "recording" | "said" | "settles"
 *     | "short" | "tokens_in" | "won",
 *   ScriptWords>} FigureWords
 */
waysIn.data.words = /** @type {FigureWords} */ ({});
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

  return { make, draw, write, number, filled: waysIn.filled };
})();
waysIn.kit = waysInKit;
waysIn.explorables = waysInExplorables;
