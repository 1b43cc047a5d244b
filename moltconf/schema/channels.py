"""Who may write to the bot: the channels and accounts that messages come in by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from moltconf.release_order import before, since
from moltconf.schema.reader import FieldSource, WrittenSource, anything, read_record, string
from moltconf.schema.record import Key, Record, field, key
from moltconf.schema.values import Located, WrittenKeys
from moltconf.text.keypath import KeyPath, lookup

#: Since when an account has the policies of its channel where it sets none. Before, the defaults
#: of the schema stand in every account and hide those of the channel (measured:
#: openclaw@2026.1.29 and openclaw@2026.9.6).
_INHERITS_SINCE = "2026.8.1"
_CHANNELS_SINCE = "2026.1.12"
_ROOT_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams")
#: Channels whose direct messages had a section of their own.
_NESTED = ("discord", "googlechat", "matrix", "slack")
_NOT_CHANNELS = ("defaults", "modelByChannel")


_Settings = dict[str, Located[Any]]


def _senders(source: FieldSource, key: Key) -> tuple[Located[str], ...] | None:
    """Read a list of senders: trimmed texts, numbers as text; ``None`` where there is no list."""
    found = anything(source, key)
    if found is None or not isinstance(found.value, list):
        return None
    return tuple(
        Located(value=str(item).strip(), path=(*found.path, index))
        for index, item in enumerate(found.value)
        if isinstance(item, str | int) and not isinstance(item, bool) and str(item).strip()
    )


class Channel(Record):
    """A channel without accounts, or one account: what comes in here, and from whom.

    ``account`` is ``None`` for the channel itself. ``direct_policy`` and ``group_policy`` say who
    is let in, ``senders`` who is allowed to write directly (``None``: no list is written).
    ``settings`` holds every setting that is in force; what is not written is missing.
    """

    PLACES: ClassVar = (
        "channels.*",
        "channels.*.accounts.*",
        *(f"{channel}{account}" for channel in _ROOT_CHANNELS for account in ("", ".accounts.*")),
    )

    id: str
    account: str | None
    path: KeyPath
    direct_policy: Located[str] | None = key(
        "dmPolicy", read=string, words=("pairing", "allowlist", "open", "disabled")
    )
    """Who may write to the agent directly."""
    group_policy: Located[str] | None = key(
        "groupPolicy", read=string, words=("open", "disabled", "allowlist", "allowall")
    )
    """In which groups the agent answers, and whom."""
    senders: tuple[Located[str], ...] | None = key("allowFrom", read=_senders)
    """People who may write directly; * is everybody."""
    settings: WrittenKeys = field(default_factory=WrittenKeys, repr=False)

    @property
    def admits_everybody(self) -> bool:
        """Return whether a stranger may write directly.

        A ``*`` does that under every policy that lets anybody in (read off the channels of
        2026.1.29 and of 2026.9.6).
        """
        policy = self.direct_policy
        if policy is not None and policy.value == "disabled":
            return False
        return any(sender.value == "*" for sender in self.senders or ())

    @property
    def opens_groups(self) -> bool:
        policy = self.group_policy
        return policy is not None and policy.value == "open"

    def list(self, name: str) -> tuple[Located[str], ...] | None:
        """Return the trimmed texts of another list of senders."""
        return _senders(WrittenSource(self.settings, self.path, ""), Key((name,), _senders))

    def text(self, name: str) -> str | None:
        """Return a setting that is a text."""
        written = self.settings.get(name)
        return written.value if written is not None and isinstance(written.value, str) else None


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


def open_channels(value: object, release: str) -> Iterator[Channel]:
    """Yield every channel and account that is not switched off by ``enabled: false``."""
    for name, path, section in sections(value, release):
        if section.get("enabled") is False:
            continue
        base = _settings(name, section, path)
        accounts = section.get("accounts")
        entries = accounts.items() if isinstance(accounts, dict) else ()
        own = [(key, entry) for key, entry in entries if isinstance(entry, dict)]
        if not own:
            yield _channel(name, None, path, base, release)
        for account, entry in own:
            if entry.get("enabled") is not False:
                place = (*path, "accounts", account)
                inherited = _inherited(name, base, release)
                settings = {**inherited, **_settings(name, entry, place)}
                yield _channel(name, account, place, settings, release)


def _channel(
    name: str, account: str | None, path: KeyPath, settings: _Settings, release: str
) -> Channel:
    source = WrittenSource(settings, path, release)
    return read_record(Channel, source, id=name, account=account, settings=WrittenKeys(settings))


def _settings(channel: str, section: dict[str, Any], path: KeyPath) -> _Settings:
    """The settings of one section; those of ``dm`` under their later names."""
    found = {key: Located(value=value, path=(*path, key)) for key, value in section.items()}
    nested = section.get("dm")
    if channel in _NESTED and isinstance(nested, dict):
        for old, name in (("policy", "dmPolicy"), ("allowFrom", "allowFrom")):
            if old in nested:
                found.setdefault(name, Located(value=nested[old], path=(*path, "dm", old)))
        if nested.get("enabled") is False:
            found["dmPolicy"] = Located(value="disabled", path=(*path, "dm", "enabled"))
    return found


def _inherited(channel: str, base: _Settings, release: str) -> _Settings:
    kept = {key: written for key, written in base.items() if key != "accounts"}
    if not since(release, _INHERITS_SINCE):
        kept.pop("groupPolicy", None)
        # read off openclaw@2026.1.29: WhatsApp asks its channel, whatever an account says
        if channel != "whatsapp":
            kept.pop("dmPolicy", None)
    return kept
