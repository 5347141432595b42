extensions, html_theme = ["ways_in.translation"], "alabaster"
source_language, locale_dirs = "de", ["locale"]
