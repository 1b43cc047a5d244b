"""Tell whether a part of a host is a config: by the name that it has there, and by its keys."""

from __future__ import annotations

import re
from functools import lru_cache

from moltconf.product.names import CONFIG_STEMS, is_config_name
from moltconf.text.document import Format, parse_inner
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, Scalar, Value, to_value
from moltconf.validator.recognise import known_sections

#: What hosts call a config that they hold.
_NAMES = frozenset(
    {"config", "configuration", "raw", "settings", "content", "contents", "inline", *CONFIG_STEMS}
)
#: Keys beside which another one says what their value is called.
_NAMED = frozenset({"content", "contents", "inline", "value"})
_NAMING = ("path", "dest", "target", "name")
_WORD = re.compile(r"[^\s\"'<>|;&()]++")
_ASSIGNED = re.compile(r"([\w.-]++)=(?=\s*+\{)")
#: So many sections speak for a config that has no name of one.
_ENOUGH = 2
#: So many parts of hosts are remembered: after an edit of one, a file is looked through anew.
REMEMBERED = 4096


def is_named_so(name: str) -> bool:
    """Return whether a key or a file is named as a config is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return is_config_name(last)


def named_in(line: str) -> str:
    """Return the file of a line of a script that is named as a config is; else an empty text."""
    words = (found.group() for found in _WORD.finditer(line))
    return next((word for word in words if is_named_so(word)), "")


def called(holder: Mapping, key: str) -> str:
    """Return what the value at a key is called: by the key, or by the file or the variable that its
    neighbour names."""
    for other in _NAMING if key in _NAMED else ():
        member = holder.get(other)
        if member is not None and isinstance(member.value, Scalar):
            return str(member.value.value)
    return key


def without_name(text: str) -> tuple[str, int]:
    """Return the name that a text assigns a config to, ``OPENCLAW_CONFIG={…}``, and the length of
    what stands before the config."""
    found = _ASSIGNED.match(text)
    return (found[1], found.end()) if found is not None else ("", 0)


def holds_config(value: Value, name: str = "") -> bool:
    """Return whether plain data at a key called ``name`` are a config of the product."""
    if not isinstance(value, dict) or not value:
        return False
    known, sections = known_sections(value)
    if is_named_so(name):
        return True
    small = name.lower()
    is_named = small in _NAMES or any(stem in small for stem in CONFIG_STEMS)
    wanted = 1 if is_named else _ENOUGH
    return sections >= wanted and known * 2 >= len(value)


@lru_cache(REMEMBERED)
def is_config_text(text: str, name: str = "") -> bool:
    """Return whether a text is a config in JSON5, as far as it can be read."""
    if text.lstrip()[:1] != "{" and not text.lstrip().startswith(("//", "/*")):
        return False
    if is_named_so(name):
        return True
    from moltconf.hosts.placeholders import mask

    parsed = parse_inner(Source(text), Format.JSON5)
    if parsed.problems or parsed.root is None:
        parsed = parse_inner(Source(mask(text).text), Format.JSON5)
    return parsed.root is not None and holds_config(to_value(parsed.root), name)
