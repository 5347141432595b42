"use strict";
// Temperature, top-k and nucleus on a real distribution: what the model of counts in
// paths/code/sampling.py says comes after “ the s”. The formulas are those of its distribution().

{
  const words = waysIn.data.words;
  const { draw, write, number, filled } = waysIn.kit;
  const SHOWN = 12;
  const [LEFT, WIDE, ROW, TOP] = [40, 330, 26, 34];

  // The characters by their probability at temperature 1, the likeliest first.
  const CHARACTERS = "ateuiohclpmqywkdz ,.s;:f-)'?nrgbv0\n1x2j5348679\"(%";
  const PROBABILITIES = [.329187, .215094, .126601, .10122, .0759886, .0379595, .0253794, .0253061, .0253051, .0126532, .0126527, .0126524, 5.00129e-07, 2.4976e-07, 4.07297e-10, 2.03291e-10, 2.03256e-10, 4.26895e-11, 5.19087e-12, 3.9615e-12, 3.34749e-12, 9.56207e-13, 8.53769e-13, 6.49116e-13, 4.09817e-13, 1.36604e-13, 1.02461e-13, 1.02455e-13, 9.34823e-16, 8.15985e-16, 2.668e-16, 2.0444e-16, 1.05898e-16, 7.20706e-17, 6.707e-17, 5.32448e-17, 4.88325e-17, 4.0302e-17, 2.47119e-17, 1.79464e-17, 1.73581e-17, 1.73581e-17, 1.47107e-17, 1.35341e-17, 1.17691e-17, 1.17691e-17, 7.651e-18, 7.06269e-18, 5.00361e-18];

  /** @param {number[]} p */
  const scaled = (p) => {
    const total = p.reduce((sum, x) => sum + x, 0);
    return p.map((x) => x / total);
  };

  /**
   * From what the next character is drawn: temperature first (0 is greedy), then top-k, nucleus.
   * @param {number[]} p in falling order
   * @param {number} temperature
   * @param {number} k
   * @param {number} mass
   */
  function distribution(p, temperature, k, mass) {
    const powers = temperature ? p.map((x) => (x / p[0]) ** (1 / temperature)) : p.map((_, n) => (n ? 0 : 1));
    const cut = scaled(scaled(powers).map((x, n) => (n < k ? x : 0)));
    let before = 0; // held by the likelier characters
    return scaled(cut.map((x) => {
      const kept = before < mass ? x : 0;
      before += x;
      return kept;
    }));
  }

  /** @param {number[]} p */
  const entropy = (p) => p.reduce((sum, x) => (x > 0 ? sum - x * Math.log(x) : sum), 0);

  /** @param {number[]} p */
  function bars(p) {
    const muted = { fill: "var(--fig-muted)" };
    const foot = TOP + SHOWN * ROW;
    const legend = [
      write(LEFT, 22, words.axis ?? "", muted),
      draw("path", { d: `M${LEFT} ${foot + 8}v22`, stroke: "var(--fig-accent)", "stroke-width": 2 }),
      write(LEFT + 10, foot + 24, words.mark ?? "", muted),
    ];
    const rows = p.slice(0, SHOWN).flatMap((x, n) => {
      const y = TOP + n * ROW;
      const name = CHARACTERS[n] === " " ? "␣" : CHARACTERS[n];
      const base = Math.max(1, PROBABILITIES[n] * WIDE);
      return [
        write(LEFT - 12, y + 16, name, { "text-anchor": "end", "font-family": "monospace" }),
        draw("rect", { x: LEFT, y: y + 2, width: x * WIDE, height: 18, rx: 2, fill: "var(--fig-accent-2)" }),
        draw("path", { d: `M${LEFT + base} ${y}v22`, stroke: "var(--fig-accent)", "stroke-width": 2 }),
        write(LEFT + Math.max(x * WIDE, base) + 8, y + 16, number(x, 3), muted),
      ];
    });
    return [...legend, ...rows];
  }

  const all = PROBABILITIES.length;
  const inputs = {
    t: { label: words.temperature, min: 0, max: 3, step: 0.05, start: 1, shown: (/** @type {number} */ x) => (x ? number(x, 2) : words.greedy) },
    k: { label: words.top, min: 1, max: all, step: 1, start: all, shown: (/** @type {number} */ x) => (x < all ? number(x, 0) : words.everything) },
    p: { label: words.nucleus, min: 0.05, max: 1, step: 0.05, start: 1, shown: (/** @type {number} */ x) => (x < 1 ? number(x, 2) : words.everything) },
  };
  const show = waysIn.figure("temperature", inputs, [480, TOP + SHOWN * ROW + 38], ({ t, k, p }, stage) => {
    const found = distribution(PROBABILITIES, t, k, p < 1 ? p : 2);
    stage.picture.append(...bars(found));
    const count = found.filter((x) => x > 0).length;
    const rest = number(found.slice(SHOWN).reduce((sum, x) => sum + x, 0), 3);
    stage.say(filled(words.said, { entropy: number(entropy(found), 2), count, all, rest }));
  });
  waysIn.explorables.temperature = Object.assign(show, { rules: { distribution, entropy, PROBABILITIES, CHARACTERS } });
}
