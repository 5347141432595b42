extensions, html_theme = ["ways_in.links"], "alabaster"
source_language, locale_dirs = "de", ["locale"]
