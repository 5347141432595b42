extensions, html_theme = ["ways_in.translation", "ways_in.learning"], "alabaster"
source_language, locale_dirs, gettext_compact, paths_folder = "de", ["locale"], False, "lernwege"
