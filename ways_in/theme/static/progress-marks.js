"use strict";
// Marks, in the data of paths, steps and concepts and on the map, the links to what is known, and
// on the page of a path the step that is next.

(() => {
  /** @type {Mount} */
  const marks = (app) => {
    const all = [...app.graph.items.values()];
    // A link to the page of an item may name its heading, too.
    const ways = (/** @type {Item} */ { url, id }) => (url.includes("#") ? [url] : [url, `${url}#${id}`]);
    const items = new Map(all.flatMap((one) => ways(one).map((way) => [app.address(way), one])));
    const links = [...document.querySelectorAll(".learning a[href]")].flatMap((link) => {
      const item = items.get(target(link));
      return item && !link.closest(".progress-here") ? [{ link, item }] : [];
    });
    const path = waysIn.parts.pathHere(app);
    return (progress) => {
      const next = path && waysIn.graph.next(app.graph, progress, path)[0];
      for (const { link, item } of links) {
        link.classList.toggle("is-next", item === next);
        const known = waysIn.graph.known(app.graph, progress, item.id);
        link.classList.toggle("is-known", known);
        const number = link.querySelector("circle + text");
        if (number) number.textContent = known ? "✓" : String(item.position);
      }
    };
  };
  waysIn.parts.everywhere.push(marks);

  /**
   * Where *link* leads, whatever the page is asked to show beside itself.
   * @param {Element} link
   */
  function target(link) {
    const url = new URL(link.getAttribute("href") ?? "", location.href);
    url.search = "";
    return url.href;
  }
})();
