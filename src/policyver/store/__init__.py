"""The git-backed repository of statements and topics: the only place that imports git."""
