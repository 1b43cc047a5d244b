"""A last look at every report: whatever has the unmistakable shape of a provider's key is masked.

Values of a config never reach a report but masked. Its names do: a key pasted as the name of an
account, as an agent's id, or into the reason of a suppression is a secret all the same.
"""

from __future__ import annotations

import re

#: Only at the start of a word, so that each is looked at once; a digit tells a key from a name.
_KEY = re.compile(
    r"(?<![\w-])(?:sk[-_]|gsk_|AIza|xai-|pplx-|hf_|nvapi-|csk-|tvly-|gh[pousr]_|github_pat_|npm_"
    r"|glpat-|xox[abeprs]-|xapp-|\d{8,10}:AA)(?=[A-Za-z_-]*+\d)[\w-]{16,}"
)


def keyless(text: str) -> str:
    """``text`` with ``***`` in the place of every provider's key."""
    return _KEY.sub("***", text)
