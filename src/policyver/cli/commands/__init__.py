"""One file a command: wiring only; what a command does stands in the layers below."""
