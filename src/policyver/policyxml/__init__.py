"""Bytes to model and back, and the checks on both. The only place that reads documents with lxml."""
