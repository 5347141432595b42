"""The term base: how a translation says the glossary's terms, and how it must not say them."""
