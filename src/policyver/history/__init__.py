"""Questions over the revisions of a statement; pure."""
