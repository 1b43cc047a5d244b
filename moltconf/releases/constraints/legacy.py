"""Keys that a release knows to be old and refuses although its schema still has them."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.releases.constraints.breach import Breach, Config

_MISSING = object()


def check_tts_enabled(config: Config, release: str) -> Iterator[Breach]:
    """The old key is refused whatever its value."""
    path: KeyPath = ("messages", "tts", "enabled")
    if lookup(config, path, _MISSING) is not _MISSING:
        yield Breach(
            path,
            '"enabled" was replaced by "auto" and is refused',
            'use messages.tts.auto: "always" or "off"',
        )
