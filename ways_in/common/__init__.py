"""What every part knows: languages, findings, dates from git, the code host, the list of pages."""

from __future__ import annotations

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = (
    "word_count",
    "bends",
    "catalog_paths",
    "code_host",
    "control_signs",
    "site_settings",
    "decimals",
    "descriptions",
    "findings",
    "git_times",
    "html_builder",
    "html_translator",
    "interface_words",
    "language_class",
    "languages",
    "locale_format",
    "message_parsers",
    "named_pages",
    "own_styles",
    "page_data",
    "page_kinds",
    "page_list",
    "parts",
    "prose_counts",
    "raw_html",
    "source_language",
    "text_width",
    "titled_text",
    "toml_file",
    "unbuilt",
    "whole_files",
    "writing",
)
