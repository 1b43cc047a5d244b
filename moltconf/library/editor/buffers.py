"""Read the configs of a file as an editor holds it: unsaved texts take the place of files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from moltconf.files.guarded import MAX_CONFIG, read_regular_file
from moltconf.findings import Unreadable
from moltconf.hosts.registry import MAX_HOST, has_key
from moltconf.library.inputs import (
    Input,
    InputPlace,
    may_hold_configs,
    placed,
    places_in,
    wanted,
)
from moltconf.product.documents import WORDS
from moltconf.text.compose import compose
from moltconf.text.document import parse
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, encode

#: Longer files of other programs are not parsed at each change to see that they are none.
_LONG = 50_000


def read_buffer(
    text: str, path: Path | None, name: str, texts: Mapping[Path, str]
) -> list[Input] | Unreadable:
    """Return the config in a text, with its includes; where other files hold configs, each of them.

    ``path`` is the file that the text belongs to, ``None`` for one that was never saved. ``texts``
    are the included files that an editor holds as well; every other is read from the disk.
    """
    data = encode_safely(text)
    if len(data) > MAX_CONFIG:
        return Unreadable(name, f"it is larger than {MAX_CONFIG // 1024 // 1024} MiB")
    may_be_host = may_hold_configs(name, WORDS)
    if may_be_host and len(data) > _LONG and not has_key(data):
        return Unreadable(name, "it has no key of a config")

    def read(included: Path) -> bytes:
        held = texts.get(included)
        return read_regular_file(included) if held is None else encode_safely(held)

    def tree(place: InputPlace) -> ConfigTree:
        return compose(parse(placed(source, place.region)), read=read)

    source = Source(text, name, path)
    places = [InputPlace(name)]
    if may_be_host and len(data) <= MAX_HOST:
        places = places_in(source, places[0])
    found: list[Input] = []
    for place in places:
        each = wanted(place, Input(name, tree(place)), WORDS)
        if isinstance(each, Unreadable):
            return each
        found.append(each)
    return found


def encode_safely(text: str) -> bytes:
    """Return a text of an editor as bytes: it may hold any half of a surrogate pair."""
    try:
        return encode(text)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
