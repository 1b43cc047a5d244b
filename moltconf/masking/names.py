"""Decide whether the name of a key, an account, an agent or a file is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from moltconf.masking.randomness import is_random
from moltconf.masking.shapes import may_hold_shape, shape_spans
from moltconf.masking.words import is_harmless

# the patterns are compiled for the first name that needs them, and most names need none

#: What joins the few words and short numbers of a name in which nothing looks random: most models
#: have one.
_JOINTS = str.maketrans(dict.fromkeys(":._-", "/"))
_MOST_PARTS = 4
_LONGEST_WORD = 12
_LONGEST_NUMBER = 4
_NAME = r"[\w$@*+-][\w$@*.:/+#() -]{0,127}\Z"
_PHONE_OR_ID = r"[+-]?\d{5,20}\Z"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
#: What nobody knows is shown only where it looks like the name of a key.
_KEY = r"[A-Za-z_$][A-Za-z_$.-]*\d{0,2}[A-Za-z]{0,12}\Z|//[^\s]{0,20}\Z|#?\Z"
#: Signs that a name may hold behind its first letter.
_SIGNS = str.maketrans(dict.fromkeys("_$@*.:/+#()-", ""))
_LONGEST_NAME = 128
_LONGEST_KEY = 48
#: The same keys stand in many places, and in many files.
_MOST_REMEMBERED = 8192


@lru_cache(_MOST_REMEMBERED)
def hides_name(name: str, *, is_known: bool = True) -> bool:
    """Return whether ``name`` must not be shown. ``is_known``: people choose the names at this
    place."""
    if is_known and _is_of_words(name) and not may_hold_shape(name):
        return False
    if is_harmless(name):
        return False
    if is_random(name) or shape_spans(name):
        return True
    if is_known:
        return not (_is_plain_name(name) or re.match(_NAME, name) or re.match(_PHONE_OR_ID, name))
    return len(name) > _LONGEST_KEY or not (_is_plain_key(name) or re.match(_KEY, name))


def _is_of_words(name: str) -> bool:
    parts = name.translate(_JOINTS).split("/", _MOST_PARTS)
    if len(parts) > _MOST_PARTS or not name.isascii() or not name[:1].isalpha():
        return False
    for part in parts:
        if part.isalpha():
            if len(part) > _LONGEST_WORD or not part.islower():
                return False
        elif not part.isdecimal() or len(part) > _LONGEST_NUMBER:
            return False
    return True


def _is_plain_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and name[0].isalpha() and name.translate(_SIGNS).isalnum()


def _is_plain_key(name: str) -> bool:
    return name.isascii() and name.isalpha()


def hides_profile(name: str, *, is_known: bool = True) -> bool:
    """Return whether the id of an auth profile must not be shown.

    ``provider:name`` is, where the name is a word or an e-mail address, as the product makes it.
    """
    provider, _, own = name.partition(":")
    if hides_name(name, is_known=is_known) or hides_name(provider, is_known=False):
        return True
    return not (is_harmless(own or provider) or re.fullmatch(_EMAIL, own))
