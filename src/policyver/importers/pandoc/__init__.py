"""What pandoc reads (HTML, Markdown, ODT, Word) made into a draft."""
