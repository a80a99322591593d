"""A statement set for paper: data for the template, and the template."""
