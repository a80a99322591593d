"""Footnotes of plain text, and the marks in the text that they belong to."""
