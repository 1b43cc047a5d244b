"""The texts that may stand at each place of a config, in any release (``places.json``,
generated)."""

from __future__ import annotations

import json
from functools import cache

from moltconf.data import data
from moltconf.jsonschema.patterns import fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ANY_KEY, _ANY_ITEM = "*", "[]"


class Known(tuple[int, ...]):
    """The places of the catalogue that one place of a config may be, by their numbers; none:
    nobody knows it."""

    __slots__ = ()

    @property
    def is_known(self) -> bool:
        return bool(self)

    @property
    def is_secret(self) -> bool:
        """Whether the product marks it as a credential, in any release."""
        return any("secret" in place for place in self._stored())

    def member(self, key: str) -> tuple[Known, bool]:
        """Return the place below ``key``, and whether the catalogue names that key itself."""
        named = self._below(key)
        if named:
            return Known(named), True
        return Known(self._below(_ANY_KEY)), False

    def item(self) -> Known:
        """Return the place of every item of a list that stands here."""
        return Known(self._below(_ANY_ITEM))

    def takes(self, text: str) -> bool:
        """Return whether ``text`` fits here: a choice, a pattern, or any text at all."""
        return any(_takes(place, text) for place in self._stored())

    def takes_number(self, number: float) -> bool:
        """Return whether a number of this size fits here."""
        highest = [place.get("number", 0) for place in self._stored()]
        return any(most == 1 or 0 < most >= number for most in highest)

    def is_choice(self, text: str) -> bool:
        """Return whether ``text`` is one of the words that a release names here."""
        return any(text in place.get("words", ()) for place in self._stored())

    def _below(self, step: str) -> tuple[int, ...]:
        found = (place.get("below", {}).get(step) for place in self._stored())
        return tuple(number for number in found if number is not None)

    def _stored(self) -> list[dict[str, Any]]:
        places = _places()
        return [places[number] for number in self]


NOWHERE = Known(())


def top() -> Known:
    """Return the place of a whole config."""
    return Known((len(_places()) - 1,))


def _takes(place: dict[str, Any], text: str) -> bool:
    if "text" in place or text in place.get("words", ()):
        return True
    return any(fits(pattern, text) for pattern in place.get("patterns", ()))


@cache
def _places() -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = json.loads(data("masking/places.json"))
    return places
