"""Lines of a text as they are indented at another place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from moltconf.edit.style import Style
from moltconf.fields import Fields
from moltconf.text.json5_marks import ANY_STRING, BLOCK_COMMENT

# compiled for the first string that goes on on another line
_TOKEN = rf"""(?x)(?P<string>{ANY_STRING})
      | (?P<comment>//[^\n\r\u2028\u2029]*+ | {BLOCK_COMMENT})
      | (?P<line>(?:\r\n|[\n\r])[ \t]*+(?![\r\n]))"""
#: A line end with the indentation of the next line, blank lines left out.
_LINE = re.compile(r"(\r\n|[\n\r])([ \t]*+)(?![\r\n])")


class Remark(Fields):
    """A comment that goes above another entry; ``indent`` is that of the entry it belonged to."""

    text: str
    indent: str
    style: Style


def above(remarks: Iterable[Remark], indent: str, style: Style) -> str:
    """Return comments as they stand above an entry that is indented by ``indent``."""
    return "".join(
        reindented(each.text, each.indent, indent, each.style, style) + style.newline + indent
        for each in remarks
    )


def reindented(text: str, old: str, new: str, old_style: Style, new_style: Style) -> str:
    """``text`` with the indentation ``old`` of its lines made ``new``.

    In another file, deeper levels and line ends become those of the file. Lines that begin inside
    a string stay: their blanks are part of the value.
    """
    is_same_file = old_style is new_style
    if ("\n" not in text and "\r" not in text) or (is_same_file and old == new):
        return text

    def line(match: re.Match[str]) -> str:
        end, blanks = match.groups()
        if not is_same_file:
            end = new_style.newline
        if not blanks.startswith(old):
            return str(end + blanks)
        deeper = blanks[len(old) :]
        if old_style.indent != new_style.indent and deeper:
            levels, rest = 0, deeper
            while rest.startswith(old_style.indent):
                levels, rest = levels + 1, rest[len(old_style.indent) :]
            deeper = new_style.indent * levels + rest
        return str(end + new + deeper)

    if "\\\n" not in text and "\\\r" not in text:  # no line begins inside a string
        return _LINE.sub(line, text)

    def token(match: re.Match[str]) -> str:
        return match.group() if match["string"] else _LINE.sub(line, match.group())

    return re.sub(_TOKEN, token, text)
