"use strict";
// The field above a glossary: only the entries that have what is typed stay, and the topics of those.

{
  const field = document.querySelector(".glossary-filter input");
  const status = document.querySelector(".glossary-filter [role=status]");
  const terms = [...document.querySelectorAll("dl.glossary > dt")];

  /** The parts of the entry that *term* begins. @param {Element} term */
  function entry(term) {
    const parts = [term];
    for (let next = term.nextElementSibling; next && next.tagName === "DD"; next = next.nextElementSibling) parts.push(next);
    return parts;
  }

  /** The sections of topics: those inside the page's own. @type {Element[]} */
  const topics = [...document.querySelectorAll("section section:has(> dl.glossary)")];

  /** @param {string} text */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");

  function filter() {
    if (!(field instanceof HTMLInputElement) || !(status instanceof HTMLElement)) return;
    const wanted = plain(field.value.trim());
    let count = 0;
    for (const term of terms) {
      const parts = entry(term);
      const fits = plain(parts.map((part) => part.textContent).join(" ")).includes(wanted);
      for (const part of parts) part.toggleAttribute("hidden", !fits);
      count += Number(fits);
    }
    for (const topic of topics) topic.toggleAttribute("hidden", !topic.querySelector("dt:not([hidden])"));
    status.textContent = count ? "" : status.dataset.none ?? "";
  }

  field?.addEventListener("input", filter);
}
