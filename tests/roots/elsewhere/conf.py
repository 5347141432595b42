import sys

sys.path.insert(0, "../ways-in")
extensions = ["myst_parser", "_ext.linkcheck_builder"]
links_contact = "https://elsewhere.example/contact"
