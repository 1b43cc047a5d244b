"""Settings of single models: ``models`` of the defaults and of agents, and what came before them.

Before 2026.1.8 a list ``allowedModels`` and a mapping ``modelAliases`` said the same.

The product adds a cache setting where Anthropic is used with an API key: from 2026.1.21
``cacheControlTtl: "1h"``, from 2026.2.1 ``cacheRetention: "short"``, on every Anthropic entry of
the defaults' ``models`` and on the primary model, for which an entry is created where there is none
(measured on clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.9.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.release_order import before, since
from moltconf.schema.params import ModelParams, params
from moltconf.schema.reader import Reader, read_record, text
from moltconf.schema.record import Record, replaced
from moltconf.schema.record import key as field_at
from moltconf.schema.refs import CLAUDE_ALIASES, ModelRef, Resolver, split_profile
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

#: Aliases that the product adds to entries without one (2026.1.5 to 2026.1.30).
JANUARY_ALIASES = {
    "anthropic/claude-opus-4-5": "opus",
    "anthropic/claude-sonnet-4-5": "sonnet",
    "openai/gpt-5.2": "gpt",
    "openai/gpt-5-mini": "gpt-mini",
    "google/gemini-3-pro-preview": "gemini",
    "google/gemini-3-flash-preview": "gemini-flash",
}
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


class ModelEntry(Record):
    """One entry. ``agent`` is the normalised id of the agent that owns it, ``None`` for the
    defaults. Params apply only where ``key`` equals the resolved ``provider/model`` to the letter.
    """

    PLACES = (
        "agents.defaults.models.*",
        "agent.models.*",
        "agents.list[].models.*",
        "agents.entries.*.models.*",
    )

    key: str
    path: KeyPath
    ref: ModelRef
    agent: str | None = None
    alias: Located[str] | None = field_at("alias", read=text)
    """A short name for the model."""
    params: ModelParams = field_at("params", read=params, empty=ModelParams)
    """Parameters of requests to this model."""
    runtime: Located[str] | None = field_at("agentRuntime.id", read=text)
    """The program that runs the agent's turns with this model."""


def alias_texts(reader: Reader, add_built_in: bool) -> dict[str, str]:
    """Return alias to reference text; of two entries with one alias the later wins, as in the
    product."""
    found: dict[str, str] = {}
    for _, key, value in reader.members("models"):
        alias = value.get("alias") if isinstance(value, dict) else None
        if isinstance(alias, str) and alias.strip():
            found[alias.strip().lower()] = key
        elif alias is None and add_built_in and key in JANUARY_ALIASES:
            found[JANUARY_ALIASES[key]] = key
    for _, alias, target in reader.members("modelAliases"):
        if isinstance(target, str) and alias.strip():
            found.setdefault(alias.strip().lower(), target)
    return found


def read_entries(
    reader: Reader, resolver: Resolver, add_built_in: bool, agent: str | None = None
) -> tuple[ModelEntry, ...]:
    """Return every entry, in file order; an old spelling counts where no entry names the model."""
    entries = [
        _read_entry(reader.only(path, value), key, resolver, add_built_in, agent)
        for path, key, value in reader.members("models")
        if isinstance(value, dict)
    ]
    known = {entry.key for entry in entries}
    for key, path, alias in _old_entries(reader):
        if key not in known:
            known.add(key)
            ref = resolver.read(key)
            entries.append(ModelEntry(key=key, path=path, ref=ref, agent=agent, alias=alias))
    return tuple(entries)


def _read_entry(
    reader: Reader, key: str, resolver: Resolver, add_built_in: bool, agent: str | None
) -> ModelEntry:
    later = {"ref": lambda: resolver.read(key)}
    entry = read_record(ModelEntry, reader, later, key=key, agent=agent)
    if add_built_in and key in JANUARY_ALIASES and not reader.exists("alias"):
        path = (*reader.place, "alias")
        supplied = Located(value=JANUARY_ALIASES[key], path=path, is_default=True)
        return replaced(entry, alias=supplied)
    return entry


def _old_entries(reader: Reader) -> Iterator[tuple[str, KeyPath, Located[str] | None]]:
    for path, alias, target in reader.members("modelAliases"):
        if isinstance(target, str) and target.strip():
            yield target.strip(), path, Located(value=alias, path=path)
    for allowed in reader.texts("allowedModels") or ():
        if allowed.value.strip():
            yield allowed.value.strip(), allowed.path, None


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
