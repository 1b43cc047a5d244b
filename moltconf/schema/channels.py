"""Who may write to the bot: the doors that channels and their accounts open.

Plain data without pydantic: nearly every config has a channel, and most of them raise no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from moltconf.document.keypath import KeyPath, lookup
from moltconf.release_order import before, since

#: Since when an account has the policies of its channel where it sets none. Before, the defaults
#: of the schema stand in every account and hide those of the channel (measured:
#: openclaw@2026.1.29 and openclaw@2026.9.6).
_INHERITS_SINCE = "2026.8.1"
_CHANNELS_SINCE = "2026.1.12"
_ROOT_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams")
#: Channels whose direct messages had a section of their own.
_NESTED = ("discord", "googlechat", "matrix", "slack")
_NOT_CHANNELS = ("defaults", "modelByChannel")


class Written(NamedTuple):
    """A value and where it stands."""

    value: Any
    path: KeyPath


class Door(NamedTuple):
    """A channel without accounts, or one account: what comes in here, and from whom.

    ``settings`` holds every setting that is in force, with its place; what is not written is
    missing. ``account`` is ``None`` for the channel itself.
    """

    channel: str
    account: str | None
    path: KeyPath
    settings: Mapping[str, Written]

    @property
    def direct_policy(self) -> Written | None:
        """``pairing``, ``allowlist``, ``open`` or ``disabled``."""
        return self._word("dmPolicy")

    @property
    def group_policy(self) -> Written | None:
        return self._word("groupPolicy")

    @property
    def senders(self) -> tuple[Written, ...] | None:
        """Who is allowed to write directly; ``None`` where no list is written."""
        return self.list("allowFrom")

    @property
    def admits_everybody(self) -> bool:
        """Whether a stranger may write directly: a ``*`` does that under every policy that lets
        anybody in (read off the channels of 2026.1.29 and of 2026.9.6)."""
        policy = self.direct_policy
        if policy is not None and policy.value == "disabled":
            return False
        return any(sender.value == "*" for sender in self.senders or ())

    @property
    def opens_groups(self) -> bool:
        policy = self.group_policy
        return policy is not None and policy.value == "open"

    def list(self, key: str) -> tuple[Written, ...] | None:
        """The trimmed texts of a list, numbers as text."""
        written = self.settings.get(key)
        if written is None or not isinstance(written.value, list):
            return None
        return tuple(
            Written(str(item).strip(), (*written.path, index))
            for index, item in enumerate(written.value)
            if isinstance(item, str | int) and not isinstance(item, bool) and str(item).strip()
        )

    def text(self, key: str) -> str | None:
        written = self.settings.get(key)
        return written.value if written is not None and isinstance(written.value, str) else None

    def _word(self, key: str) -> Written | None:
        written = self.settings.get(key)
        return written if written is not None and isinstance(written.value, str) else None


def sections(value: object, release: str) -> Iterator[tuple[str, KeyPath, dict[str, Any]]]:
    """Every channel that a config sets up: its id, its place, its settings."""
    channels = lookup(value, ("channels",))
    if isinstance(channels, dict):
        for name, section in channels.items():
            if isinstance(section, dict) and name not in _NOT_CHANNELS:
                yield name, ("channels", name), section
    if isinstance(value, dict) and before(release, _CHANNELS_SINCE):
        for name in _ROOT_CHANNELS:
            if isinstance(value.get(name), dict):
                yield name, (name,), value[name]


def doors(value: object, release: str) -> Iterator[Door]:
    """Every door that is not closed by ``enabled: false``."""
    for name, path, section in sections(value, release):
        if section.get("enabled") is False:
            continue
        base = _settings(name, section, path)
        accounts = section.get("accounts")
        entries = accounts.items() if isinstance(accounts, dict) else ()
        own = [(key, entry) for key, entry in entries if isinstance(entry, dict)]
        if not own:
            yield Door(name, None, path, base)
        for key, entry in own:
            if entry.get("enabled") is not False:
                place = (*path, "accounts", key)
                inherited = _inherited(name, base, release)
                yield Door(name, key, place, {**inherited, **_settings(name, entry, place)})


def _settings(channel: str, section: dict[str, Any], path: KeyPath) -> dict[str, Written]:
    """The settings of one section; those of ``dm`` under their later names."""
    found = {key: Written(value, (*path, key)) for key, value in section.items()}
    nested = section.get("dm")
    if channel in _NESTED and isinstance(nested, dict):
        for key, name in (("policy", "dmPolicy"), ("allowFrom", "allowFrom")):
            if key in nested:
                found.setdefault(name, Written(nested[key], (*path, "dm", key)))
        if nested.get("enabled") is False:
            found["dmPolicy"] = Written("disabled", (*path, "dm", "enabled"))
    return found


def _inherited(channel: str, base: dict[str, Written], release: str) -> dict[str, Written]:
    kept = {key: written for key, written in base.items() if key != "accounts"}
    if not since(release, _INHERITS_SINCE):
        kept.pop("groupPolicy", None)
        # read off openclaw@2026.1.29: WhatsApp asks its channel, whatever an account says
        if channel != "whatsapp":
            kept.pop("dmPolicy", None)
    return kept
