"use strict";
// The bug of one frame, played: a game is recorded, a copy learns from the record, and plays. The
// world, the player who is imitated and the recorder are those of paths/code/behavioural_cloning.py;
// the copy is a table in place of a network: in what it has seen it does what was done most often.

{
  const words = waysIn.data.words;
  const { make, draw, write, filled } = waysIn.kit;
  const [SIZE, PATIENCE, CELL, X, Y] = [10, 40, 24, 12, 12];
  const MOVES = [[-1, 0], [1, 0], [0, -1], [0, 1]]; // up, down, left, right
  const LETTERS = "udlr";
  const ARROWS = "↑↓←→";

  /** @typedef {{player: number[], goal: number[], facing: number}} State */

  /** @type {(state: State, action: number) => State} */
  const step = ({ player, goal }, action) => ({
    player: player.map((x, axis) => Math.min(SIZE - 1, Math.max(0, x + MOVES[action][axis]))),
    goal,
    facing: action,
  });

  /** @type {(state: State) => boolean} */
  const isWon = ({ player, goal }) => player[0] === goal[0] && player[1] === goal[1];

  /** First along the longer of the two distances. @param {State} state */
  function expert({ player, goal }) {
    const [down, right] = [goal[0] - player[0], goal[1] - player[1]];
    if (Math.abs(down) >= Math.abs(right)) return down > 0 ? 1 : 0;
    return right > 0 ? 3 : 2;
  }

  /** The states before each action, until the game is won. @type {(state: State, actions: number[]) => State[]} */
  function states(state, actions) {
    const found = [state];
    for (const action of actions) found.push(step(found[found.length - 1], action));
    return found;
  }

  /**
   * The pairs that a recorder writes; one that is late pairs a state with the action before.
   * @param {State[]} seen
   * @param {number[]} actions
   * @param {number} late
   */
  const record = (seen, actions, late) =>
    actions.slice(0, actions.length - late).map((action, n) => ({ state: seen[n + late], action }));

  /** What the copy sees of a state: where the goal lies, and which way the player faces. @param {State} state */
  const key = ({ player, goal, facing }) => {
    const [down, right] = [goal[0] - player[0], goal[1] - player[1]];
    return [Math.sign(down), Math.sign(right), Math.abs(down) >= Math.abs(right), facing].join();
  };

  /** @param {number[]} actions */
  const commonest = (actions) =>
    [0, 1, 2, 3].reduce((best, a) => (count(actions, a) > count(actions, best) ? a : best), 0);

  /** @type {(actions: number[], action: number) => number} */
  const count = (actions, action) => actions.filter((one) => one === action).length;

  /** A policy learnt from *pairs*. @param {{state: State, action: number}[]} pairs */
  function copy(pairs) {
    const actions = (/** @type {(state: State) => boolean} */ test) =>
      pairs.filter(({ state }) => test(state)).map(({ action }) => action);
    return (/** @type {State} */ state) => {
      const seen = actions((one) => key(one) === key(state));
      return commonest(seen.length ? seen : actions(() => true));
    };
  }

  /** Where *policy* goes by itself. @type {(state: State, policy: (state: State) => number) => State[]} */
  function play(state, policy) {
    const found = [state];
    while (found.length <= PATIENCE && !isWon(found[found.length - 1])) {
      const last = found[found.length - 1];
      found.push(step(last, policy(last)));
    }
    return found;
  }

  /**
   * The first pair whose move does not lead to the state of the next; -1 if all do.
   * @param {{state: State, action: number}[]} pairs
   */
  const fault = (pairs) => pairs.slice(1).findIndex(({ state }, n) => {
    const after = step(pairs[n].state, pairs[n].action);
    return !isWon(after) && String([after.player, after.facing]) !== String([state.player, state.facing]);
  });

  /** Game number *n*: a cell, and a goal that cannot be reached without a turn. @param {number} n */
  function start(n) {
    const cells = [(n * 37 + 11) % 100, (n * 53 + 68) % 100];
    const place = (/** @type {number} */ cell) => [Math.floor(cell / SIZE), cell % SIZE];
    const player = place(cells[0]);
    let cell = cells[1];
    while (place(cell).some((x, axis) => Math.abs(x - player[axis]) < 2)) cell = (cell + 23) % 100;
    return { player, goal: place(cell), facing: n % 4 };
  }

  /** @param {number[]} place */
  const middle = ([row, column]) => [X + (column + 0.5) * CELL, Y + (row + 0.5) * CELL];

  // How what was recorded is drawn, and the way of the copy.
  const ROUND = { fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
  const RECORDED = { ...ROUND, stroke: "var(--fig-accent-2)", "stroke-width": 12, "stroke-opacity": 0.4 };
  const COPIED = { ...ROUND, stroke: "var(--fig-accent)", "stroke-width": 3, "stroke-dasharray": "7 4" };

  /** @type {(places: State[], line: Record<string, string | number>) => Element} */
  const way = (places, line) =>
    draw("polyline", { points: places.map(({ player }) => middle(player).join()).join(" "), ...line });

  /** @param {State} state */
  function board({ player, goal }) {
    const lines = Array.from({ length: SIZE + 1 }, (_, n) =>
      `M${X} ${Y + n * CELL}h${SIZE * CELL}M${X + n * CELL} ${Y}v${SIZE * CELL}`).join("");
    const [[x, y], [gx, gy]] = [middle(player), middle(goal)];
    return [
      draw("path", { d: lines, stroke: "var(--fig-line)", fill: "none" }),
      draw("rect", { x: gx - 9, y: gy - 9, width: 18, height: 18, rx: 3, fill: "none", stroke: "var(--fig-ink)", "stroke-width": 2.5 }),
      draw("circle", { cx: x, cy: y, r: 7, fill: "var(--fig-ink)" }),
    ];
  }

  /** What the signs on the board are. */
  function legend() {
    const [y, ink] = [Y + SIZE * CELL + 28, "var(--fig-ink)"];
    return [
      draw("circle", { cx: 20, cy: y - 5, r: 7, fill: ink }), write(34, y, words.player ?? ""),
      draw("rect", { x: 111, y: y - 14, width: 18, height: 18, rx: 3, fill: "none", stroke: ink, "stroke-width": 2.5 }), write(137, y, words.goal ?? ""),
      draw("path", { d: `M220 ${y - 5}h24`, ...RECORDED }), write(258, y, words.recorded ?? ""),
      draw("path", { d: `M356 ${y - 5}h26`, ...COPIED }), write(392, y, words.copy ?? ""),
    ];
  }

  /** The last pairs of the record, the state by the way it faces. @param {{state: State, action: number}[]} pairs */
  function rows(pairs) {
    if (!pairs.length) return [];
    const head = write(272, 26, words.pairs ?? "", { fill: "var(--fig-muted)", "font-size": 14 });
    return [head, ...pairs.slice(-9).map(({ state, action }, n) =>
      write(272, 52 + n * 23, `(${state.player.join(", ")}) ${ARROWS[state.facing]} : ${ARROWS[action]}`))];
  }

  const inputs = {
    game: { label: words.game, min: 1, max: 40, step: 1, start: 1 },
    late: { label: words.recorder, start: "0", options: { 0: words.right, 1: words.late } },
    moves: { label: words.moves, start: "", most: 60 },
  };

  /**
   * Buttons, and the arrow keys, that add a move; and one that walks to the goal.
   * @param {{live: HTMLElement, set: (key: string, value: string) => void}} stage
   * @param {Record<string, any>} values
   */
  function buttons(stage, values) {
    const add = (/** @type {number} */ action) => () => stage.set("moves", values.moves + LETTERS[action]);
    const button = (/** @type {string} */ text, /** @type {() => void} */ press, /** @type {string} */ label) => {
      const made = make("button", { type: "button", "aria-label": label }, text);
      made.addEventListener("click", press);
      return made;
    };
    const walk = () => {
      const seen = states(start(values.game), [...values.moves].map((x) => Math.max(0, LETTERS.indexOf(x))));
      const rest = play(seen[seen.length - 1], expert).slice(1).map(({ facing }) => LETTERS[facing]);
      stage.set("moves", values.moves + rest.join(""));
    };
    const names = [words.up, words.down, words.left, words.rightwards];
    const arrows = [...ARROWS].map((arrow, n) => button(arrow, add(n), names[n] ?? ""));
    const made = make("div", { class: "explorable-actions" }, ...arrows,
      button(words.walk ?? "", walk, words.walk ?? ""), button(words.again ?? "", () => stage.set("moves", ""), words.again ?? ""));
    made.addEventListener("keydown", (event) => {
      const action = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].indexOf(event.key);
      if (action < 0) return;
      event.preventDefault();
      add(action)();
    });
    stage.live.querySelector(".explorable-controls")?.after(made);
  }

  const show = waysIn.figure("frame", inputs, [480, 292], ({ game, late, moves }, stage) => {
    const begin = start(game);
    const actions = [...moves].map((letter) => LETTERS.indexOf(letter));
    const bad = actions.findIndex((action) => action < 0);
    if (bad >= 0) return stage.refuse(filled(words.letter, { letter: [...moves][bad] }));
    const seen = states(begin, actions);
    const pairs = record(seen, actions, Number(late));
    stage.picture.append(way(seen, RECORDED), ...board(seen[seen.length - 1]), ...rows(pairs), ...legend());
    if (!isWon(seen[seen.length - 1])) return stage.say(filled(words.recording, { count: actions.length }));
    const policy = copy(pairs);
    const played = play(begin, policy);
    const fits = pairs.filter(({ state, action }) => policy(state) === action).length;
    const apart = fault(pairs);
    stage.picture.append(way(played, COPIED));
    const outcome = isWon(played[played.length - 1]) ? words.won : words.lost;
    return stage.say([
      filled(words.fits, { rows: fits, all: pairs.length }),
      filled(outcome, { count: played.length - 1 }),
      apart < 0 ? words.whole : filled(words.apart, { row: apart + 1 }),
    ].join(" "));
  }, buttons);
  waysIn.explorables.frame = Object.assign(show, { rules: { step, expert, states, record, fault, start, isWon } });
}
