"use strict";
// A figure that can be moved: its controls, its picture, and a line that says what is seen.

/** @typedef {{picture: SVGSVGElement, say: (text: string) => void, refuse: (text: string) => void,
 *             live: HTMLElement, set: (key: string, value: string | number) => void}} Stage */

const waysInFigure = (() => {
  const { make, draw, filled } = waysIn.kit;
  const { asked, keep, control, given } = waysIn.inputs;

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
    const words = waysIn.data.words;
    return (box) => {
      const { values, strange } = given(name, inputs);
      const { picture, controls, said, refused } = parts(size);
      const again = () => {
        for (const part of [refused, picture, said]) part.replaceChildren();
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
          if (!picture.hasChildNodes()) picture.setAttribute("aria-label", text);
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
      if (strange.length) stage.refuse(filled(words.strange, { what: strange.join(", ") }));
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

  return figure;
})();
waysIn.figure = waysInFigure;
