// What test_quality.py asks a page; each question is answered by a list of faults.
window.quality = (() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const OUTLINE = ["outlineStyle", "outlineWidth", "outlineColor"];
  const LOOK = [
    "boxShadow", "backgroundColor", "borderColor", "color", "textDecorationLine", "opacity",
    "transform", "stroke",
  ];

  /** @param {Element} element */
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  // A link of a drawing shows the focus on the shape that is its area.
  const look = (element) => {
    const style = getComputedStyle(element.querySelector(":scope > .hit") ?? element);
    const seen = style.outlineStyle === "none" ? LOOK : [...OUTLINE, ...LOOK];
    return seen.map((property) => style[property]).join();
  };

  /** One h1, and no level left out on the way down. */
  function headings() {
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
    const levels = all.map((heading) => Number(heading.tagName[1]));
    const faults = levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"];
    levels.forEach((level, i) => {
      if (level > (levels[i - 1] || 0) + 1) faults.push(`a level is left out: ${name(all[i])}`);
    });
    return faults;
  }

  const wide = () =>
    document.documentElement.scrollWidth > document.documentElement.clientWidth
      ? ["scrolls sideways"]
      : [];

  /** Whether the first key of a reader shows the link that skips to the text, whole. */
  function offersToSkip() {
    const box = document.activeElement.getBoundingClientRect();
    const inside = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
    return inside && document.activeElement.matches(".skip-link");
  }

  /** Where the element is among others, by their names and classes, which style sheets go by. */
  const path = (element) =>
    element ? `${path(element.parentElement)} ${element.tagName}.${element.getAttribute("class")}` : "";

  /** Of the elements that take the focus, one of each place and look, by these and the screen. */
  function focusable() {
    document.activeElement?.blur?.();
    const all = [...document.querySelectorAll(FOCUSABLE)].filter(shown).reverse();
    const screen = innerWidth < 600 ? "phone" : "desktop";
    return new Map(all.map((element) => [`${screen} ${path(element)} ${look(element)}`, element]));
  }

  const others = (found, known) => {
    known.forEach((one) => found.delete(one));
    return found;
  };
  /**
   * Elements that look the same with the keyboard's focus on them, but for *known* places; and the
   * places that are known now.
   */
  function focus(known) {
    const faults = [];
    const found = others(focusable(), known);
    const all = [...found.values()];
    const before = all.map(look); // of all at once: styles are reckoned once
    all.forEach((element, i) => {
      element.focus({ preventScroll: true }); // laid out once less
      if (document.activeElement !== element) return; // disabled, or answers by moving the focus
      if (!element.matches(":focus-visible")) faults.push(`no :focus-visible: ${name(element)}`);
      else if (look(element) === before[i]) faults.push(`focus is not seen: ${name(element)}`);
    });
    document.activeElement?.blur?.();
    return [faults, [...found.keys()]];
  }

  /** Controls matching *selector* that are lower or narrower than *size* CSS pixels. */
  function small(selector, size) {
    return [...document.querySelectorAll(selector)].filter(shown).flatMap((element) => {
      const box = element.getBoundingClientRect();
      const fits = box.width >= size - 0.5 && box.height >= size - 0.5;
      return fits ? [] : [`${box.width.toFixed()}×${box.height.toFixed()}: ${name(element)}`];
    });
  }

  /** Words that leave what holds them: a drawing, a frame of a map, a control, a page. */
  function spilt(selector) {
    const out = (text, box) => {
      const [inner, outer] = [text.getBoundingClientRect(), box.getBoundingClientRect()];
      const over = Math.max(inner.right - outer.right, outer.left - inner.left);
      // On a phone the atlas begins with one path: the others lie wholly beside what it shows.
      if (box.closest(".learning-atlas") && over >= inner.width) return [];
      return over > 1 ? [`${over.toFixed()} px out: ${text.textContent.trim().slice(0, 60)}`] : [];
    };
    const texts = [...document.querySelectorAll("svg text")].filter(shown);
    const framed = [...document.querySelectorAll(".learning-map a > rect + text:last-child")];
    const controls = [...document.querySelectorAll(selector)].filter(shown);
    return [
      ...wide(),
      ...texts.flatMap((text) => out(text, text.ownerSVGElement)),
      ...framed.flatMap((text) => out(text, text.previousElementSibling)),
      ...controls.flatMap((control) =>
        control.scrollWidth > control.clientWidth + 1 && getComputedStyle(control).display !== "inline"
          ? [`words leave ${name(control)}`]
          : [],
      ),
    ];
  }

  /** What of the layout a typeface can break. */
  const layout = (primary, size) => [...spilt(primary), ...small(primary, size)];

  const ANCESTRY = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const OWN = ["color", "textShadow"];
  const LINK = ["fontSize", "fontWeight", "fontStyle", "textDecorationLine"];
  const PLAIN = "rgba(0, 0, 0, 0) none 1 none normal";
  const worded = (element) =>
    element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  /** Whether words may be paler: https://www.w3.org/TR/WCAG22/#dfn-large-scale */
  const large = ({ fontSize, fontWeight }) =>
    parseFloat(fontSize) >= ((Number(fontWeight) >= 700 ? 14 : 18) * 4) / 3;

  /** What elements say of themselves that decides on how their words are told from all around. */
  function describer() {
    const known = new Map([[null, ""]]);
    const behind = (element) => {
      if (!known.has(element)) {
        const style = getComputedStyle(element);
        const own = ANCESTRY.map((property) => style[property]).join(" ");
        known.set(element, behind(element.parentElement) + (own === PLAIN ? "" : `/${own}`));
      }
      return known.get(element);
    };
    return (element) => {
      const style = getComputedStyle(element);
      const own = element.matches("a[href]") ? [...OWN, ...LINK] : OWN;
      const names = [element.tagName, element.parentElement?.tagName];
      return [...own.map((property) => style[property]), large(style), ...names, behind(element)].join();
    };
  }

  const within = (part) => (part ? document.querySelector(part) : document.body);

  /** Of the elements with words of their own in *part*, one of each look, by that. */
  function samples(part) {
    const look = describer();
    const found = [...within(part).querySelectorAll("*")].filter(shown).filter(worded);
    return new Map(found.reverse().map((element) => [look(element), element]));
  }

  const SAMPLE = "data-sample";
  // It takes axe long to find what lies behind each word.
  const COLOURS = [
    { id: "color-contrast", selector: `[${SAMPLE}]` },
    { id: "link-in-text-block", selector: `a[${SAMPLE}]` },
  ];

  const told = ({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 120)}`);

  /**
   * What axe says by *options* of *part*, or, where *only* these elements are new, of them; and the
   * looks that are known now. Colours of words are judged once for what looks the same, and not for
   * what looks as is *known*.
   */
  async function axe(part, known, options, only = undefined) {
    const found = others(samples(part), known);
    const asked = only ? [...new Set([...only, ...found.values()])] : [within(part)];
    if (!asked.length) return [[], []];
    window.axe.configure({ rules: COLOURS });
    for (const element of found.values()) element.setAttribute(SAMPLE, "");
    const { violations } = await window.axe.run(only || part ? asked : document, {
      resultTypes: ["violations"],
      preload: false,
      ...options,
    });
    for (const element of found.values()) element.removeAttribute(SAMPLE);
    return [violations.flatMap(told), [...found.keys()]];
  }

  /** Words that are hard to tell from what lies behind them, and links from the words around them. */
  const contrast = (part, known) => axe(part, known, { runOnly: COLOURS.map(({ id }) => id) });

  const judged = new WeakSet();
  /**
   * All that axe asks; its rule of targets' size is ours, which takes less. Asked once more, it
   * looks at what was not shown then: on a narrower screen, that is.
   */
  function structure(part, known) {
    const all = [...within(part).querySelectorAll("*")].filter(shown);
    const appeared = all.filter((element) => !judged.has(element));
    for (const element of all) judged.add(element);
    return axe(part, known, {}, appeared.length < all.length ? appeared : undefined);
  }

  // Its rules on names, labels, languages and looks, by their own names.
  const OF_WORDS = /alt|empty|label|lang|name|title|contrast|link-in-text/;
  /** What axe asks that other words may answer in another way. */
  function words(part, known) {
    const others = window.axe.getRules().filter(({ ruleId }) => !OF_WORDS.test(ruleId));
    const off = others.map(({ ruleId }) => [ruleId, { enabled: false }]);
    return axe(part, known, { rules: Object.fromEntries(off) });
  }

  const crowded = (part) =>
    window.targets.crowded(within(part)).map((element) => `no room to hit it: ${name(element)}`);

  /** All else but the focus. */
  const form = (part, primary, size) => [
    ...headings(), ...wide(), ...small(primary, size), ...crowded(part),
  ];

  return { contrast, focus, form, layout, offersToSkip, spilt, structure, wide, words };
})();
