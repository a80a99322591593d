"""A statement as a JATS article (docs/format/jats.md)."""
