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


class Known:
    """The places of the catalogue that one place of a config may be; none: nobody knows it."""

    __slots__ = (
        *("_any_member", "_below", "_places", "_words"),
        *("has_names", "is_secret", "takes_any"),
    )

    def __init__(self, places: list[dict[str, Any]]) -> None:
        self._places = places
        self._below = [place["below"] for place in places if "below" in place]
        self._words = [place["words"] for place in places if "words" in place]
        self._any_member: Known | None = None
        #: Whether the product marks it as a credential, in any release.
        self.is_secret = any("secret" in place for place in places)
        #: Whether people choose the keys of a mapping that stands here.
        self.has_names = any(_ANY_KEY in below for below in self._below)
        #: Whether every text fits here.
        self.takes_any = any("text" in place for place in places)

    def member(self, key: str) -> tuple[Known, bool]:
        """Return the place below ``key``, and whether the catalogue names that key itself."""
        for below in self._below:
            if key in below:
                return self._step(key), True
        if self._any_member is None:
            self._any_member = self._step(_ANY_KEY)
        return self._any_member, False

    def item(self) -> Known:
        """Return the place of every item of a list that stands here."""
        return self._step(_ANY_ITEM)

    def takes(self, text: str) -> bool:
        """Return whether ``text`` fits here: a choice, a pattern, or any text at all."""
        if self.takes_any or self.is_choice(text):
            return True
        patterns = (each for place in self._places for each in place.get("patterns", ()))
        return any(fits(pattern, text) for pattern in patterns)

    def takes_number(self, number: float) -> bool:
        """Return whether a number of this size fits here."""
        highest = [place.get("number", 0) for place in self._places]
        return any(most == 1 or 0 < most >= number for most in highest)

    def is_choice(self, text: str) -> bool:
        """Return whether ``text`` is one of the words that a release names here."""
        return bool(self._words) and any(text in words for words in self._words)

    def _step(self, step: str) -> Known:
        found = [below[step] for below in self._below if step in below]
        return _known(tuple(found)) if found else NOWHERE


NOWHERE = Known([])


def top() -> Known:
    """Return the place of a whole config."""
    return _known((len(_places()) - 1,))


@cache
def _known(numbers: tuple[int, ...]) -> Known:
    """The places of these numbers, the same one each time."""
    return Known([_place(number) for number in numbers])


@cache
def _place(number: int) -> dict[str, Any]:
    place: dict[str, Any] = json.loads(_places()[number].decode("ascii").rstrip(","))
    return place


@cache
def _places() -> list[bytes]:
    """The places as they are written, a line each: a config has few of them."""
    return data("masking/places.json").split(b"\n")[1:-2]
