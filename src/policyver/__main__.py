"""`python -m policyver`."""

from policyver.cli.main import main

main()
