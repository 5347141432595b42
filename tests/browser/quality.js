// What test_quality.py asks a page; each question is answered by a list of faults.
window.quality = (() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const LOOK = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor",
    "borderColor", "color", "textDecorationLine", "opacity", "transform", "stroke",
  ];

  /** @param {Element} element */
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 100);
  // A link of a drawing shows the focus on the shape that is its area.
  const look = (element) => {
    const style = getComputedStyle(element.querySelector(":scope > .hit") ?? element);
    return LOOK.map((property) => style[property]).join();
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

  /** Elements that look the same with the keyboard's focus on them, or are lost under the header. */
  function focus() {
    const faults = [];
    for (const element of [...document.querySelectorAll(FOCUSABLE)].filter(shown)) {
      document.activeElement?.blur?.();
      const before = look(element);
      element.focus();
      if (document.activeElement !== element) continue; // disabled, or answers by moving the focus
      if (!element.matches(":focus-visible")) faults.push(`no :focus-visible: ${name(element)}`);
      else if (look(element) === before) faults.push(`focus is not seen: ${name(element)}`);
    }
    document.activeElement?.blur?.();
    return faults;
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

  /** axe's violations in the element *part* of the page, by these options of its own. */
  async function axe(part, options) {
    const result = await window.axe.run(part ? document.querySelector(part) : document, {
      resultTypes: ["violations"],
      preload: false,
      ...options,
    });
    return result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html.slice(0, 120)}`),
    );
  }

  /** Words that are hard to tell from what lies behind them. */
  const contrast = (part) => axe(part, { runOnly: ["color-contrast"] });

  /** All else but the focus, which has to begin with a key. Targets' size is no default of axe. */
  const faults = async (primary, size, part) => [
    ...headings(), ...wide(), ...small(primary, size),
    ...(await axe(part, {
      rules: { "target-size": { enabled: true }, "color-contrast": { enabled: false } },
    })),
  ];

  return { faults, focus, contrast, layout, spilt };
})();
