"""A translated block holds what its original holds, or the build fails."""
