"""The command line: options, exit codes, and one file a command."""
