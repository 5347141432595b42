// Whether what one points at can be hit: WCAG 2.2, success criterion 2.5.8, target size (minimum).
// https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum.html
window.targets = (() => {
  const SIZE = 24; // CSS pixels
  const TARGET =
    ":is(a[href], button, input, select, textarea, summary, [tabindex='0']):not(:disabled)";
  const HAIR = 0.05; // what rounding may take away
  const large = ({ left, right, top, bottom }) => Math.min(right - left, bottom - top) >= SIZE - HAIR;

  const inLine = (element) => getComputedStyle(element).display.startsWith("inline");

  /** Whether the height of a line of other words decides on how high a target is. */
  function inSentence(element) {
    if (element.ownerSVGElement || !inLine(element)) return false;
    let block = element.parentElement;
    while (inLine(block)) block = block.parentElement;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (data.trim() && !parentElement.closest(TARGET)) return true;
    }
    return false;
  }

  /** What a target is scrolled with, or lies on: those of others pass above or below it. */
  function plane(element) {
    const own = (one) => {
      const { overflow, position } = getComputedStyle(one);
      return /auto|scroll|fixed|sticky/.test(overflow + position) || one.matches("[role=dialog]");
    };
    let found = element.parentElement;
    while (found && !own(found)) found = found.parentElement;
    return found;
  }

  function described(element) {
    const inline = inSentence(element);
    const box = element.getBoundingClientRect();
    const boxes = inline ? [...element.getClientRects()] : [box];
    return { element, inline, box, boxes, plane: plane(element) };
  }

  /** The largest oblong pieces of *box* that *hole* leaves. */
  function cut(box, hole) {
    const { left, right, top, bottom } = box;
    const beside = hole.left >= right || hole.right <= left;
    if (beside || hole.top >= bottom || hole.bottom <= top) return [box];
    return [
      { left, right, top, bottom: hole.top },
      { left, right, top: hole.bottom, bottom },
      { left, right: hole.left, top, bottom },
      { left: hole.right, right, top, bottom },
    ].filter((piece) => piece.right > piece.left && piece.bottom > piece.top);
  }

  /** How far the middle of *box* lies from the nearest point of *other*, or from *other*'s middle. */
  function distance(box, other) {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    const near = (middle, from, to) => middle - Math.min(Math.max(middle, from), to);
    return Math.hypot(near(x, other.left, other.right), near(y, other.top, other.bottom));
  }

  const middle = ({ left, right, top, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return { left: x, right: x, top: y, bottom: y };
  };

  /** Whether a circle of this size on the middle of *box* meets neither *other* nor its circle. */
  const apart = (box, other) =>
    distance(box, other) >= SIZE / 2 - HAIR &&
    (large(other) || distance(box, middle(other)) >= SIZE - HAIR);

  /** Targets in *part* (an element) that are too small, or covered by others, and have no room. */
  function crowded(part) {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll(TARGET)].filter(shown).map(described);
    const related = (a, b) => a.element.contains(b.element) || b.element.contains(a.element);
    return all.filter((one) => {
      if (one.inline || !part.contains(one.element)) return false;
      const others = all.filter((other) => other.plane === one.plane && !related(one, other));
      const boxes = others.flatMap((other) => other.boxes);
      const free = boxes.reduce((left, hole) => left.flatMap((box) => cut(box, hole)), [one.box]);
      return !free.some(large) && !boxes.every((other) => apart(one.box, other));
    }).map((one) => one.element);
  }

  return { crowded };
})();
