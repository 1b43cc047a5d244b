"""Decide whether the name of a key, an account, an agent or a file is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from moltconf.masking.randomness import is_random
from moltconf.masking.shapes import shape_spans
from moltconf.masking.words import is_harmless

_NAME = re.compile(r"[\w$@*+-][\w$@*.:/+#() -]{0,127}\Z")
_PHONE_OR_ID = re.compile(r"[+-]?\d{5,20}\Z")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: What nobody knows is shown only where it looks like the name of a key.
_KEY = re.compile(r"[A-Za-z_$][A-Za-z_$.-]*\d{0,2}[A-Za-z]{0,12}\Z|//[^\s]{0,20}\Z|#?\Z")
_LONGEST_KEY = 48
#: The same keys stand in many places, and in many files.
_MOST_REMEMBERED = 8192


@lru_cache(_MOST_REMEMBERED)
def hides_name(name: str, *, is_known: bool = True) -> bool:
    """Return whether ``name`` must not be shown. ``is_known``: people choose the names at this
    place."""
    if is_harmless(name):
        return False
    if is_random(name) or any(True for _ in shape_spans(name)):
        return True
    if is_known:
        return not (_NAME.match(name) or _PHONE_OR_ID.match(name))
    return len(name) > _LONGEST_KEY or not _KEY.match(name)


def hides_profile(name: str, *, is_known: bool = True) -> bool:
    """Return whether the id of an auth profile must not be shown.

    ``provider:name`` is, where the name is a word or an e-mail address, as the product makes it.
    """
    provider, _, own = name.partition(":")
    if hides_name(name, is_known=is_known) or hides_name(provider, is_known=False):
        return True
    return not (is_harmless(own or provider) or _EMAIL.fullmatch(own))
