"""Exit codes, part of the contract with scripts, and what a message about them may say."""

OK = 0
FINDINGS = 1
USAGE = 2
FAULT = 3

#: The files that this run has written so far: a message must not say otherwise.
written: list[str] = []


def written_so_far() -> str:
    """Return what a message that ends a run says of its writing."""
    if not written:
        return "nothing was written"
    return "written before that: " + ", ".join(dict.fromkeys(written))
