"""Find what is meant by a key which no release ever had, or by a value that none takes."""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.elsewhere import made_concrete
from moltconf.catalogue.places import forms_at
from moltconf.product.common_mistakes import COMMON_MISTAKES, NO_KEYS, VALUES
from moltconf.text.keypath import KeyPath, matches, parse_path
from moltconf.text.tree import Value

_BY_LENGTH: dict[int, list[tuple[KeyPath, KeyPath]]] = {}
for _written, _meant in COMMON_MISTAKES.items():
    _pair = parse_path(_written), parse_path(_meant)
    _BY_LENGTH.setdefault(len(_pair[0]), []).append(_pair)
_VALUES = {parse_path(written): values for written, values in VALUES.items()}
_NO_KEYS = {parse_path(written): advice for written, advice in NO_KEYS.items()}
#: No key of the table has more steps.
LONGEST = max(_BY_LENGTH)


def meant_by(path: KeyPath, release: str) -> KeyPath | None:
    """Return the key, or a pattern of keys, that is meant by a key which no release has."""
    for written, meant in _BY_LENGTH.get(len(path), ()):
        if matches(written, path):
            place = made_concrete(meant, path)
            if forms_at(Catalogue.of(release), place):
                return place
    return None


def meant_beside(path: KeyPath) -> str | None:
    """Return the key in the same place that is meant by one which no release has.

    It counts also where a release reads the whole section under another name than it writes.
    """
    for written, meant in _BY_LENGTH.get(len(path), ()):
        if written[:-1] == meant[:-1] and matches(written, path):
            return str(meant[-1])
    return None


def value_meant(path: KeyPath, value: Value) -> Value:
    """Return what the release takes for ``value``, written at ``path`` or meant by it; ``None``
    where nothing is known of it."""
    if not isinstance(value, str | bool | int):
        return None
    for written, values in _VALUES.items():
        if matches(written, path):
            return values(value) if callable(values) else values.get(value)
    return None


def advice_for(path: KeyPath) -> str | None:
    """Return what to do about a key that has no place in any config, ``None`` for others."""
    return next((advice for written, advice in _NO_KEYS.items() if matches(written, path)), None)
