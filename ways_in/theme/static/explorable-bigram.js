"use strict";
// A bigram model trained on the reader's own text: counted, and by gradient descent to the same
// table. The formulas are those of paths/code/bigram.py: a row's gradient is divided by the share of
// its character, so what is left of it is softmax minus counts, and a rate of 2 never overshoots.

{
  const words = waysIn.data.words;
  const { make, draw, write, number, filled } = waysIn.kit;
  const [RATE, LEAST, MOST, STEPS, SAMPLE] = [2, 20, 1000, 1000, 90];
  const [LEFT, WIDE, TOP, BASE] = [48, 416, 34, 220];

  /** @typedef {{characters: string[], counts: number[][], sums: number[], total: number}} Table */

  /**
   * How often each character comes after each other one.
   * @param {string} text
   * @returns {Table}
   */
  function count(text) {
    const all = [...text];
    const characters = [...new Set(all)].sort();
    const place = new Map(characters.map((character, n) => [character, n]));
    const counts = characters.map(() => characters.map(() => 0));
    for (let n = 1; n < all.length; n += 1) counts[place.get(all[n - 1]) ?? 0][place.get(all[n]) ?? 0] += 1;
    const sums = counts.map((row) => row.reduce((sum, x) => sum + x, 0));
    return { characters, counts, sums, total: all.length - 1 };
  }

  /** @param {number[]} logits */
  function softmax(logits) {
    const most = Math.max(...logits);
    const e = logits.map((x) => Math.exp(x - most));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((x) => x / sum);
  }

  /**
   * The mean of −log p over all pairs, in nats; a pair that never occurs costs nothing.
   * @param {Table} table
   * @param {number[][]} p
   */
  const crossEntropy = ({ counts, total }, p) =>
    counts.reduce((sum, row, i) => sum - row.reduce((one, n, j) => (n ? one + n * Math.log(p[i][j]) : one), 0), 0) / total;

  /** @param {Table} table */
  const optimum = (table) =>
    crossEntropy(table, table.counts.map((row, i) => row.map((n) => n / Math.max(1, table.sums[i]))));

  /**
   * Descend for *steps* from all zeros: the probabilities at the end, and the loss before each step.
   * @param {Table} table
   * @param {number} steps
   */
  function train(table, steps) {
    const logits = table.counts.map((row) => row.map(() => 0));
    const losses = [];
    let p = logits.map(softmax);
    for (let n = 0; n < steps; n += 1) {
      losses.push(crossEntropy(table, p));
      for (const [i, row] of logits.entries()) {
        const sum = table.sums[i];
        if (sum) for (let j = 0; j < row.length; j += 1) row[j] -= RATE * (p[i][j] - table.counts[i][j] / sum);
      }
      p = logits.map(softmax);
    }
    return { p, losses: [...losses, crossEntropy(table, p)] };
  }

  /** Numbers from 0 to 1, the same for each *seed* (mulberry32). @param {number} seed */
  function random(seed) {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /**
   * A text that the model writes.
   * @param {Table} table
   * @param {number[][]} p
   * @param {number} seed
   */
  function generate({ characters }, p, seed) {
    const draws = random(seed);
    let at = Math.floor(draws() * characters.length);
    let text = characters[at];
    while (text.length < SAMPLE) {
      let rest = draws();
      at = p[at].findIndex((x) => (rest -= x) < 0);
      text += characters[Math.max(0, at)];
      at = Math.max(0, at);
    }
    return text.replace(/\s+/g, " ");
  }

  /**
   * @param {number[]} losses
   * @param {number} best
   */
  function curve(losses, best) {
    const most = Math.max(losses[0], best + 0.1);
    const x = (/** @type {number} */ n) => LEFT + (Math.log10(1 + n) * WIDE) / Math.log10(1 + STEPS);
    const y = (/** @type {number} */ value) => BASE - ((value - best) * (BASE - TOP)) / (most - best);
    const points = losses.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const muted = { fill: "var(--fig-muted)" };
    return [
      draw("path", { d: `M${LEFT} ${BASE}h${WIDE}`, stroke: "var(--fig-accent-2)", "stroke-width": 2, "stroke-dasharray": "5 4" }),
      draw("polyline", { points, fill: "none", stroke: "var(--fig-accent)", "stroke-width": 2.5 }),
      write(LEFT - 6, y(most) + 5, number(most, 1), { ...muted, "text-anchor": "end" }),
      write(LEFT - 6, BASE + 5, number(best, 1), { ...muted, "text-anchor": "end" }),
      write(LEFT, 22, words.axis ?? "", muted),
      write(LEFT + WIDE, BASE - 8, words.counted ?? "", { fill: "var(--fig-accent-2)", "text-anchor": "end" }),
      ...[0, 10, 100, 1000].map((n) => write(x(n), BASE + 22, number(n, 0), { ...muted, "text-anchor": n === STEPS ? "end" : "middle" })),
    ];
  }

  const inputs = {
    text: { label: words.text, start: words.start, most: MOST, rows: 4 },
    steps: { label: words.steps, min: 0, max: STEPS, step: 1, start: 100 },
    seed: { label: words.seed, min: 1, max: 50, step: 1, start: 1 },
  };
  const sample = make("p", { class: "explorable-sample" });
  const show = waysIn.figure("bigram", inputs, [480, 246], ({ text, steps, seed }, stage) => {
    const table = count(text);
    sample.textContent = "";
    if ([...text].length < LEAST) return stage.refuse(filled(words.short, { least: LEAST }));
    const { p, losses } = train(table, steps);
    const best = optimum(table);
    stage.picture.append(...curve(losses, best));
    sample.textContent = generate(table, p, seed);
    return stage.say(filled(words.said, {
      kinds: table.characters.length, first: number(losses[0], 3), loss: number(losses[steps], 3), best: number(best, 3),
    }));
  }, ({ live }) => live.append(make("p", { class: "explorable-label" }, words.sample ?? ""), sample));
  waysIn.explorables.bigram = Object.assign(show, { rules: { count, optimum, train } });
}
