"""Make texts of others safe to print.

A config may come from a stranger's pull request, and what is printed lands in terminals and logs of
CI. So nothing that moves a cursor, hides, reverses or cannot be encoded is printed as it is, and no
line is one that a CI service obeys. :func:`as_printable` is the last step of every text that leaves
(``cli/outlet.py``); :func:`printable` and :func:`one_for_one` are for those who lay out lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from moltconf.fields import Words
from moltconf.report.style import recoloured

#: C0 but tab and line feed, DEL, C1, the line ends of Unicode, halves of surrogate pairs.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
#: Signs without a glyph, which hide or reverse what stands beside them:
#: Default_Ignorable_Code_Point of DerivedCoreProperties.txt (Unicode 16) but for the variation
#: selectors U+FE00 to FE0F, which emoji are written with, and with the rest of the category Cf.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
#: Those of them that Python takes for printable, up to the planes of signs for special use.
_PASS_FOR_VISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_LAST_PLANES = "\U000e0000"
_ASCII = bytes(range(128))
_UNPRINTABLE = f"[{_CONTROL}{_INVISIBLE}]"
_UNPRINTABLE_IN_LINE = f"[\n{_CONTROL}{_INVISIBLE}]"

_STYLES = r"[^\S\n]*+(?:\x1b\[[\d;]*+m[^\S\n]*+)*"
#: ``::x`` at the start of a line, white space aside: GitHub's runner (``ActionCommand.TryParseV2``
#: of actions/runner trims the line as .NET does).
_COMMAND = rf"^({_STYLES}):(?=:)"
#: The same, but for what the format ``github`` itself says.
_FOREIGN_COMMAND = rf"^(?!::(?:error|warning|notice) file=)({_STYLES}):(?=:)"
#: ``##[x]`` anywhere in a line (``TryParseV1``), ``##vso[x]`` of Azure Pipelines,
#: ``##teamcity[x]``.
_OLD_COMMAND = r"#(?=\w*\[)(?<=##)"


class Notation(Words):
    """The way in which a text is read, and so how it escapes a sign: in text so that it is seen,
    elsewhere so that readers get the sign back."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"
    XML = "xml"


def as_printable(text: str, notation: Notation, *, coloured: bool = False) -> str:
    """Return ``text`` as it may be printed; colours of :mod:`moltconf.report.style` stay if
    ``coloured``.

    Lines stay lines: who quotes a text that may hold line ends uses :func:`printable`.
    """
    escape = _ESCAPES[notation]
    if not _is_plain(text):
        text = recoloured(text, lambda part: re.sub(_UNPRINTABLE, escape, part), coloured=coloured)
    if "##" in text:
        text = re.sub(_OLD_COMMAND, escape, text)
    if "::" in text:
        text = _without_commands(text, notation)
    return text


def _without_commands(text: str, notation: Notation) -> str:
    def escaped(match: re.Match[str]) -> str:
        return match[1] + _ESCAPES_OF_SIGN[notation](":")

    if notation is Notation.GITHUB:
        return re.sub(_FOREIGN_COMMAND, escaped, text, flags=re.MULTILINE)
    return re.sub(_COMMAND, escaped, text, flags=re.MULTILINE)


def printable(text: str) -> str:
    """Return one line with escapes (``\\x1b``) for what must not reach a terminal."""
    if _is_plain(text) and "\n" not in text:
        return text
    return re.sub(_UNPRINTABLE_IN_LINE, _ESCAPES[Notation.TEXT], text)


def printable_lines(text: str) -> list[str]:
    """Return the lines of a text, each as :func:`printable` gives it."""
    lines = text.split("\n")
    return lines if _is_plain(text) else list(map(printable, lines))


def one_for_one(text: str) -> str:
    """Return the same with a single sign for each, so that columns stay."""
    if _is_plain(text) and "\n" not in text:
        return text
    return re.sub(_UNPRINTABLE_IN_LINE, "\ufffd", text)


def _is_plain(text: str) -> bool:
    """Whether a text has nothing to escape, as most do: the patterns need not be compiled then."""
    if not text.replace("\n", "").replace("\t", "").isprintable():
        return False
    if text.isascii():
        return True
    # few signs of a text are far ones
    far = set(text.encode().translate(None, _ASCII).decode())
    return far.isdisjoint(_PASS_FOR_VISIBLE) and max(far) < _LAST_PLANES


def _visible(sign: str) -> str:
    return ascii(sign)[1:-1] if not sign.isascii() or sign < " " else f"\\x{ord(sign):02x}"


def _json(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _xml(sign: str) -> str:
    # XML 1.0, production 2: other controls, and halves of pairs, have no notation at all
    is_none = (sign < " " and sign != "\r") or "\ud800" <= sign <= "\udfff"
    return "\ufffd" if is_none else f"&#{ord(sign)};"


_ESCAPES_OF_SIGN: dict[Notation, Callable[[str], str]] = {
    Notation.TEXT: _visible,
    Notation.GITHUB: _visible,
    Notation.JSON: _json,
    Notation.XML: _xml,
}


def _of_match(escape: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: escape(match.group())


_ESCAPES = {notation: _of_match(escape) for notation, escape in _ESCAPES_OF_SIGN.items()}
