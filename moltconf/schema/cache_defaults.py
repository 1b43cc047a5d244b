"""The cache setting that the product adds where Anthropic is used with an API key.

From 2026.1.21 ``cacheControlTtl: "1h"``, from 2026.2.1 ``cacheRetention: "short"``, on every
Anthropic entry of the defaults' ``models`` and on the primary model, for which an entry is created
where there is none (measured on clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.9.6).
"""

from __future__ import annotations

import re

from moltconf.release_order import before, since
from moltconf.schema.entries import JANUARY_ALIASES, ModelEntry
from moltconf.schema.record import replaced
from moltconf.schema.refs import CLAUDE_ALIASES, Resolver, split_profile
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

_FIRST = "2026.1.21"
_RETENTION = "2026.2.1"

_BUILT_IN = {alias: key for key, alias in JANUARY_ALIASES.items()}

#: Old Claude models under which openclaw@2026.9.6 files the entry of their successor.
_OLD_OPUS = (
    r"claude-opus-4(?:-20\d{6}.*|[-.][015](?:[-.:@].*)?)?\Z|claude-3.*opus|opus-(?:4\.5|4\.1|4|3)\Z"
)
_OLD_OPUS_BEGIN = ("claude-opus-4", "claude-3", "opus-")
_OLD_OTHERS = (
    r"claude-sonnet-4(?:-20\d{6}.*|[-.][015](?:[-.:@].*)?)?\Z|claude-3.*(?:sonnet|haiku)"
    r"|sonnet-(?:4\.5|4\.1|4\.0|4|3\.7|3\.5|3)\Z|haiku-(?:3\.5|3)\Z"
)
_OLD_OTHERS_BEGIN = ("claude-sonnet-4", "claude-3", "sonnet-", "haiku-")


def created_key(primary: str | None, mode: Located[str] | None, release: str) -> str | None:
    """Return the key of the entry that the product fills or creates for a written primary model."""
    if primary is None or mode is None or mode.value != "api_key" or before(release, _FIRST):
        return None
    if since(release, "2026.8.1"):
        return _modern_key(primary.strip())
    text = _BUILT_IN.get(primary.strip().lower(), primary)
    ref = Resolver(release).read(text)
    return ref.key if ref.provider == "anthropic" else None


def _modern_key(text: str) -> str | None:
    head, slash, tail = text.partition("/")
    provider, model = (head.strip().lower(), tail.strip()) if slash else ("anthropic", text)
    if provider not in ("anthropic", "claude-cli") or not model:
        return None
    name, profile = split_profile(model)
    name = _current(name.lower()) or name
    return f"anthropic/{name}@{profile}" if profile else f"anthropic/{name}"


def _current(name: str) -> str | None:
    if name.startswith(_OLD_OPUS_BEGIN) and re.match(_OLD_OPUS, name):
        return "claude-opus-5"
    if name.startswith(_OLD_OTHERS_BEGIN) and re.match(_OLD_OTHERS, name):
        return "claude-sonnet-4-6"
    return CLAUDE_ALIASES.get(name)


def with_cache_setting(
    entries: tuple[ModelEntry, ...], mode: Located[str] | None, release: str
) -> tuple[ModelEntry, ...]:
    """Return the entries with the setting on each Anthropic model that has none of its own."""
    if mode is None or mode.value != "api_key" or before(release, _FIRST):
        return entries
    return tuple(_filled(entry, release) for entry in entries)


def created_entry(
    key: str | None, entries: tuple[ModelEntry, ...], resolver: Resolver, place: KeyPath
) -> tuple[ModelEntry, ...]:
    """Return the entry that nobody wrote; none where one is written."""
    if key is None or any(entry.key == key for entry in entries):
        return ()
    bare = ModelEntry(key=key, path=(*place, "models", key), ref=resolver.read(key))
    return (_filled(bare, resolver.release),)


def _filled(entry: ModelEntry, release: str) -> ModelEntry:
    retention = since(release, _RETENTION)
    key, value = ("cacheRetention", "short") if retention else ("cacheControlTtl", "1h")
    provider, model = entry.ref.provider, entry.ref.model or ""
    on_bedrock = retention and provider == "amazon-bedrock" and "anthropic.claude" in model.lower()
    if (provider != "anthropic" and not on_bedrock) or (
        key in entry.params.written and isinstance(entry.params.written[key].value, str)
    ):
        return entry
    params = entry.params.with_default(key, value, (*entry.path, "params", key), release)
    return replaced(entry, params=params)
