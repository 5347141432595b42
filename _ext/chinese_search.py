"""Search in Chinese: by characters and pairs of characters, at build and in the query.

Sphinx's own Chinese search names a stemmer that its pages never load (sphinx #14229), so
every query fails; and it cuts the text into words but not the query. Pairs need no dictionary
and are cut the same way on both sides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.search.zh import SearchChinese

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def terms(text: str) -> list[str]:
    """The search terms of *text*: Latin words whole, Chinese as characters and pairs."""
    found: list[str] = []
    for run in RUN.findall(text):
        if run[0] < "\u3400" or run[0] > "\u9fff":
            found.append(run)
            continue
        found += [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
    return found


class SearchPairs(SearchChinese):
    """Chinese pairs, and English stems for the Latin words between them."""

    # The page's script takes the stemmer by the language's name.
    language_name = "English"
    js_splitter_code = """
function splitQuery(query) {
  const found = [];
  for (const run of query.match(/[\\u3400-\\u9fff]+|[^\\s\\p{P}\\p{S}\\u3400-\\u9fff]+/gu) || []) {
    if (!/[\\u3400-\\u9fff]/.test(run)) { found.push(run); continue; }
    if (run.length === 1) found.push(run);
    for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
  }
  return found;
}
"""

    def split(self, input: str) -> list[str]:
        return terms(input)

    def word_filter(self, word: str) -> bool:
        return bool(word) and word.lower() not in self.stopwords


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_search_language(SearchPairs)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
