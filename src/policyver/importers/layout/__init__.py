"""Where text stands on a page: from fragments with places to lines in reading order."""
