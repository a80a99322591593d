"""What stands beside the running text of text and PDF: figures, legends, tables, boxes."""
