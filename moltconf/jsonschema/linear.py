r"""Patterns of strangers, held against a text in time that the two lengths bound.

``re`` tries the ways through a pattern one after the other: with ``^(a+)+$`` that takes for ever.
Here a pattern becomes a list of steps, and no step is taken twice at one place of a text: what led
to no match there leads to none again. Single characters are left to ``re``.

What :func:`~moltconf.jsonschema.patterns.portable` writes is understood, but for back references
and for looking back by more than a character.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from moltconf.jsonschema.patterns import compiled, portable

#: A repetition with a number is written out.
MOST_STEPS = 5000
#: Steps at places of a text, for all that somebody asks: about a second.
MOST_WORK = 1_000_000
#: Brackets in brackets.
_DEEPEST = 50

_TOKEN = re.compile(
    r"(?P<atom>\[\^?(?:\\[\s\S]|[^\]\\])*\]|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^0-9xu]))"
    r"|(?P<open>\((?:\?(?::|<?[=!]))?)|(?P<plain>[^\\])"
)
_REPEAT = re.compile(r"(?:[*+?]|\{(?P<least>[0-9]{1,9})(?P<comma>,(?P<most>[0-9]{0,9}))?\})\??")
_SIGNS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class UnboundedPatternError(ValueError):
    """A pattern that is too large, or whose time has no bound."""


class Effort:
    """The number of steps that may still be spent on one question."""

    def __init__(self, left: int = MOST_WORK) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        """Raise :class:`UnboundedPatternError` where nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise UnboundedPatternError("too much work")


class _Part(NamedTuple):
    """A part of a pattern: ``kind`` is ``character``, ``start``, ``group`` or how one looks around.

    It may stand from ``least`` to ``most`` times, ``None`` without a limit.
    """

    kind: str
    test: Callable[[str], object] | None = None
    choices: tuple[tuple[_Part, ...], ...] = ()
    least: int = 1
    most: int | None = 1


class _Step(NamedTuple):
    """What to do at a place of a text, and the steps after it; ``inner`` looks around."""

    kind: str
    after: tuple[int, ...] = ()
    test: Callable[[str], object] | None = None
    inner: int = 0


def found(pattern: str, text: str, effort: Effort) -> bool:
    """Return whether ``pattern``, of JavaScript, is found in ``text``.

    Raises :class:`UnboundedPatternError` and :class:`re.error`.
    """
    first, steps = _program(pattern)
    return _TextSearch(steps, text, effort).finds(first)


@cache
def _program(pattern: str) -> tuple[int, tuple[_Step, ...]]:
    written = portable(pattern)
    try:
        compiled(pattern)  # what is no pattern is said by the one who knows
    except OverflowError as error:
        raise UnboundedPatternError("a number that is too large") from error
    choices = _PatternReader(written).choices(0)
    writer = _Writer()
    first = writer.group(choices, writer.add(_Step("end")))
    return first, tuple(writer.steps)


