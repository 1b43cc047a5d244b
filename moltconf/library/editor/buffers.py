"""Read a config as an editor holds it: unsaved texts take the place of files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from moltconf.files.guarded import MAX_CONFIG, read_regular_file
from moltconf.findings import Unreadable
from moltconf.library.inputs import Input, not_a_config
from moltconf.linter.credential_files import is_store
from moltconf.text.compose import compose
from moltconf.text.document import parse
from moltconf.text.source import Source, encode


def read_buffer(
    text: str, path: Path | None, name: str, texts: Mapping[Path, str]
) -> Input | Unreadable:
    """Return the config in a text, with its includes.

    ``path`` is the file that the text belongs to, ``None`` for one that was never saved. ``texts``
    are the included files that an editor holds as well; every other is read from the disk.
    """
    if len(encode_safely(text)) > MAX_CONFIG:
        return Unreadable(name, f"it is larger than {MAX_CONFIG // 1024 // 1024} MiB")

    def read(included: Path) -> bytes:
        held = texts.get(included)
        return read_regular_file(included) if held is None else encode_safely(held)

    tree = compose(parse(Source(text, name, path)), read=read)
    reason = None if is_store(name) else not_a_config(tree, name)
    return Input(name, tree) if reason is None else Unreadable(name, reason)


def encode_safely(text: str) -> bytes:
    """Return a text of an editor as bytes: it may hold any half of a surrogate pair."""
    try:
        return encode(text)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
