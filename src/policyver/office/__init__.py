"""Word files: their package, and WordprocessingML as values with tracked changes and comments. Knows nothing of statements."""
