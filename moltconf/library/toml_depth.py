"""Measure how deep the keys of a TOML text go: `tomllib` takes the square of that for each of
them."""

from __future__ import annotations

import re

#: The settings themselves need three.
MAX_DEPTH = 64

#: Strings, comments, and what keys are made of. A string without an end takes the rest, so that no
#: place is looked at twice.
_TOKEN = re.compile(
    r""""{3}(?:[^"\\]|\\[\s\S]|"(?!""))*(?:"{3})?|'{3}(?:[^']|'(?!''))*(?:'{3})?"""
    r"""|(?P<part>"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[A-Za-z0-9_-]+)"""
    r"""|(?P<dot>\.)|(?P<blank>[ \t]+)|#[^\n]*|[\s\S]"""
)


def too_deep(text: str) -> int | None:
    """Return the first line with a key of more than MAX_DEPTH parts, ``None`` without one."""
    if all(line.count(".") < MAX_DEPTH for line in text.split("\n")):
        return None  # a key stands on one line
    dots, is_open = 0, False
    for token in _TOKEN.finditer(text):
        if token["dot"]:
            dots, is_open = dots + 1, True
        elif token["part"]:
            dots, is_open = dots if is_open else 0, False
        elif not token["blank"]:
            dots, is_open = 0, False
        if dots >= MAX_DEPTH:
            return text.count("\n", 0, token.start()) + 1
    return None
