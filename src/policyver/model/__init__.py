"""What the parts speak about: documents, revisions, stances, topics, changes, findings. Values only, no behaviour."""
