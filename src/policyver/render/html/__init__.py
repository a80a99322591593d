"""The parts of an HTML page: an element builder that escapes, the page round it, and its style."""
