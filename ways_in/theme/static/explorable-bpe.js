"use strict";
// Byte-pair encoding of the reader's own text, merge by merge. The rules are those of
// paths/code/bpe.py: always the pair that occurs most often, in ties the smallest, never across pieces.

{
  const words = waysIn.data.words;
  const { make, draw, write, number, filled } = waysIn.kit;
  const [BYTES, MOST, MERGES, BAR] = [256, 600, 60, 300];
  const PIECE = / ?[\p{L}\p{Nl}\p{No}]+| ?\p{Nd}+| ?(?:[^\p{L}\p{N}_\s]|_)+|\s+/gu;

  /** @typedef {{pair: [number, number], count: number}} Merge */

  /** @param {string} text */
  const pieces = (text) => (text.match(PIECE) ?? []).map((piece) => [...new TextEncoder().encode(piece)]);

  /** @type {(tokens: number[], pair: [number, number], made: number) => number[]} */
  function merge(tokens, [a, b], made) {
    const merged = [];
    for (let i = 0; i < tokens.length; i += 1) {
      const is = tokens[i] === a && tokens[i + 1] === b;
      merged.push(is ? made : tokens[i]);
      i += Number(is);
    }
    return merged;
  }

  /** The pair that occurs most often, in ties the smallest. @param {number[][]} all @returns {Merge | undefined} */
  function commonest(all) {
    /** @type {Map<string, Merge>} */
    const counts = new Map();
    for (const tokens of all) {
      for (let i = 1; i < tokens.length; i += 1) {
        const key = `${tokens[i - 1]} ${tokens[i]}`;
        const known = counts.get(key) ?? { pair: [tokens[i - 1], tokens[i]], count: 0 };
        counts.set(key, { ...known, count: known.count + 1 });
      }
    }
    const order = (/** @type {Merge} */ x, /** @type {Merge} */ y) =>
      y.count - x.count || x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1];
    return [...counts.values()].sort(order).find(({ count }) => count > 1);
  }

  /**
   * The first *most* merges of *text*, and its pieces after them.
   * @param {string} text
   * @param {number} most
   */
  function train(text, most) {
    let all = pieces(text);
    /** @type {Merge[]} */
    const merges = [];
    for (let next = commonest(all); next && merges.length < most; next = commonest(all)) {
      const found = next;
      all = all.map((tokens) => merge(tokens, found.pair, BYTES + merges.length));
      merges.push(found);
    }
    return { merges, all };
  }

  /** The bytes of *token*. @type {(token: number, merges: Merge[]) => number[]} */
  const bytes = (token, merges) =>
    token < BYTES ? [token] : merges[token - BYTES].pair.flatMap((one) => bytes(one, merges));

  /** A token to be read: its letters, or its bytes where they are no whole letter. @type {(token: number, merges: Merge[]) => string} */
  function readable(token, merges) {
    const found = bytes(token, merges);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(found)).replaceAll(" ", "␣").replaceAll("\n", "↵");
    } catch {
      return found.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
    }
  }

  const row = make("p", { class: "explorable-tokens" });
  const learnt = make("p", { class: "explorable-label" });
  const inputs = {
    text: { label: words.text, start: words.start, most: MOST, rows: 3 },
    merges: { label: words.merges, min: 0, max: MERGES, step: 1, start: 0 },
  };
  const show = waysIn.figure("bpe", inputs, [480, 62], ({ text, merges: most }, stage) => {
    row.replaceChildren();
    learnt.textContent = "";
    if (!text.trim()) return stage.refuse(words.empty ?? "");
    const { merges, all } = train(text, most);
    const tokens = all.flat();
    const size = pieces(text).flat().length;
    row.replaceChildren(...tokens.map((token) => make("span", {}, readable(token, merges))));
    const names = merges.map(({ pair }) => pair.map((token) => readable(token, merges)).join(" + "));
    learnt.textContent = names.length ? filled(words.learnt, { list: names.slice(-8).reverse().join(", ") }) : "";
    /** @type {[number, string, string][]} */
    const bars = [[size, words.bytes ?? "", "var(--fig-muted)"], [tokens.length, words.tokens ?? "", "var(--fig-accent-2)"]];
    stage.picture.append(...bars.flatMap(([count, name, fill], n) => [
      draw("rect", { x: 120, y: 6 + n * 28, width: (count * BAR) / size, height: 18, rx: 3, fill }),
      write(112, 20 + n * 28, name, { "text-anchor": "end" }),
      write(128 + (count * BAR) / size, 20 + n * 28, number(count, 0), { fill: "var(--fig-muted)" }),
    ]));
    const next = commonest(all);
    const coming = next ? filled(words.next, { pair: next.pair.map((token) => readable(token, merges)).join(" + "), count: next.count }) : words.end ?? "";
    return stage.say(`${filled(words.said, { bytes: filled(words.bytes_in, { count: size }), tokens: filled(words.tokens_in, { count: tokens.length }), each: number(size / tokens.length, 2) })} ${coming}`);
  }, ({ live }) => live.append(row, learnt));
  waysIn.explorables.bpe = Object.assign(show, { rules: { train, pieces } });
}
