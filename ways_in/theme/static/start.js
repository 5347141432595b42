// What must be known before the first line is drawn: the reader's colours and switches.
"use strict";

try {
  const root = document.documentElement;
  root.dataset.theme = localStorage.getItem("theme") || "";
  root.dataset.keys = localStorage.getItem("keys") || "";
  if (localStorage.getItem("times")) root.classList.add("no-times");
} catch { /* no storage: as the system has it */ }
document.documentElement.classList.add("js");
