"""Headings in text and PDF, and the sections that their numbers make."""
