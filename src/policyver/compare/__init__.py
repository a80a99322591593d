"""Two documents in, changes out; pure. One file a pass."""
