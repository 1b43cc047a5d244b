"""Settings of single models: ``models`` of the defaults and of agents, and what came before them.

Before 2026.1.8 a list ``allowedModels`` and a mapping ``modelAliases`` said the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.schema.params import ModelParams, params
from moltconf.schema.reader import Reader, read_record, text
from moltconf.schema.record import Record, replaced
from moltconf.schema.record import key as field_at
from moltconf.schema.refs import ModelRef, Resolver
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

#: Aliases that the product adds to entries without one (2026.1.5 to 2026.1.30).
JANUARY_ALIASES = {
    "anthropic/claude-opus-4-5": "opus",
    "anthropic/claude-sonnet-4-5": "sonnet",
    "openai/gpt-5.2": "gpt",
    "openai/gpt-5-mini": "gpt-mini",
    "google/gemini-3-pro-preview": "gemini",
    "google/gemini-3-flash-preview": "gemini-flash",
}


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
