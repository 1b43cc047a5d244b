r"""What an exporter loses of a string check, written as a plain JavaScript pattern.

JSON Schema patterns carry no flags and see the value as it is, while the product matches some
without regard to case and trims others first.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)|\[\^?|\]|[\s\S]-[\s\S](?=[^\[]*\])|[\s\S]"
)


def ignoring_case(source: str, flags: str) -> str:
    """``source`` with both cases of every ASCII letter, where ``flags`` has ``i``.

    ``s`` and ``m`` are not supported: ValueError.
    """
    if set(flags) & set("ms"):
        raise ValueError(f"flags {flags!r} of /{source}/ are not supported")
    if "i" not in flags:
        return source
    parts: list[str] = []
    in_class = False
    for token in _TOKEN.findall(source):
        if token.startswith("[") and not in_class:
            in_class = True
        elif token == "]":
            in_class = False
        elif len(token) == 3 and token[1] == "-" and in_class:
            parts.append(_both_ranges(token))
            continue
        elif len(token) == 1 and token.isascii() and token.isalpha():
            both = token.lower() + token.upper()
            parts.append(both if in_class else f"[{both}]")
            continue
        parts.append(token)
    return "".join(parts)


def _both_ranges(token: str) -> str:
    first, last = token[0], token[2]
    if not (first + last).isalpha():
        return token
    return f"{first.lower()}-{last.lower()}{first.upper()}-{last.upper()}"


def trimmed_form(source: str) -> str:
    r"""A pattern for the whole value that holds where ``source`` holds for the trimmed value.

    ``source`` must be anchored on both sides and match no blank at its ends: ValueError.
    """
    if not (source.startswith("^") and source.endswith("$")) or "|" in source:
        raise ValueError(f"/{source}/ is not anchored on both sides")
    return rf"^\s*{source[1:-1]}\s*$"


def trimmed_length(least: int, most: int | None) -> str:
    """Return a pattern that holds where the trimmed value has ``least`` to ``most`` characters."""
    if most is None and least <= 1:
        return r"\S" if least else ""
    if least > 1:
        raise ValueError(f"a trimmed length of at least {least} is not supported")
    inner = f"(?:[\\s\\S]{{0,{most - 2}}}\\S)?" if most and most > 1 else ""
    body = rf"\S{inner}"
    return rf"^\s*{body}\s*$" if least else rf"^\s*(?:{body})?\s*$"
