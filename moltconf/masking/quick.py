"""A look that costs nothing: most texts of a run can hold no secret, and ask for no table."""

from __future__ import annotations

#: What stands in the place of a hidden text.
MASK = "***"

_SHORTEST = 16
_APART = str.maketrans(dict.fromkeys("/\\:\"'=,", " "))


def without_keys(text: str) -> str:
    """Return a text that stands in no config with everything in the shape of a key replaced."""
    if not _may_hold_key(text):
        return text
    from moltconf.masking.masks import mask_text

    return mask_text(text)


def _may_hold_key(text: str) -> bool:
    words = text.translate(_APART).split()
    return any(len(word) >= _SHORTEST and any(map(str.isdigit, word)) for word in words)


def is_plain_name(name: str) -> bool:
    """Return whether the last part of a path is in small letters alone, as no key is, but for its
    end."""
    last = name.replace("\\", "/").rpartition("/")[2].removesuffix(".json5")
    return last.islower() and not any(map(str.isdigit, last))
