"""Keys of channels that 2026.4.5 knows to be old and refuses, where it has no schema that does.

Before, they were keys of their channels; the releases after it convert them.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.keypath import KeyPath
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import OF_CHANNELS
from moltconf.validator.constraints.values import is_known, patterns, values_at


def _with_accounts(*places: str) -> Iterator[str]:
    for place in places:
        channel, _, rest = place.partition(".")
        yield f"channels.{channel}.{rest}"
        yield f"channels.{channel}.accounts.*.{rest}"


_PRIVATE = ("bluebubbles", "matrix", "mattermost", "tlon")
_ALWAYS = patterns(
    *_with_accounts(
        "*.threadBindings.ttlHours",
        "telegram.streamMode",
        *(f"{channel}.allowPrivateNetwork" for channel in _PRIVATE),
    ),
    "channels.telegram.groupMentionsOnly",
)
_SWITCHES = patterns(
    *_with_accounts("matrix.groups.*.allow", "matrix.rooms.*.allow", "zalouser.groups.*.allow")
)
_STREAMING = patterns(*_with_accounts("telegram.streaming"))
_MODES = ("off", "partial", "block")


def check(config: Config, release: str) -> Iterator[Breach]:
    for path, _ in values_at(config, _ALWAYS):
        yield _refused(path)
    for path, value in values_at(config, _SWITCHES):
        if isinstance(value, bool):
            yield _refused(path)
    for path, value in values_at(config, _STREAMING):
        is_mode = isinstance(value, str) and (value in _MODES or not is_known(value))
        if isinstance(value, bool | str) and not is_mode:
            yield Breach(path, f"this is refused here; it is one of {', '.join(_MODES)}")


def _refused(path: KeyPath) -> Breach:
    return Breach(path, f'"{path[-1]}" is an old key of this channel and refused here')


CONSTRAINTS = (
    Constraint(
        "old-channel-keys",
        check,
        OF_CHANNELS,
        first="2026.4.5",
        last="2026.4.5",
        keys=(
            "allow",
            "allowPrivateNetwork",
            "groupMentionsOnly",
            "streamMode",
            "streaming",
            "ttlHours",
        ),
    ),
)
