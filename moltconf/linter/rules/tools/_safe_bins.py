"""Programs that run without a question, as a config lists them."""

from __future__ import annotations

import re


def program(name: str) -> str:
    """Return the program that an entry names: without folder, in lower case."""
    return re.split(r"[\\/]", name.strip().lower())[-1].removesuffix(".exe")
