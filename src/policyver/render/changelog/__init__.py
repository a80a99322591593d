"""Changelogs as outputs: one view of what changed and why, and a file for each format."""
