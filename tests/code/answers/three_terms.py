"""Evidence and what make said, as the check expects them."""

TERMS = ("residual connection", "gradient clipping", "early stopping")
HOSTS = ("d2l.example", "www.docs.example", "book.example")
evidence = [
    (term, code, f"https://{host}/page", "2026-11-01", f"A sentence of {host} with {term}.")
    for term in TERMS
    for code in ("ru", "zh_CN")
    for host in HOSTS
]
terms_log = ""
language = "ru"
translations_log = """essays/one_page in ru: 80 current, 1 behind, 0 missing
105 of 106 catalogs complete, 0 changed by this run
"""
planted = [120, 300, 480]
planted_log = """translations/ru/LC_MESSAGES/essays/one_page.po:118: “x” is no name of the term
translations/ru/LC_MESSAGES/essays/one_page.po:297: “x” is no name of the term
translations/ru/LC_MESSAGES/essays/one_page.po:478: “x” is no name of the term
"""
lawful = [(640, "the sentence is about a bus stop"), (700, "")]
