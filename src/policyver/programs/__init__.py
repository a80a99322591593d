"""Other programs, run within bounds: the one room that starts processes for documents."""
