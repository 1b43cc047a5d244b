"""Say where a release takes NaN and the infinities, which JSON5 can write, for numbers.

The core's own checks refuse them. Until 2026.5.28 the validator that holds channels and configs of
plugins against JSON Schema took them (measured: Infinity in channels of 34
releases from 2026.2.9 to 2026.7.33, all three at each kind of bound in 19 of these; in plugins also
of 2026.1.24-3 and 2026.1.29). Who judges a channel is what the extraction asked of each package
(:mod:`moltconf.extract.sections`).
"""

from __future__ import annotations

from functools import cache

from moltconf.release_order import release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.jsonschema.results import Endless
    from moltconf.text.keypath import KeyPath

#: The last release that does.
_LAST = "2026.5.28"
#: From this release on channels are judged by their JSON Schemas, and in one before.
_CHANNELS_FROM, _ALSO = "2026.4.7", "2026.3.28"
#: What is said of all channels, which the core judges.
_OF_ALL = ("defaults", "modelByChannel")
#: The channels that the core judges in such a release all the same.
_BY_CORE = {
    "2026.3.28": (
        "bluebubbles", "discord", "googlechat", "imessage", "irc", "msteams", "signal", "slack",
        "telegram", "whatsapp",
    ),
    "2026.5.2": ("imessage", "irc", "signal", "slack"),
}  # fmt: skip


@cache
def endless_of(release: str) -> Endless | None:
    """Return where ``release`` takes NaN and the infinities for numbers, ``None`` for nowhere."""
    key = release_key(release)
    if key > release_key(_LAST):
        return None
    if key < release_key(_CHANNELS_FROM) and release != _ALSO:
        return _is_of_plugin
    return _endless_but_in(_OF_ALL + _BY_CORE.get(release, ()))


@cache
def _endless_but_in(by_core: tuple[str, ...]) -> Endless:
    def is_endless(path: KeyPath) -> bool:
        return _is_of_plugin(path) or (path[:1] == ("channels",) and path[1] not in by_core)

    return is_endless


def _is_of_plugin(path: KeyPath) -> bool:
    return path[:2] == ("plugins", "entries") and path[3:4] == ("config",)
