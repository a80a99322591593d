"""Pages that policyver exported (HTML, Markdown), read with what they state of themselves."""
