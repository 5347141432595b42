"use strict";
// Where pages do not share a storage (Firefox, opened as files), their links carry the record: a
// page that is opened from another one takes over what that one knew.

(() => {
  const KEY = "progress";
  const MOST = 30_000; // characters of an address
  if (!waysIn.storage.isApart) return;

  const here = new URL(location.href);
  const { progress } = waysIn.record.parse(here.searchParams.get(KEY) ?? "");
  if (progress) waysIn.storage.change((now) => waysIn.record.merge(now, progress));
  here.searchParams.delete(KEY);
  if (here.href !== location.href) history.replaceState(history.state, "", here);

  // After the others that write a link's address when it is followed: page.js, parallel.js.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.protocol !== "file:") return;
    const url = new URL(link.href);
    url.searchParams.set(KEY, waysIn.record.write(waysIn.storage.read()));
    const isElsewhere = url.pathname !== location.pathname && url.pathname.endsWith(".html");
    if (isElsewhere && url.href.length < MOST) link.href = url.href;
  });
})();
