"""Word: a statement, or two compared, as a `.docx` file."""
