"""What make said, and a page, as the check expects them."""

html_log = """Building Русский …
  Русский: done in 31.0 s
The site is ready: open _build/html/index.html
"""
sentence = "Модель видит только то, что было раньше."
page = "<p>Модель <em>видит</em> только то,\nчто было раньше.</p>"
translations_log = "104 of 106 catalogs complete, 0 changed by this run\n"
broken_log = """translations/ru/LC_MESSAGES/essays/one_page.po:41: there is no “attentio” to link to
The site was not built; the last good site is still there.
"""
