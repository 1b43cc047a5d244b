"""Read a text in which a host holds a config, and write in it: quotes and escapes hide signs."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from moltconf.fields import Fields


class Quoting(Fields):
    """The quotes around a text: ``escape`` finds what stands for one character, ``plain`` says
    which, and ``written`` returns a text as it is put between the quotes."""

    escape: re.Pattern[str] | None
    plain: Callable[[str], str]
    written: Callable[[str], str]


def _as_it_is(text: str) -> str:
    return text


def _of_json(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape[-1]  # one of YAML, or one that is being written


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _last(escape: str) -> str:
    return escape[-1]


def _doubled(text: str) -> str:
    return text.replace("'", "''")


def in_shell(text: str) -> str:
    """Return a text as a shell takes it in double quotes."""
    return re.sub(r"[\\\"$`]", r"\\\g<0>", text)


#: A block, or a text in quotes that hides nothing.
VERBATIM = Quoting(None, _as_it_is, _as_it_is)
#: A string of JSON, or one of YAML in double quotes.
BACKSLASHES = Quoting(
    re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])"), _of_json, _in_json
)
#: A string of YAML in single quotes.
DOUBLED = Quoting(re.compile(r"''"), _last, _doubled)
#: A word of a shell in double quotes.
SHELL = Quoting(re.compile(r"\\[\\\"$`]"), _last, in_shell)


class QuotedText(Fields):
    """The characters that a text in quotes says, and where each of them stands, and the end."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def read(cls, literal: str, quoting: Quoting) -> QuotedText:
        """Read a text without the quotes around it, whatever is wrong with it."""
        if quoting.escape is None:
            return cls(literal, range(len(literal) + 1))
        pieces: list[str] = []
        offsets: list[int] = []
        at = 0
        while at < len(literal):
            found = quoting.escape.match(literal, at)
            end = found.end() if found is not None else at + 1
            plain = quoting.plain(literal[at:end]) if found is not None else literal[at]
            pieces.append(plain)
            offsets += [at] * len(plain)
            at = end
        return cls("".join(pieces), [*offsets, len(literal)])

    def within(self, offset: int) -> int:
        """Return which character stands at an offset of the literal."""
        return min(bisect_left(self.offsets, offset), len(self.text))


#: A sign of a snippet that is meant as it is, or a sign that a host may have to hide.
_SNIPPET_SIGN = re.compile(r"\\([\\$}|,])|[\"'`]")


def snippet_written(snippet: str, quoting: Quoting) -> str:
    """Return a snippet as it is put into a text; the places to fill in stay what they are."""

    def hidden(found: re.Match[str]) -> str:
        sign = found[1] or found[0]
        written = quoting.written(sign)
        return found[0] if written == sign else re.sub(r"[\\$}]", r"\\\g<0>", written)

    return _SNIPPET_SIGN.sub(hidden, snippet)
