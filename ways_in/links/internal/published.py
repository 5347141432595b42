"""Where the built tree says that it is published."""

from __future__ import annotations

from pathlib import Path

from ways_in.common import languages
from ways_in.common.findings import Finding, InputError
from ways_in.links.check.folder import HOME, canonical
from ways_in.links.internal.addresses import PublishedSite


def site_of(folder: Path) -> PublishedSite:
    """The site in *folder*; raises InputError if there is none, or it does not say where it is."""
    home = folder / HOME
    if not home.is_file():
        raise InputError(Finding(str(home), 0, "does not exist: build the site with “make html”"))
    url = canonical(folder)
    if not url.endswith("/"):
        message = "must say where the site is: <link rel=canonical href=https://…/>"
        raise InputError(Finding(str(home), 0, message))
    return PublishedSite(url, {language.segment: language.tag for language in languages.at(Path())})
