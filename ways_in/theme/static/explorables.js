"use strict";
// Brings a figure that can be moved when its button is pressed, or when the address asks for it.

{
  const here = document.currentScript;
  const folder = here instanceof HTMLScriptElement ? here.src : location.href;
  const version = new URL(folder).search;

  /**
   * Load the kit and the script of *box*, and have it begin.
   * @param {Element} box
   * @param {string} name
   */
  const begin = (box, name) => {
    const address = (/** @type {string} */ file) => new URL(file + version, folder).href;
    const button = box.querySelector(".explorable-start");
    const kit = waysIn.load(address("explorable-kit.js"));
    const script = waysIn.load(address(`explorable-${name}.js`));
    Promise.all([kit, script]).then(() => {
      button?.remove();
      box.querySelector(".explorable-live")?.remove(); // of the address that was asked for before
      waysIn.explorables[name](box);
    }, () => {});
  };

  for (const box of document.querySelectorAll(".explorable")) {
    const name = [...box.classList].find((one) => one.startsWith("explorable-"))?.slice(11) ?? "";
    box.querySelector(".explorable-start")?.addEventListener("click", () => begin(box, name));
    const follow = () => location.hash.startsWith(`#${name}?`) && begin(box, name);
    window.addEventListener("hashchange", follow);
    follow();
  }
}
