"""Ways In: an engine for multilingual sites of essays and learning paths, on Sphinx."""
