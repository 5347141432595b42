"use strict";
// Where one sees the search: in a dialog, which Escape closes, or on search.html.

(() => {
  const engine = waysIn.search;
  const { Finder, element } = waysIn.finder;

  /** @type {HTMLDialogElement | undefined} */
  let dialog;

  /** @param {HTMLAnchorElement} link */
  function makeDialog(link) {
    const label = link.getAttribute("aria-label") || "";
    const input = element("input", { type: "text", inputmode: "search", "aria-label": label });
    const finder = new Finder(input, link.dataset.failed || "", true);
    const close = element("button", { type: "button", class: "tool", "aria-label": link.dataset.close || "" }, ["×"]);
    const top = element("div", { class: "search-top" }, [input, close]);
    const made = element("dialog", { class: "search-dialog", "aria-label": label }, [
      top,
      finder.status,
      finder.list,
      finder.more,
      finder.hint,
    ]);
    close.addEventListener("click", () => made.close());
    finder.list.addEventListener("click", () => made.close());
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close();
    });
    document.body.append(made);
    finder.start();
    // Who opens it is about to ask; who comes to search.html may only pass by.
    finder.prepare().catch(() => undefined); // what fails is asked for again, and says so then
    return made;
  }

  /** @param {HTMLFormElement} form */
  function takeForm(form) {
    const input = form.querySelector("input");
    const place = document.getElementById("search-results");
    if (!input || !place || form.dataset.taken) return input?.focus();
    form.dataset.taken = "yes";
    const finder = new Finder(input, form.dataset.failed || "", false);
    input.value ||= new URLSearchParams(location.search).get("q") || "";
    place.append(finder.status, finder.list, finder.more);
    form.addEventListener("submit", (event) => event.preventDefault());
    input.focus({ preventScroll: true });
    finder.start();
  }

  /** Open the dialog; on search.html, which has a field of its own, go to that.
   * @param {HTMLAnchorElement} link
   */
  engine.open = (link) => {
    const form = document.querySelector(".search-form");
    if (form instanceof HTMLFormElement) return takeForm(form);
    dialog ??= makeDialog(link);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input")?.select();
  };
})();
