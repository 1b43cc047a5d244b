"""What rules of other packages may import; nothing else of moltconf promises to stay.

A rule is a module with ``META`` (a :class:`Rule`), a docstring, which is its page, and
``check(config)``, which yields findings (``META.at(path, message)``); CONTRIBUTING.md, "Rules of
your own". ``config`` is a :class:`Config`: ``value`` is the plain data, ``release`` the release
that judges it, ``keys`` every key anywhere in it, ``leaves`` every text with its path. A rule about
credential stores has ``check_store(file)`` and gets a :class:`StoreFile`.
"""

from __future__ import annotations

from moltconf.edit.changes import Move, Remove, Set
from moltconf.findings import Finding, Fix, Mark, Safety, Severity
from moltconf.linter.config import Config
from moltconf.linter.credential_files import StoreFile
from moltconf.linter.rule import (
    ERROR,
    EVERY,
    INFO,
    WARNING,
    Confidence,
    Profile,
    Releases,
    Rule,
    between,
    since,
    until,
)
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, find_all, format_path, lookup

__all__ = [
    "ERROR",
    "EVERY",
    "INFO",
    "WARNING",
    "Confidence",
    "Config",
    "Finding",
    "Fix",
    "KeyPath",
    "Mark",
    "Move",
    "Profile",
    "Releases",
    "Remove",
    "Rule",
    "Safety",
    "Set",
    "Severity",
    "StoreFile",
    "between",
    "find_all",
    "format_path",
    "has_reference",
    "lookup",
    "shown",
    "since",
    "until",
]
