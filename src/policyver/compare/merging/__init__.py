"""Three-way merge: base, ours and theirs in, one statement with its conflicts and decisions out; pure."""
