"""Exit codes, part of the contract with scripts."""

OK = 0
FINDINGS = 1
USAGE = 2
FAULT = 3
