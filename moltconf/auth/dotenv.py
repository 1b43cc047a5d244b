"""``.env`` files, read as the product's library reads them (npm ``dotenv`` 17.4.2).

Quotes of three kinds, ``export``, ``:`` for ``=``, comments, values over several lines, no
interpolation. JavaScript's notion of white space and of line ends is kept on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = r"[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_LINE_START = r"(?:(?<![\s\S])|(?<=[\n\u2028\u2029]))"
_NEXT_LINE = re.compile(r"[\n\u2028\u2029]")
_INDENT = re.compile(rf"{_SPACE}*+")
_LINE_END = r"(?=[\n\u2028\u2029]|(?![\s\S]))"

_ENTRY = re.compile(
    rf"""(?:export{_SPACE}+)?([A-Za-z0-9_.-]+)
    (?:{_SPACE}*={_SPACE}*?|:{_SPACE}+?)
    ( {_SPACE}*'(?:\\'|[^'])*' | {_SPACE}*"(?:\\"|[^"])*" | {_SPACE}*`(?:\\`|[^`])*` | [^\#\n]+ )?
    {_SPACE}*(?:\#[^\n\u2028\u2029]*)?{_LINE_END}""",
    re.VERBOSE,
)
_QUOTED = re.compile(rf"{_LINE_START}(['\"`])([\s\S]*)\1{_LINE_END}")
_SPACES = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def parse_dotenv(text: str) -> dict[str, str]:
    """Return names and values; of a name given twice the last one counts."""
    values: dict[str, str] = {}
    for match in _entries(text.replace("\r\n", "\n").replace("\r", "\n")):
        name, value = match[1], (match[2] or "").strip(_SPACES)
        is_double_quoted = value.startswith('"')
        value = _QUOTED.sub(lambda quoted: quoted[2], value)
        if is_double_quoted:
            value = value.replace("\\n", "\n").replace("\\r", "\r")
        values[name] = value
    return values


def _entries(text: str) -> Iterator[re.Match[str]]:
    """Yield every entry. A line that starts none is left at once, so that time stays linear."""
    at = 0
    while True:
        indent = _INDENT.match(text, at)
        assert indent is not None
        match = _ENTRY.match(text, indent.end())
        if match is not None:
            yield match
        # the next entry starts a line, perhaps the one that ends where this entry ended
        end = match.end() if match is not None else indent.end()
        line = _NEXT_LINE.search(text, end)
        if line is None:
            return
        at = line.end()
