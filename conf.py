"""What the site is: declarations only. Behaviour lives in ways_in/, languages in languages.toml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ways_in.common.interface_words import shown

# -- The site ------------------------------------------------------------------
# Its title comes from languages.toml, in the language of the build.
project = "Ways In"
author = "Ways In"
copyright = "Ways In, CC BY 4.0"  # noqa: A001

# How originals were written, unless a page says “:drafted: by hand”: ways_in/site/drafted.py.
drafted = "by machine"

# Where it is published, with a slash at the end: canonical, hreflang, sitemap.
site_url = os.environ.get("SITE_URL", "https://ways-in.example/")

# Where its files are read and edited: GitHub's addresses begin with this.
repository_url = os.environ.get("REPOSITORY_URL", "https://code.example/ways-in")

# -- Sources -------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html
root_doc = "index"
include_patterns = ["*.rst", "essays/**", "paths/**"]
exclude_patterns = ["**/README*", "README*", "CONTRIBUTING*", "CHANGELOG*"]
# Sphinx walks through all folders that are not named here, before it looks at the list above.
exclude_patterns += [".*", "_build", "node_modules"]
exclude_patterns += ["cards", "docs", "tests", "translations", "ways_in"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
nitpicky = True
show_warning_types = False
keep_warnings = False

extensions = [
    "myst_parser",
    "ways_in.safety",
    "ways_in.theme",
    "ways_in.translation",
    "ways_in.learning",
    "ways_in.links",
    "ways_in.search",
    "ways_in.reading",
    "ways_in.site",
]

# -- Markdown ------------------------------------------------------------------
# https://myst-parser.readthedocs.io/en/latest/configuration.html
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "linkify",
]

# -- Translations --------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/advanced/intl.html
language = "en"
locale_dirs = ["translations"]
gettext_compact = False
gettext_uuid = False

# -- HTML ----------------------------------------------------------------------
# https://sphinx-book-theme.readthedocs.io/en/stable/reference.html
html_theme = "ways_in"
html_theme_options = {
    "sections": {
        "paths/index": shown("Paths"),
        "paths/bugs/index": shown("Silent bugs"),
        "essays/index": shown("Essays"),
        "glossary": shown("Glossary"),
        "about": shown("About"),
    },
    "rights": shown(
        "Text: CC BY 4.0. Code: MIT. No accounts, no tracking; nothing is loaded from other sites "
        "unless you ask for it."
    ),
}
html_static_path = ["_static"]
html_math_renderer = "mathml"
html_js_files = []
html_permalinks_icon = "#"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_domain_indices = False
