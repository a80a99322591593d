"""`policyver validate`."""


def command() -> None:
    """Check a draft."""
