html_theme, project = "ways_in", "Хлеб"
source_language, language = "ru", "ru"
