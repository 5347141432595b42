"use strict";
// What a text costs with and without a KV cache: tokens to work through, T or T (T + 1) / 2, and the
// memory that keys and values take, 2 N d b bytes a token (paths/code/kv_cache.py, headline()).

{
  const words = waysIn.data.words;
  const { draw, write, number, filled } = waysIn.kit;
  const [LEFT, WIDE, BASE, TALL] = [56, 400, 232, 190];
  const ROOM = 300; // where the bars begin
  const DOUBLINGS = 17;
  const BAR = 460;

  // Layers, width, bytes a number, and weights: 12 N d² in the layers, and the table of tokens.
  const MODELS = {
    ours: { layers: 4, width: 128, bytes: 8, tokens: 49 },
    small: { layers: 12, width: 768, bytes: 2, tokens: 50257 },
    large: { layers: 32, width: 4096, bytes: 2, tokens: 32000 },
  };

  /** @typedef {{layers: number, width: number, bytes: number, tokens: number}} Model */
  /** @type {(model: Model) => number} */
  const perToken = ({ layers, width, bytes }) => 2 * layers * width * bytes;
  /** @type {(model: Model) => number} */
  const weights = ({ layers, width, bytes, tokens }) => (12 * layers * width ** 2 + tokens * width) * bytes;
  /** @type {(length: number) => number} */
  const anew = (length) => (length * (length + 1)) / 2;

  /** @param {number} bytes */
  function memory(bytes) {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
    const power = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** power;
    return new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit", unit: units[power], maximumFractionDigits: value < 100 && power ? 1 : 0,
    }).format(value);
  }

  /** @param {number} doublings */
  function work(doublings) {
    const x = (/** @type {number} */ n) => LEFT + (n * WIDE) / DOUBLINGS;
    const y = (/** @type {number} */ value) => BASE - (Math.log10(value) * TALL) / 10.2;
    const all = Array.from({ length: DOUBLINGS + 1 }, (_, n) => n);
    const line = (/** @type {(length: number) => number} */ f) => all.map((n) => `${x(n)},${y(f(2 ** n)).toFixed(1)}`).join(" ");
    const kept = { fill: "none", "stroke-width": 2.5 };
    const length = 2 ** doublings;
    const grid = [0, 3, 6, 9].flatMap((power) => [
      draw("path", { d: `M${LEFT} ${y(10 ** power)}h${WIDE}`, stroke: "var(--fig-line)" }),
      write(LEFT - 8, y(10 ** power) + 5, power ? `10${["", "", "", "³", "", "", "⁶", "", "", "⁹"][power]}` : "1", { "text-anchor": "end", fill: "var(--fig-muted)" }),
    ]);
    const muted = { fill: "var(--fig-muted)" };
    const lengths = [0, 5, 10, DOUBLINGS].map((n) =>
      write(x(n), BASE + 20, number(2 ** n, 0), { ...muted, "text-anchor": n ? n < DOUBLINGS ? "middle" : "end" : "start" }));
    return [
      ...grid, ...lengths,
      write(8, 22, words.axis ?? "", muted),
      write(LEFT + WIDE, BASE + 40, words.length ?? "", { ...muted, "text-anchor": "end" }),
      draw("polyline", { points: line(anew), stroke: "var(--fig-accent)", ...kept }),
      draw("polyline", { points: line((n) => n), stroke: "var(--fig-accent-2)", ...kept }),
      draw("circle", { cx: x(doublings), cy: y(anew(length)), r: 6, fill: "var(--fig-accent)" }),
      draw("circle", { cx: x(doublings), cy: y(length), r: 6, fill: "var(--fig-accent-2)" }),
      write(LEFT + 6, 56, words.anew ?? "", { fill: "var(--fig-accent)" }),
      write(LEFT + WIDE, BASE - 8, words.kept ?? "", { fill: "var(--fig-accent-2)", "text-anchor": "end" }),
    ];
  }

  /**
   * @param {number} cache in bytes
   * @param {number} model in bytes
   */
  function room(cache, model) {
    const unit = BAR / Math.max(cache, model);
    const rows = /** @type {[string, number, string][]} */ ([
      [words.weights, model, "var(--fig-muted)"], [words.cache, cache, "var(--fig-accent-2)"],
    ]);
    return rows.flatMap(([name, bytes, fill], n) => [
      write(10, ROOM + n * 50, `${name}: ${memory(bytes)}`),
      draw("rect", { x: 10, y: ROOM + 8 + n * 50, width: Math.max(1, bytes * unit), height: 14, rx: 3, fill }),
    ]);
  }

  const inputs = {
    length: { label: words.length, min: 0, max: DOUBLINGS, step: 1, start: 9, shown: (/** @type {number} */ x) => number(2 ** x, 0) },
    texts: { label: words.texts, min: 1, max: 128, step: 1, start: 1 },
    model: { label: words.model, start: "ours", options: { ours: words.ours, small: words.small, large: words.large } },
  };
  const show = waysIn.figure("cache", inputs, [480, ROOM + 78], ({ length, texts, model }, stage) => {
    const chosen = MODELS[/** @type {keyof typeof MODELS} */ (model)];
    const count = 2 ** length;
    const cache = perToken(chosen) * count * texts;
    stage.picture.append(...work(length), ...room(cache, weights(chosen)));
    stage.say(filled(words.said, {
      anew: anew(count), kept: count, times: number(anew(count) / count, 1),
      token: memory(perToken(chosen)), cache: memory(cache), share: number(cache / weights(chosen), 2),
    }));
  });
  waysIn.explorables.cache = Object.assign(show, { rules: { perToken, weights, anew, MODELS } });
}
