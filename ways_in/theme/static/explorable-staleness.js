"use strict";
// Descent on λ w² / 2 with a gradient that is τ steps late, w(t + 1) = w(t) − ηλ w(t − τ), and the
// largest step with which it settles: ηλ < 2 sin(π / (4 τ + 2)).

{
  const words = waysIn.data.words;
  const { draw, write, number, filled } = waysIn.kit;
  const STEPS = 120;
  const MOST = 16;
  const [LEFT, WIDE, MIDDLE, HALF] = [40, 424, 118, 84]; // of the upper part
  const [BASE, TALL] = [374, 90]; // of the lower one

  /** @param {number} delay */
  const limit = (delay) => 2 * Math.sin(Math.PI / (4 * delay + 2));

  /**
   * The values of w; up to the first step it is 1.
   * @param {number} delay
   * @param {number} step ηλ
   */
  function run(delay, step) {
    const w = [1];
    for (let t = 0; t < STEPS; t += 1) w.push(w[t] - step * w[Math.max(0, t - delay)]);
    return w;
  }

  /** @param {number[]} w */
  function curve(w) {
    const y = (/** @type {number} */ x) => MIDDLE - (Math.max(-2.1, Math.min(2.1, x)) * HALF) / 2;
    const points = w.map((x, t) => `${(LEFT + (t * WIDE) / STEPS).toFixed(1)},${y(x).toFixed(1)}`);
    const lines = [-2, 0, 2].flatMap((x) => [
      draw("path", { d: `M${LEFT} ${y(x)}h${WIDE}`, stroke: "var(--fig-line)" }),
      write(LEFT - 8, y(x) + 5, number(x, 0), { "text-anchor": "end", fill: "var(--fig-muted)" }),
    ]);
    const stroke = { fill: "none", stroke: "var(--fig-accent)", "stroke-width": 2 };
    const name = write(LEFT, 22, words.values ?? "", { fill: "var(--fig-muted)" });
    return [...lines, name, draw("polyline", { points: points.join(" "), ...stroke })];
  }

  /**
   * A bar for each delay, as high as the largest step, and the step at hand.
   * @param {number} delay
   * @param {number} step
   */
  function bars(delay, step) {
    const [wide, y] = [WIDE / (MOST + 1), (/** @type {number} */ x) => BASE - (x * TALL) / 2.2];
    const all = Array.from({ length: MOST + 1 }, (_, n) => draw("rect", {
      x: LEFT + n * wide + 2, y: y(limit(n)), width: wide - 4, height: BASE - y(limit(n)), rx: 2,
      fill: n === delay ? "var(--fig-accent-2)" : "var(--fig-soft-2)", stroke: "var(--fig-accent-2)",
    }));
    const names = [0, 4, 8, 12, 16].map((n) =>
      write(LEFT + (n + 0.5) * wide, BASE + 18, String(n), { "text-anchor": "middle", fill: "var(--fig-muted)" }));
    const mark = draw("path", {
      d: `M${LEFT + delay * wide - 3} ${y(step)}h${wide + 6}`, stroke: "var(--fig-accent)", "stroke-width": 4,
    });
    const muted = { fill: "var(--fig-muted)" };
    return [
      ...all, ...names, mark,
      write(LEFT, BASE - TALL - 36, words.bars ?? "", muted),
      draw("path", { d: `M${LEFT} ${BASE - TALL - 19}h20`, stroke: "var(--fig-accent)", "stroke-width": 4 }),
      write(LEFT + 28, BASE - TALL - 14, words.yours ?? "", muted),
    ];
  }

  const inputs = {
    delay: { label: words.delay, min: 0, max: MOST, step: 1, start: 4 },
    step: { label: words.step, min: 0.02, max: 2.1, step: 0.01, start: 0.3, shown: (/** @type {number} */ x) => number(x, 2) },
  };
  const show = waysIn.figure("staleness", inputs, [480, 400], ({ delay, step }, stage) => {
    stage.picture.append(...curve(run(delay, step)), ...bars(delay, step));
    const text = step < limit(delay) ? words.settles : words.grows;
    stage.say(filled(text, { delay, limit: number(limit(delay), 3), step: number(step, 2) }));
  });
  waysIn.explorables.staleness = Object.assign(show, { rules: { limit, run } });
}
