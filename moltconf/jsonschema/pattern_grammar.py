r"""Tell why JavaScript refuses a regular expression, without a JavaScript engine.

The grammar is that of ECMAScript 2025 with its annex for web browsers, and without the flags ``u``
and ``v``: ``\A`` is the letter A there, ``{`` and ``]`` may stand for themselves, and a character
above U+FFFF is the two halves that UTF-16 has for it. What is left are the faults below, checked
against Node 24.
"""

from __future__ import annotations

import re

from moltconf.text.json5_identifiers import is_part, is_start
from moltconf.text.json5_literals import joined_halves

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<least>[0-9]+)(?P<comma>,(?P<most>[0-9]*))?\})")
_GROUP = re.compile(r"\((?:\?(?P<kind>:|=|!|<=|<!|<(?P<name>[^<>()]+)>|[ims]*(?:-[ims]*)?:)?)?")
_REFERENCE = re.compile(r"<([^<>()]+)>")
_NAME_ESCAPE = re.compile(r"\\u(?:\{(0*+(?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4})\}|([0-9A-Fa-f]{4}))")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[0-3]?[0-7]{1,2}|[\s\S])")
_SETS = "dDsSwW"
_CONTROLS = {"b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}


class _FaultError(Exception):
    """Why the expression is refused."""


def pattern_fault(source: str) -> str | None:
    """Return why ``new RegExp(source, "i")`` throws in a few words, ``None`` where it does not."""
    try:
        _read(_halves(source))
    except _FaultError as fault:
        # a half alone cannot be printed
        return str(fault).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return None


def _halves(text: str) -> str:
    """Return a text with each character above U+FFFF as two."""
    if text.isascii():
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(low | high << 8) for low, high in zip(data[::2], data[1::2], strict=True))


class _GroupNames:
    """The names of groups: of two with one name, only one may take part in a match."""

    def __init__(self) -> None:
        #: Of each open group, and of the whole: the names before its last ``|``, and behind it.
        self._open: list[tuple[set[str], set[str]]] = [(set(), set())]
        self._all: set[str] = set()
        #: The names that ``\\k`` refers to, ``None`` where it names none.
        self._references: list[str | None] = []

    def open(self, name: str | None) -> None:
        if name is not None:
            if any(name in here for _, here in self._open):
                raise _FaultError("two groups have the same name")
            self._open[-1][1].add(name)
            self._all.add(name)
        self._open.append((set(), set()))

    def alternative(self) -> None:
        before, here = self._open[-1]
        before |= here
        here.clear()

    def close(self) -> None:
        before, here = self._open.pop()
        self._open[-1][1].update(before, here)

    def refer(self, name: str | None) -> None:
        self._references.append(name)

    def check(self) -> None:
        """Raise where a reference leads nowhere; without a name, ``\\k`` is the letter k."""
        if self._all and not self._all.issuperset(self._references):
            raise _FaultError('"\\k" names no group of the expression')


def _read(source: str) -> None:
    at, may_repeat = 0, False
    #: The open groups: whether each may be repeated once it is closed.
    groups: list[bool] = []
    names = _GroupNames()
    while at < len(source):
        sign = source[at]
        quantifier = _QUANTIFIER.match(source, at)
        if quantifier is not None:
            at, may_repeat = _after_quantifier(source, quantifier, may_repeat), False
        elif sign == "(":
            at, is_atom, name = _after_opening(source, at)
            groups.append(is_atom)
            names.open(name)
            may_repeat = False
        elif sign == ")":
            if not groups:
                raise _FaultError('a ")" closes no group')
            may_repeat = groups.pop()
            names.close()
            at += 1
        elif sign == "[":
            start, may_repeat = at, True
            at = _after_class(source, at + 1)
            if any(each.group() == "\\k" for each in _ESCAPE.finditer(source, start, at)):
                names.refer(None)
        elif sign == "\\":
            escape = _ESCAPE.match(source, at)
            if escape is None:
                raise _FaultError('it ends with a "\\"')
            at, may_repeat = escape.end(), escape.group() not in ("\\b", "\\B")
            if escape.group() == "\\k":
                named = _REFERENCE.match(source, at)
                names.refer(_name(named[1]) if named is not None else None)
        else:
            at, may_repeat = at + 1, sign not in "^$|"
            if sign == "|":
                names.alternative()
    if groups:
        raise _FaultError("a group is not closed")
    names.check()


def _after_quantifier(source: str, quantifier: re.Match[str], may_repeat: bool) -> int:
    if not may_repeat:
        raise _FaultError(f'there is nothing that "{quantifier.group()}" could repeat')
    if quantifier["most"] and int(quantifier["most"]) < int(quantifier["least"]):
        raise _FaultError(f'the numbers of "{quantifier.group()}" are the wrong way round')
    end = quantifier.end()
    return end + 1 if source[end : end + 1] == "?" else end


def _after_opening(source: str, at: int) -> tuple[int, bool, str | None]:
    """Return where the content of a group begins, whether the group may be repeated, and its
    name."""
    group = _GROUP.match(source, at)
    assert group is not None
    kind = group["kind"]
    if kind is None and group.group() == "(?":
        raise _FaultError(f'"{source[at : at + 4]}" opens no group that JavaScript knows')
    if kind is not None and kind.endswith(":") and kind != ":":
        flags = kind[:-1].replace("-", "")
        if not flags or len(set(flags)) < len(flags):
            raise _FaultError(f'"(?{kind}" opens no group that JavaScript knows')
    name = _name(group["name"]) if group["name"] is not None else None
    if name is None and group["name"] is not None:
        raise _FaultError("the name of a group is no word")
    return group.end(), kind not in ("<=", "<!"), name


def _name(written: str) -> str | None:
    """Return the name of a group without escapes, ``None`` where it cannot be one."""
    plain = _NAME_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), written)
    name = joined_halves(plain)
    return name if is_start(name[0]) and all(map(is_part, name[1:])) else None


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
