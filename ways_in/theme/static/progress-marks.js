"use strict";
// Marks, in the data of paths, steps and concepts and on the map, the links to what is known.

(() => {
  /** @type {Mount} */
  const marks = (app) => {
    const all = [...app.graph.items.values()];
    const items = new Map(all.map((item) => [app.address(item.url), item]));
    const links = [...document.querySelectorAll(".learning a[href]")].flatMap((link) => {
      const item = items.get(target(link));
      return item && !link.closest(".progress-here") ? [{ link, item }] : [];
    });
    return (progress) => {
      for (const { link, item } of links) {
        const known = waysInGraph.known(app.graph, progress, item.id);
        link.classList.toggle("is-known", known);
        const number = link.querySelector("circle + text");
        if (number) number.textContent = known ? "✓" : String(item.position);
      }
    };
  };
  waysInParts.everywhere.push(marks);

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
