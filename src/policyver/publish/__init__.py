"""What is issued from the store: values in, {relative path: bytes} out."""
