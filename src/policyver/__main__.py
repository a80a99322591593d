"""`python -m policyver`."""

from policyver.cli.main import entry

entry()
