"""A last look at every report: whatever has the unmistakable shape of a provider's key is masked.

Values of a config never reach a report but masked. Its names do: a key pasted as the name of an
account, as an agent's id, or into the reason of a suppression is a secret all the same.
"""

from __future__ import annotations

import re

_STARTS = (
    *("sk-", "sk_", "gsk_", "AIza", "xai-", "pplx-", "hf_", "nvapi-", "csk-", "tvly-"),
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "npm_", "glpat-"),
    *("xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"),
)
#: The middle of a bot token of Telegram, behind the number of the bot.
_TELEGRAM = ":AA"
#: Only at the start of a word, so that each is looked at once; a digit tells a key from a name.
_KEY = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_STARTS)}|\d{{8,10}}{_TELEGRAM})(?=[A-Za-z_-]*+\d)[\w-]{{16,}}"
)


def keyless(text: str) -> str:
    """``text`` with ``***`` in the place of every provider's key."""
    # compiling the expression costs more than the shortest reports
    if not any(start in text for start in (*_STARTS, _TELEGRAM)):
        return text
    return _KEY.sub("***", text)
