"""``hooks``: what comes in by HTTP and by mail, and which agent gets it."""

from __future__ import annotations

from moltconf.schema.reader import (
    Reader,
    credential,
    flag,
    items,
    read_record,
    section,
    text,
    texts,
)
from moltconf.schema.record import Key, Record, key
from moltconf.schema.secret import SecretInput
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

#: Keys by which people give a hook a file of code; releases read ``load.extraDirs`` for that.
_CODE = ("handler", "module")


def _with_code(source: Reader, key: Key) -> tuple[Located[str], ...]:
    """Read the names of entries that are on and give a file of code, with the place of that key."""
    return tuple(
        Located(value=name, path=(*path, written))
        for steps in key.paths
        for path, name, entry in source.members(*steps)
        if isinstance(entry, dict) and entry.get("enabled") is not False
        for written in _CODE
        if isinstance(entry.get(written), str)
    )


class HookMapping(Record):
    """One item of ``hooks.mappings``, or ``hooks.gmail``."""

    PLACES = ("hooks.mappings[]", "hooks.gmail")

    path: KeyPath
    action: Located[str] | None = key("action", read=text, words=("wake", "agent"))
    """Whether a request wakes the main session or starts a run."""
    agent_id: Located[str] | None = key("agentId", read=text)
    """The agent that gets the request."""
    transform: Located[str] | None = key("transform.module", read=text)
    """The file of code that changes a request first."""
    trusts_content: Located[bool] | None = key("allowUnsafeExternalContent", read=flag)
    """Whether the text goes to the agent without the marks of strange content."""


class Hooks(Record):
    """The section ``hooks``; ``is_switch_written``: it says whether they are on, or should."""

    PLACES = ("hooks",)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether webhooks are taken."""
    token: Located[SecretInput] | None = key("token", read=credential)
    """What a webhook must present; keep it in a variable."""
    url_path: Located[str] | None = key("path", read=text)
    """The path below which webhooks are taken."""
    transforms: Located[str] | None = key("transformsDir", read=text)
    """The folder of the code that changes requests."""
    presets: tuple[Located[str], ...] | None = key("presets", read=texts)
    """Mappings that the product brings, by name."""
    default_session_key: Located[str] | None = key("defaultSessionKey", read=text)
    """The session of requests that name none."""
    callers_choose_session: Located[bool] | None = key("allowRequestSessionKey", read=flag)
    """Whether a request may name the session it goes to."""
    session_key_prefixes: tuple[Located[str], ...] | None = key(
        "allowedSessionKeyPrefixes", read=texts
    )
    """How the names of sessions that requests choose must begin."""
    agents: tuple[Located[str], ...] | None = key("allowedAgentIds", read=texts)
    """The agents that requests may name."""
    mappings: tuple[HookMapping, ...] = key("mappings", read=items(HookMapping), empty=tuple)
    """What becomes of the requests to each path."""
    with_code: tuple[Located[str], ...] = key("internal.entries", read=_with_code, empty=tuple)
    """Settings of the gateway's own hooks, by the name of the hook."""
    gmail: HookMapping = key("gmail", read=section(HookMapping))
    """Mail that starts runs."""
    is_switch_written: bool = False

    @property
    def are_on(self) -> bool:
        return self.enabled is not None and self.enabled.value


def read_hooks(root: object, release: str) -> Hooks:
    """Return the section ``hooks`` of plain data."""
    reader = Reader(root, ("hooks",), release=release)
    return read_record(Hooks, reader, is_switch_written=reader.exists("enabled"))
