"""Who made a translation, and how: a catalog's header says it, and the site shows it.

A translator writes into the header of the catalog, below ``Plural-Forms``::

   "X-Translator: Li Lei\\n"
   "X-Reviewer: Anna Petrova\\n"
   "X-Method: by machine, revised by hand\\n"

``X-Method`` is one of :data:`METHODS`; ``X-Reviewer`` may be left out; several people are
separated by commas. A catalog that holds a translation and does not say who made it, or how,
stops the build. ``make translations`` gives a new catalog the two empty fields to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.catalog_entries import PageCatalog

TRANSLATOR = "X-Translator"
REVIEWER = "X-Reviewer"
METHOD = "X-Method"
METHODS = ("by hand", "by machine", "by machine, revised by hand")
TO_FILL_IN = ((TRANSLATOR, ""), (METHOD, ""))
EXAMPLES = {TRANSLATOR: "Your Name", METHOD: METHODS[0]}


@dataclass(frozen=True)
class Provenance:
    """Who translated a catalog, who reviewed it and by what method; empty where unsaid."""

    translator: str = ""
    reviewer: str = ""
    method: str = ""


def provenance(catalog: PageCatalog) -> Provenance:
    """What the header of *catalog* says."""
    fields = {name.lower(): text.strip() for name, text in catalog.headers}
    return Provenance(*(fields.get(name.lower(), "") for name in (TRANSLATOR, REVIEWER, METHOD)))


def problems(catalog: PageCatalog, path: str) -> Iterator[Finding]:
    """What the header of *catalog*, which stands in *path*, fails to say or says wrongly."""
    said = provenance(catalog)
    if said.method and said.method not in METHODS:
        choices = " or ".join(f"“{method}”" for method in METHODS)
        yield Finding(path, 1, f"{METHOD} is “{said.method}”: write {choices}")
    if not any(entry.msgstr for entry in catalog.entries):
        return
    wanting = [
        name for name, text in ((TRANSLATOR, said.translator), (METHOD, said.method)) if not text
    ]
    if wanting:
        lines = " and ".join(rf'"{name}: {EXAMPLES[name]}\n"' for name in wanting)
        yield Finding(path, 1, f"says not who translated it, and how: add to its header {lines}")
