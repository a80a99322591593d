"""One file an output; all read the same view of a comparison. Strings and values out, nothing printed."""
