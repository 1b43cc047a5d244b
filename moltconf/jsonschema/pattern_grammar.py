r"""Tell why JavaScript refuses a regular expression, without a JavaScript engine.

The grammar is that of ECMAScript 2025 with its annex for web browsers, and without the flags ``u``
and ``v``: ``\A`` is the letter A there, and ``{`` and ``]`` may stand for themselves. What is left
are the faults below, checked against Node 24.
"""

from __future__ import annotations

import re

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<least>[0-9]+)(?P<comma>,(?P<most>[0-9]*))?\})")
_GROUP = re.compile(r"\((?:\?(?P<kind>:|=|!|<=|<!|<[A-Za-z_$][\w$]*>|[ims]*(?:-[ims]*)?:)?)?")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[0-3]?[0-7]{1,2}|[\s\S])")
_SETS = "dDsSwW"
_CONTROLS = {"b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}


class _FaultError(Exception):
    """Why the expression is refused."""


def pattern_fault(source: str) -> str | None:
    """Return why ``new RegExp(source, "i")`` throws in a few words, ``None`` where it does not."""
    try:
        _read(source)
    except _FaultError as fault:
        return str(fault)
    return None


def _read(source: str) -> None:
    at, may_repeat = 0, False
    #: The open groups: whether each may be repeated once it is closed.
    groups: list[bool] = []
    while at < len(source):
        sign = source[at]
        quantifier = _QUANTIFIER.match(source, at)
        if quantifier is not None:
            at, may_repeat = _after_quantifier(source, quantifier, may_repeat), False
        elif sign == "(":
            at, is_atom = _after_opening(source, at)
            groups.append(is_atom)
            may_repeat = False
        elif sign == ")":
            if not groups:
                raise _FaultError('a ")" closes no group')
            may_repeat = groups.pop()
            at += 1
        elif sign == "[":
            at, may_repeat = _after_class(source, at + 1), True
        elif sign == "\\":
            escape = _ESCAPE.match(source, at)
            if escape is None:
                raise _FaultError('it ends with a "\\"')
            at, may_repeat = escape.end(), escape.group() not in ("\\b", "\\B")
        else:
            at, may_repeat = at + 1, sign not in "^$|"
    if groups:
        raise _FaultError("a group is not closed")


def _after_quantifier(source: str, quantifier: re.Match[str], may_repeat: bool) -> int:
    if not may_repeat:
        raise _FaultError(f'there is nothing that "{quantifier.group()}" could repeat')
    if quantifier["most"] and int(quantifier["most"]) < int(quantifier["least"]):
        raise _FaultError(f'the numbers of "{quantifier.group()}" are the wrong way round')
    end = quantifier.end()
    return end + 1 if source[end : end + 1] == "?" else end


def _after_opening(source: str, at: int) -> tuple[int, bool]:
    """Return where the content of a group begins, and whether the group may be repeated."""
    group = _GROUP.match(source, at)
    assert group is not None
    kind = group["kind"]
    if kind is None and group.group() == "(?":
        raise _FaultError(f'"{source[at : at + 4]}" opens no group that JavaScript knows')
    if kind is not None and kind.endswith(":") and kind != ":":
        flags = kind[:-1].replace("-", "")
        if not flags or len(set(flags)) < len(flags):
            raise _FaultError(f'"(?{kind}" opens no group that JavaScript knows')
    return group.end(), kind not in ("<=", "<!")


def _after_class(source: str, at: int) -> int:
    """Return where a class of characters ends whose content begins at ``at``."""
    if source[at : at + 1] == "^":
        at += 1
    while source[at : at + 1] != "]":
        at, low = _member(source, at)
        if source[at : at + 1] == "-" and source[at + 1 : at + 2] not in ("]", ""):
            at, high = _member(source, at + 1)
            if low is not None and high is not None and high < low:
                raise _FaultError("a range in brackets is the wrong way round")
    return at + 1


def _member(source: str, at: int) -> tuple[int, int | None]:
    """Return the end of a member of a class, and its code; ``None`` for a set of characters."""
    if at >= len(source):
        raise _FaultError('a "[" is not closed')
    if source[at] != "\\":
        return at + 1, ord(source[at])
    escape = _ESCAPE.match(source, at)
    if escape is None:
        raise _FaultError('it ends with a "\\"')
    return escape.end(), _code(escape.group()[1:])


def _code(escaped: str) -> int | None:
    if escaped in _SETS:
        return None
    if escaped in _CONTROLS:
        return _CONTROLS[escaped]
    if len(escaped) > 1 and escaped[0] in "xu":
        return int(escaped[1:], 16)
    if len(escaped) > 1 and escaped[0] == "c":
        return ord(escaped[1]) % 32
    if all(sign in "01234567" for sign in escaped):
        return int(escaped, 8)
    return ord(escaped)
