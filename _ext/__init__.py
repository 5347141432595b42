"""Our Sphinx extensions and the pure modules under them, one concern a module."""
