"use strict";
// The filters of the list of resources: by path, language, access and type. An item of the list carries
// its values as classes (“has-type-paper”); the choice stands in the address, to be shared.

{
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".resource-filters"));
  const items = [...document.querySelectorAll(".resource-list > li")];
  const selects = form ? [...form.querySelectorAll("select")] : [];

  /** Show the items that have all chosen values, and say how many they are. */
  function filter() {
    const wanted = selects.filter((select) => select.value).map((select) => `has-${select.name}-${select.value}`);
    let count = 0;
    for (const item of items) {
      const fits = wanted.every((name) => item.classList.contains(name));
      item.toggleAttribute("hidden", !fits);
      count += Number(fits);
    }
    for (const topic of document.querySelectorAll("section section:has(> .resource-list)")) {
      topic.toggleAttribute("hidden", !topic.querySelector(".resource-list > li:not([hidden])"));
    }
    const output = form?.querySelector("output");
    const words = form?.dataset.shown ?? "";
    if (output) output.value = waysIn.filled(words, { count, total: items.length });
  }

  /** Keep the choice in the address. */
  function remember() {
    const url = new URL(location.href);
    for (const { name, value } of selects) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", url);
    } catch {
      // Some browsers refuse it for files.
    }
  }

  const chosen = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = chosen.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form?.addEventListener("change", () => {
    filter();
    remember();
  });
  form?.addEventListener("submit", (event) => event.preventDefault());
  filter();
}
