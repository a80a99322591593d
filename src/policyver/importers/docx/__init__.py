"""Word files made into drafts: tracked changes decided, comments kept as notes of the report."""
