import sys

sys.path.insert(0, "../ways-in")
extensions = ["myst_parser", "ways_in.links.builder"]
links_contact = "https://elsewhere.example/contact"
