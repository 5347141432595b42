// Stands right behind the list of contents: it is closed on narrow screens before it is drawn.
"use strict";

{
  const list = document.currentScript?.previousElementSibling;
  if (list instanceof HTMLDetailsElement) list.open = matchMedia("(width >= 60rem)").matches;
}
