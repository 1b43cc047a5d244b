"""The key that is meant by one which no release ever had."""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.places import forms_at
from moltconf.product.common_mistakes import COMMON_MISTAKES
from moltconf.text.keypath import KeyPath, matches, parse_path

_TABLE = {parse_path(written): parse_path(meant) for written, meant in COMMON_MISTAKES.items()}
_BY_LENGTH: dict[int, list[tuple[KeyPath, KeyPath]]] = {}
for _written, _meant in _TABLE.items():
    _BY_LENGTH.setdefault(len(_written), []).append((_written, _meant))
#: No key of the table has more steps.
LONGEST = max(_BY_LENGTH)


def meant_by(path: KeyPath, release: str) -> KeyPath | None:
    """Return the key, or a pattern of keys, that is meant by a key which no release has."""
    for written, meant in _BY_LENGTH.get(len(path), ()):
        if matches(written, path):
            place = _filled(meant, path) if written[0] == "channels" else meant
            return place if forms_at(Catalogue.of(release), place) else None
    return None


def _filled(meant: KeyPath, path: KeyPath) -> KeyPath:
    return (meant[0], path[1], *meant[2:])