class _PatternReader:
    """Reads a pattern; ``at`` is the offset it has come to."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def choices(self, depth: int) -> tuple[tuple[_Part, ...], ...]:
        """Return everything up to the bracket that closes, or the end."""
        if depth > _DEEPEST:
            raise UnboundedPatternError("too many brackets")
        found: list[list[_Part]] = [[]]
        while self._at < len(self._pattern) and self._pattern[self._at] != ")":
            if self._pattern[self._at] == "|":
                self._at += 1
                found.append([])
            else:
                found[-1].append(self._repeated(self._part(depth)))
        self._at += 1
        return tuple(map(tuple, found))

    def _part(self, depth: int) -> _Part:
        token = _TOKEN.match(self._pattern, self._at)
        if token is None:
            raise UnboundedPatternError("a back reference")
        self._at = token.end()
        if token["open"]:
            kind = token["open"][1:].removeprefix("?")
            return _Part(kind if kind not in ("", ":") else "group", None, self.choices(depth + 1))
        if token["plain"] == "^":
            return _Part("start")
        if token["plain"]:
            return _Part("character", partial(str.__eq__, token["plain"]))
        return _Part("character", compiled(token["atom"]).match)

    def _repeated(self, part: _Part) -> _Part:
        sign = _REPEAT.match(self._pattern, self._at)
        if sign is None:
            return part
        self._at = sign.end()
        if sign["least"] is None:
            least, most = _SIGNS[sign[0][0]]
        else:
            least = int(sign["least"])
            most = least if not sign["comma"] else int(sign["most"]) if sign["most"] else None
        return part._replace(least=least, most=most)


class _Writer:
    """Writes parts as steps, from the last to the first: each knows those after it."""

    def __init__(self) -> None:
        self.steps: list[_Step] = []
        self._written = 0

    def add(self, step: _Step) -> int:
        if len(self.steps) >= MOST_STEPS:
            raise UnboundedPatternError("too many steps")
        self.steps.append(step)
        return len(self.steps) - 1

    def group(self, choices: tuple[tuple[_Part, ...], ...], after: int) -> int:
        starts = []
        for parts in choices:
            start = after
            for part in reversed(parts):
                start = self._part(part, start)
            starts.append(start)
        return starts[0] if len(starts) == 1 else self.add(_Step("either", tuple(starts)))

    def _part(self, part: _Part, after: int) -> int:
        if part.most is None:
            loop = self.add(_Step("either"))
            self.steps[loop] = _Step("either", (self._once(part, loop), after))
            after = loop
        else:
            end = after
            for _ in range(part.most - part.least):
                after = self.add(_Step("either", (self._once(part, after), end)))
        for _ in range(part.least):
            after = self._once(part, after)
        return after

    def _once(self, part: _Part, after: int) -> int:
        self._written += 1  # a group without content is no step
        if self._written > MOST_STEPS:
            raise UnboundedPatternError("too many repetitions")
        if part.kind == "group":
            return self.group(part.choices, after)
        if part.kind in ("<=", "<!"):
            return self.add(_Step(part.kind, (after,), _one_character(part)))
        if part.kind in ("=", "!"):
            inner = self.group(part.choices, self.add(_Step("end")))
            return self.add(_Step(part.kind, (after,), inner=inner))
        return self.add(_Step(part.kind, (after,), part.test))


def _one_character(part: _Part) -> Callable[[str], object]:
    match part.choices:
        case ((_Part("character", test, _, 1, 1),),) if test is not None:
            return test
    raise UnboundedPatternError("it looks back by more than a character")


class _TextSearch:
    """One text, and what is known of it so far."""

    def __init__(self, steps: tuple[_Step, ...], text: str, effort: Effort) -> None:
        self._steps = steps
        self._text = text
        self._effort = effort
        self._ahead: dict[tuple[int, int], bool] = {}

    def finds(self, first: int) -> bool:
        failed: set[tuple[int, int]] = set()
        return any(self._leads(first, start, failed) for start in range(len(self._text) + 1))

    def _leads(self, first: int, start: int, taken: set[tuple[int, int]]) -> bool:
        """Whether the steps from ``first`` on lead from ``start`` to an end; those that are
        ``taken`` do not."""
        waiting = [(first, start)]
        while waiting:
            here = waiting.pop()
            if here in taken:
                continue
            taken.add(here)
            self._effort.spend(1)
            step, place = self._steps[here[0]], here[1]
            if step.kind == "end":
                return True
            if self._may_pass(step, place):
                next_place = place + (step.kind == "character")
                waiting += [(each, next_place) for each in step.after]
        return False

    def _may_pass(self, step: _Step, place: int) -> bool:
        match step.kind:
            case "character":
                return self._has(step, place)
            case "start":
                return place == 0
            case "<=":
                return self._has(step, place - 1)
            case "<!":
                return not self._has(step, place - 1)
            case "=":
                return self._looks(step.inner, place)
            case "!":
                return not self._looks(step.inner, place)
        return True

    def _has(self, step: _Step, place: int) -> bool:
        assert step.test is not None
        return 0 <= place < len(self._text) and bool(step.test(self._text[place]))

    def _looks(self, inner: int, place: int) -> bool:
        known = self._ahead.get((inner, place))
        if known is None:
            known = self._ahead[inner, place] = self._leads(inner, place, set())
        return known
