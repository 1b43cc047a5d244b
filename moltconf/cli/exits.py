"""Exit codes, part of the contract with scripts."""

OK = 0
FINDINGS = 1
USAGE = 2
FAULT = 3


class UsageError(Exception):
    """What was asked cannot be done as it was asked; the text says why. Exit code 2."""
