"""What stands before the text of an article, in text and PDF."""
