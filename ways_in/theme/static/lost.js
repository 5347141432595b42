// The page of an address that leads nowhere. A host shows it for addresses of any depth, and below
// whatever path the site may be, so that no relative link in it could hold. It asks for this script
// at several heights: the one that comes knows by its own address where the site begins.
"use strict";

(() => {
  const script = document.currentScript;
  const root = document.documentElement;
  if (!(script instanceof HTMLScriptElement) || root.dataset.home) return;
  const home = new URL("../../", script.src).href;
  root.dataset.home = home;

  for (const link of document.querySelectorAll("link")) {
    const name = link.href.split("/").pop() ?? "";
    const right = new URL(name, script.src).href;
    if (link.href === right) continue;
    const other = document.createElement("link");
    other.rel = link.rel;
    other.href = right;
    link.replaceWith(other);
  }

  const asked = location.href.slice(home.length).split("/")[0];
  for (const part of document.querySelectorAll("section")) {
    const segment = part.dataset.segment ?? "";
    part.querySelector("a")?.setAttribute("href", `${home}${segment}/index.html`);
    if (segment !== asked) continue;
    part.classList.add("is-asked");
    part.parentElement?.querySelector("h1")?.after(part);
  }
})();
