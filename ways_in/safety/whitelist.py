"""What content may use. Whatever is not named here is refused, with the place and the way out.

This is the only list: a directive, role, node, scheme or kind of file that contributors are to
have is added here, by somebody who has read what it does with a stranger's text.
"""

from __future__ import annotations

# -- Markup ------------------------------------------------------------------------------------
ADMONITIONS = frozenset([
    "admonition", "attention", "caution", "danger", "error", "hint", "important", "note",
    "seealso", "tip", "warning",
])  # fmt: skip
OF_DOCUTILS = frozenset([
    "class", "code", "compound", "container", "epigraph", "figure", "highlights", "image",
    "list-table", "math", "meta", "parsed-literal", "pull-quote", "rst-class", "rubric",
    "sidebar", "table", "topic",
])  # fmt: skip
OF_SPHINX = frozenset(
    [
        "centered",
        "code-block",
        "glossary",
        "hlist",
        "index",
        "literalinclude",
        "sourcecode",
        "tabularcolumns",
        "toctree",
    ]
)
OF_EXTENSIONS = frozenset(["explorable", "margin", "youtube"])
OF_OURS = frozenset([
    "atlas", "concept", "fold", "learning-path", "learning-progress", "resource-list", "step",
    "continue-here", "essay-cards", "parallel-sample", "path-card",
])  # fmt: skip
DIRECTIVES = ADMONITIONS | OF_DOCUTILS | OF_SPHINX | OF_EXTENSIONS | OF_OURS

# "" is the default role, which conf.py alone can set.
ROLES = frozenset([
    "", "abbr", "code", "doc", "download", "emphasis", "eq", "guilabel", "kbd", "literal",
    "math", "numref", "ref", "resource", "strong", "sub", "subscript", "sup", "superscript",
    "term", "title", "title-reference",
])  # fmt: skip

NODES = frozenset(
    # structure
    [
        "document",
        "section",
        "title",
        "subtitle",
        "rubric",
        "topic",
        "sidebar",
        "transition",
        "compound",
        "container",
        "docinfo",
        "field_list",
        "field",
        "field_name",
        "field_body",
        "author",
        "authors",
        "date",
        "comment",
        "target",
        "substitution_def",
        "substitution_definition",
        "meta",
        "pending",
        "paragraph",
        "compact_paragraph",
        "block_quote",
        "attribution",
        "bullet_list",
        "enumerated_list",
        "list_item",
        "definition_list",
        "definition_list_item",
        "term",
        "classifier",
        "definition",
        "line_block",
        "line",
        "literal_block",
        "doctest_block",
        "math_block",
        "figure",
        "caption",
        "legend",
        "image",
        "admonition",
        "note",
        "warning",
        "tip",
        "hint",
        "important",
        "caution",
        "danger",
        "attention",
        "error",
        "seealso",
        "table",
        "tgroup",
        "colspec",
        "thead",
        "tbody",
        "row",
        "entry",
        "footnote",
        "footnote_reference",
        "citation",
        "citation_reference",
        "label",
        "glossary",
        "index",
        "centered",
        "hlist",
        "hlistcol",
        "tabular_col_spec",
        "toctree",
        "only",
        "highlightlang",
        "option_list",
        "option_list_item",
        "option_group",
        "option",
        "option_string",
        "option_argument",
        "description",
        "versionmodified",
        "start_of_file",
        "inline",
        "emphasis",
        "strong",
        "literal",
        "literal_emphasis",
        "literal_strong",
        "reference",
        "title_reference",
        "subscript",
        "superscript",
        "math",
        "abbreviation",
        "acronym",
        "pending_xref",
        "download_reference",
        "number_reference",
        "generated",
        "problematic",
        "system_message",
        "manpage",
        "youtube",
        "margin",
        "SideNoteNode",
        "HiddenNode",
        "earlier_wording",
        "explorable_start",
        "folded",
        "folded_summary",
        "folded_words",
    ]
)

# What the style sheet offers to pages. Any other class is one that our own parts are known by.
CLASSES = frozenset([
    "card", "card-kind", "card-title", "cards", "external", "hook", "lead", "margin", "start",
    "wide", "without-script",
])  # fmt: skip
# The ids of what stands around the text of a page, and is found by them.
PAGE_IDS = frozenset([
    "beside", "beside-next", "color-mode", "contents-sheet", "correct", "keys", "keys-title",
    "main-content", "mentioned-in", "progress-data", "read", "reading", "search-results",
    "search-words", "show-keys", "single-keys", "status-hands", "status-links", "status-others",
    "status-passages", "status-pictures", "status-translated", "status-written",
    "term-definition", "words",
])  # fmt: skip

# -- Addresses and metadata --------------------------------------------------------------------
SCHEMES = frozenset({"http", "https", "mailto"})
FRONT_MATTER = frozenset({"author", "date", "drafted", "source-language", "title", "translator"})
# Those of a page in rst, where “:orphan:” says that no list of pages needs to name it.
FIELDS = FRONT_MATTER | {"orphan"}
HTML_META = frozenset({"description", "keywords"})
META = HTML_META
META_ONLY = f"of “meta” a page may set {' and '.join(sorted(META))} only"

# -- Files -------------------------------------------------------------------------------------
# Pages that builders and our own parts write beside those of the site.
PAGES_OF_OURS = frozenset({"404", "genindex", "opensearch", "py-modindex", "search", "status"})
IMAGES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
STATIC = IMAGES | {".md", ".txt", ".toml"}
