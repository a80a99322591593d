"""Citations in text and PDF: in brackets, and raised."""
