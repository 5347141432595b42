"use strict";
// Gradient descent in a valley, L = w₁² / 2 + c w₂² / 2: a step of η multiplies w₁ by 1 − η and w₂
// by 1 − c η. The same as descent() of paths/code/mathematics.py with the rate free.

{
  const words = waysIn.data.words;
  const { draw, write, number, filled } = waysIn.kit;
  const [WIDE, HIGH, UNIT] = [480, 250, 22]; // pixels, and pixels for 1
  const START = [-9.5, 4];
  const STEPS = 60;
  const [X, Y] = [WIDE / 2, HIGH / 2];

  /**
   * The points of the descent, the start first.
   * @param {number} c
   * @param {number} rate
   */
  function descent(c, rate) {
    const points = [START];
    for (let n = 0; n < STEPS; n += 1) {
      const [a, b] = points[n];
      points.push([a - rate * a, b - rate * c * b]);
    }
    return points;
  }

  /** @type {(c: number, w: number[]) => number} */
  const loss = (c, [a, b]) => (a * a + c * b * b) / 2;

  /** Lines of one loss each, a quarter of the one outside. @param {number} c */
  function levels(c) {
    return [0, 1, 2, 3, 4].map((n) => {
      const radius = Math.sqrt(2 * loss(c, START) / 4 ** n) * UNIT;
      const shape = { cx: X, cy: Y, rx: radius, ry: radius / Math.sqrt(c) };
      return draw("ellipse", { ...shape, fill: "none", stroke: "var(--fig-line)", "stroke-width": 1.5 });
    });
  }

  /** @param {number[][]} points */
  function way(points) {
    const seen = points.filter(([a, b]) => Math.hypot(a, b) < 1e4);
    const places = seen.map(([a, b]) => [X + a * UNIT, Y - b * UNIT].map((x) => x.toFixed(1)));
    const colour = "var(--fig-accent)";
    const line = { fill: "none", stroke: colour, "stroke-width": 2, "stroke-linejoin": "round" };
    const dots = places.map(([cx, cy]) => draw("circle", { cx, cy, r: 3, fill: colour }));
    return [draw("polyline", { points: places.join(" "), ...line }), ...dots];
  }

  /** What stands where: a start, a lowest point, and what the rings are. */
  function names() {
    const halo = { stroke: "var(--fig-paper)", "stroke-width": 4, "paint-order": "stroke" };
    const [x, y] = [X + START[0] * UNIT, Y - START[1] * UNIT];
    const muted = { fill: "var(--fig-muted)" };
    return [
      write(WIDE - 8, Y - 6, "w₁", { "text-anchor": "end" }),
      write(X + 6, 22, "w₂"),
      write(x + 8, y - 8, words.begin ?? "", halo),
      draw("path", { d: `M${X - 7} ${Y}h14M${X} ${Y - 7}v14`, stroke: "var(--fig-ink)", "stroke-width": 2 }),
      write(X, Y + 28, words.lowest ?? "", { ...halo, "text-anchor": "middle" }),
      write(8, HIGH + 20, words.rings ?? "", muted),
    ];
  }

  const inputs = {
    c: { label: words.curvature, min: 1, max: 50, step: 1, start: 25 },
    rate: { label: words.rate, min: 0.005, max: 0.2, step: 0.001, start: 0.07, shown: (/** @type {number} */ x) => number(x, 3) },
  };
  const show = waysIn.figure("valley", inputs, [WIDE, HIGH + 30], ({ c, rate }, stage) => {
    const points = descent(c, rate);
    const share = loss(c, points[STEPS]) / loss(c, START);
    stage.picture.append(...levels(c), ...way(points), ...names());
    stage.say(filled(c * rate > 2 ? words.diverges : words.said, {
      steps: STEPS,
      share: number(share, share < 0.001 ? Math.min(9, 1 - Math.floor(Math.log10(share))) : 4),
      flat: number(1 - rate, 3),
      steep: number(1 - c * rate, 3),
      limit: number(2 / c, 3),
      best: number(2 / (1 + c), 3),
    }));
  });
  waysIn.explorables.valley = Object.assign(show, { rules: { descent, loss } });
}
