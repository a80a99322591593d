"""Reference lists in text and PDF: where they stand, and their entries."""
