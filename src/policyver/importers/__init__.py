"""One file a source format: bytes in, a draft statement and findings out."""
