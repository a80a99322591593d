"""Bibliographic records to items of evidence: one file a source format."""
