// What has moved leads on to where it is now: a whole page, or the section that was asked for.
"use strict";

{
  const script = document.currentScript;
  /** Where each section is now, by its anchor; by the empty one: the page. @type {Map<string, string>} */
  const moved = new Map(Object.entries(JSON.parse(script?.dataset.moved || "{}")));

  const follow = () => {
    const anchor = asked();
    const way = moved.get(anchor) ?? moved.get("");
    if (way === undefined) return;
    const target = new URL(way, location.href);
    target.search = location.search; // such as the language beside this one
    if (!moved.has(anchor)) target.hash = location.hash;
    window.stop(); // a page that has moved leads on by itself, without the section
    location.replace(target);
  };

  /** The anchor in the address, as it is where it cannot be read. */
  const asked = () => {
    const anchor = location.hash.slice(1);
    try {
      return decodeURIComponent(anchor);
    } catch {
      return anchor;
    }
  };

  follow();
  addEventListener("hashchange", follow);
}
