"""Importing over a statement that is there: what is still the same keeps its ids, its markup and its facts."""
