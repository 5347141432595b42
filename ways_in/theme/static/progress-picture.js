"use strict";
// The picture of the atlas: what is lit up in it, and which part of it is seen.

/** @typedef {{chosen: string, before: Set<string>, opened: Set<string>}} Choice */

const waysInPicture = (() => {
  const PREFIX = "atlas-"; // of the ids of the links
  const LEAST = 0.8; // so small, and no smaller, the drawing is shown: then it scrolls
  const MOST = 1.15;

  /** @type {(node: Element | null | undefined) => string} */
  const idOf = (node) => node?.id.slice(PREFIX.length) ?? "";

  /**
   * The id of what an event happened to; empty if that is no step or concept.
   * @param {Event} event
   */
  const idAt = ({ target }) =>
    idOf(target instanceof Element ? target.closest("a.atlas-item") : null);

  /** @type {(svg: Element) => Element[]} */
  const links = (svg) => [...svg.querySelectorAll("a.atlas-item")];

  /** @type {(svg: Element, id: string) => Element | undefined} */
  const link = (svg, id) => links(svg).find((node) => idOf(node) === id);

  /**
   * @param {Element} node
   * @param {boolean} isBefore
   * @param {boolean} isOpened
   */
  function light(node, isBefore, isOpened) {
    node.classList.toggle("is-before", isBefore);
    node.classList.toggle("is-opened", isOpened);
  }

  /**
   * Light up the *choice*, all else dimmed; nothing if nothing is chosen.
   * @param {Element} svg
   * @param {Choice} choice
   */
  function show(svg, { chosen, before, opened }) {
    for (const node of links(svg)) {
      light(node, before.has(idOf(node)), opened.has(idOf(node)));
      node.classList.toggle("is-chosen", idOf(node) === chosen);
    }
    for (const line of svg.querySelectorAll(".atlas-line")) {
      const from = line.getAttribute("data-from") ?? "";
      const ends = inBlock(svg, line.getAttribute("data-to") ?? "");
      const isBefore = before.has(from) && ends.some((id) => id === chosen || before.has(id));
      light(line, isBefore, (from === chosen || opened.has(from)) && ends.some((id) => opened.has(id)));
    }
    svg.classList.toggle("is-choosing", Boolean(chosen));
  }

  /** @type {(svg: Element, block: string) => string[]} */
  const inBlock = (svg, block) =>
    [...svg.querySelectorAll(`[data-block="${block}"] a.atlas-item`)].map(idOf);

  /**
   * The path in whose band *id* stands.
   * @type {(svg: Element, id: string) => string}
   */
  const pathOf = (svg, id) =>
    link(svg, id)?.closest(".atlas-block")?.getAttribute("data-path") ?? "";

  /**
   * Show the band of *path* alone, or all of the picture; as large as there is *room*.
   * @param {SVGSVGElement} svg
   * @param {string} path
   * @param {number} room
   */
  function zoom(svg, path, room) {
    const [whole, high] = (svg.dataset.size ?? "").split(" ").map(Number);
    const band = svg.querySelector(`.atlas-band[data-path="${CSS.escape(path)}"]`);
    const [left, wide] = path && band ? sides(band) : [0, whole];
    const scale = Math.min(path ? MOST : 1, Math.max(LEAST, room / wide));
    const attributes = { viewBox: `${left} 0 ${wide} ${high}`, width: `${wide}`, height: `${high}` };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    svg.style.inlineSize = `${Math.floor(wide * scale)}px`;
  }

  /** @type {(band: Element) => number[]} */
  const sides = (band) => (band.getAttribute("data-sides") ?? "").split(" ").map(Number);

  /** @type {(svg: Element, id: string) => void} */
  const reveal = (svg, id) => link(svg, id)?.scrollIntoView({ block: "center", inline: "center" });

  return { idAt, reveal, show, pathOf, zoom };
})();
waysIn.picture = waysInPicture;
