"use strict";
// Attention over the reader's own words, A = softmax(Q Kᵀ / √d_k + M), with queries and keys that are
// made by hand, so that it can be said what each head looks for; in a model they are learnt.

{
  const words = waysIn.data.words;
  const { draw, write, number, filled } = waysIn.kit;
  const [MOST, LEFT, TOP, SIDE, FOOT] = [12, 132, 32, 312, 132];
  const STRENGTH = 8; // of a match, as large as scores become where d_k is 64

  /** @param {string} text */
  const cut = (text) => text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu) ?? [];

  /** How often each letter stands in *word*, as a vector of length 1. @param {string} word */
  function letters(word) {
    const counts = new Map();
    for (const letter of word.toLocaleLowerCase()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const length = Math.sqrt([...counts.values()].reduce((sum, n) => sum + n * n, 0));
    return new Map([...counts].map(([letter, n]) => [letter, n / length]));
  }

  /** @type {(a: Map<string, number>, b: Map<string, number>) => number} */
  const product = (a, b) => [...a].reduce((sum, [letter, x]) => sum + x * (b.get(letter) ?? 0), 0);

  /**
   * What a query at *i* asks, of the key at *j*.
   * @type {Record<string, (all: string[], i: number, j: number) => number>}
   */
  const HEADS = {
    letters: (all, i, j) => STRENGTH * product(letters(all[i]), letters(all[j])),
    previous: (_all, i, j) => (j === i - 1 ? STRENGTH : 0),
    again: (all, i, j) => (j > 0 && all[j - 1].toLocaleLowerCase() === all[i].toLocaleLowerCase() ? STRENGTH : 0),
  };

  /** @param {number[]} scores */
  function softmax(scores) {
    const most = Math.max(...scores);
    const e = scores.map((x) => Math.exp(x - most));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((x) => x / sum);
  }

  /**
   * The weights, a row for each word that asks. The mask stands *inside*, where it belongs; or it is
   * *late*, so that weights are only set to zero; or there is *none*.
   * @param {number[][]} scores
   * @param {number} d
   * @param {string} mask
   */
  const attention = (scores, d, mask) => scores.map((row, i) => {
    const scaled = row.map((x, j) => (mask === "inside" && j > i ? -Infinity : x / Math.sqrt(d)));
    return softmax(scaled).map((x, j) => (mask === "late" && j > i ? 0 : x));
  });

  /** @type {(all: string[], head: string) => number[][]} */
  const scoresOf = (all, head) => all.map((_, i) => all.map((__, j) => HEADS[head](all, i, j)));

  /**
   * @param {string[]} all
   * @param {number[][]} weights
   */
  function matrix(all, weights) {
    const cell = SIDE / all.length;
    const short = (/** @type {string} */ word) => ([...word].length > 12 ? `${[...word].slice(0, 11).join("")}…` : word);
    // What is asked stands below its column, on its side where it is longer than a character.
    const asked = (/** @type {string} */ word, /** @type {number} */ x, y = TOP + SIDE + 8) =>
      [...word].length === 1
        ? write(x, y + 14, word, { "text-anchor": "middle" })
        : write(x + 5, y, short(word), { "text-anchor": "end", transform: `rotate(-90 ${x + 5} ${y})` });
    return weights.flatMap((row, i) => [
      asked(all[i], LEFT + (i + 0.5) * cell),
      write(LEFT - 8, TOP + (i + 0.5) * cell + 5, short(all[i]), { "text-anchor": "end" }),
      ...row.map((x, j) => draw("rect", {
        x: LEFT + j * cell + 1, y: TOP + i * cell + 1, width: cell - 2, height: cell - 2, rx: 2,
        fill: "var(--fig-accent-2)", "fill-opacity": (0.05 + 0.95 * x).toFixed(3),
      })),
      ...(cell > 34 ? row.map((x, j) => write(LEFT + (j + 0.5) * cell, TOP + (i + 0.5) * cell + 5, x > 0.005 ? number(x, 2) : "", {
        "text-anchor": "middle", "font-size": 13, fill: x > 0.45 ? "var(--fig-paper)" : "var(--fig-ink)",
      })) : []),
    ]);
  }

  const inputs = {
    text: { label: words.text, start: words.start, most: 200, rows: 2 },
    head: { label: words.head, start: "letters", options: { letters: words.letters, previous: words.previous, again: words.again } },
    mask: { label: words.mask, start: "inside", options: { inside: words.inside, none: words.none, late: words.late } },
    d: { label: "dₖ", min: 1, max: 64, step: 1, start: 4 },
  };
  const show = waysIn.figure("attention", inputs, [480, TOP + SIDE + FOOT], ({ text, head, mask, d }, stage) => {
    const all = cut(text);
    if (all.length < 2 || all.length > MOST) return stage.refuse(filled(words.count, { most: MOST, count: all.length }));
    const weights = attention(scoresOf(all, head), d, mask);
    const last = weights[all.length - 1];
    const best = last.indexOf(Math.max(...last));
    const sums = weights.map((row) => row.reduce((a, b) => a + b, 0));
    stage.picture.append(...matrix(all, weights), write(8, 22, words.axes ?? "", { fill: "var(--fig-muted)" }));
    return stage.say(filled(words.said, {
      last: all[all.length - 1], best: all[best], share: number(last[best], 2), sum: number(Math.min(...sums), 2),
    }));
  });
  waysIn.explorables.attention = Object.assign(show, { rules: { attention, scoresOf, cut } });
}
