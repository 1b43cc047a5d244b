"""Configs that a host writes with escapes or in other lines: where each character stands.

Such a region is read and never written.
"""

from __future__ import annotations

import re

#: The escapes of JSON and of YAML.
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|[\s\S])")


def offsets(value: str, literal: str, start: int, *, has_escapes: bool) -> list[int]:
    """Return where each character of ``value``, and its end, stands in the file.

    ``literal`` begins at ``start`` and says ``value`` with escapes, or folded into other lines.
    """
    found: list[int] = []
    at = 0
    for number, char in enumerate(value):
        at = _next(literal, at, char, has_escapes=has_escapes)
        found.append(start + min(at, len(literal)))
        escape = _ESCAPE.match(literal, at) if has_escapes else None
        if escape is not None:
            at = escape.end()
        elif char in " \n" and value[number + 1 : number + 2] not in (" ", "\n", ""):
            while at < len(literal) and literal[at].isspace():
                at += 1
        else:
            at += 1
    found.append(start + min(at, len(literal)))
    return found


def _next(literal: str, at: int, char: str, *, has_escapes: bool) -> int:
    """Where a character of the value is written, at ``at`` or behind it."""
    while at < len(literal):
        here = literal[at]
        if here == char or (char in " \n" and here.isspace()):
            return at
        if has_escapes and here == "\\":
            if not literal.startswith(("\\\n", "\\\r"), at):
                return at
            at += 1
        at += 1
    return at
