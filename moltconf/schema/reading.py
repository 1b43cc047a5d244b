"""Agents and their models, read from one config: the part of the view that hangs together."""

from __future__ import annotations

from functools import cached_property

from moltconf.fields import Fields
from moltconf.product.agent_ids import normalise_id
from moltconf.release_order import before, since
from moltconf.schema.agents import Agent
from moltconf.schema.defaults import AgentDefaults, read_defaults
from moltconf.schema.entries import (
    JANUARY_ALIASES,
    ModelEntry,
    alias_texts,
    created_entry,
    created_key,
    read_entries,
    with_cache_setting,
)
from moltconf.schema.heartbeat import Heartbeat
from moltconf.schema.providers import Provider
from moltconf.schema.reader import Reader, read_record
from moltconf.schema.record import replaced
from moltconf.schema.refs import Resolver, default_model
from moltconf.schema.roster import (
    AgentPlaces,
    default_agent,
    marked_agent,
    running_agents,
    unwritten_workspace,
)
from moltconf.schema.selection import (
    ModelSelection,
    ModelSlot,
    ambient_slots,
    fallbacks_of,
    other_slots,
    own_slots,
    read_selection,
)
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, parse_path

_AGENT_ENTRIES = "2026.5.12"
_MODERN = "2026.8.1"


class _Member(Fields):
    """One agent while it is read."""

    written: AgentPlaces
    reader: Reader
    resolver: Resolver
    id: str

    @property
    def path(self) -> KeyPath:
        return self.written.path

    @property
    def written_id(self) -> Located[str]:
        """Return the id as written; that of the implicit agent is the product's."""
        agent = self.written
        return Located(value=agent.written_id, path=agent.id_path, is_default=not agent.path)


class Reading:
    """Reads the agents of a config. ``mode`` is the way Anthropic is expected to be used."""

    def __init__(
        self,
        root: object,
        release: str,
        providers: tuple[Provider, ...],
        mode: Located[str] | None,
    ) -> None:
        self.root = root
        self.release = release
        self.providers = providers
        self.mode = mode
        self.reader = Reader(root, *map(parse_path, AgentDefaults.PLACES), release=release)
        self._adds_aliases = before(release, "2026.2.1")
        written = self.reader.text("model") or self.reader.text("model", "primary")
        self._created = created_key(written.value if written else None, mode, release)
        self._aliases = self._read_aliases()
        self.resolver = Resolver(release, self._aliases, lambda: self._configured)
        self._places = running_agents(root, release)
        self._members = [self._member(place) for place in self._places]
        self._ambient = list(ambient_slots(root, self.resolver))
        self.defaults: AgentDefaults = read_defaults(
            self.reader, self._default_selection(providers), mode, release
        )

    def entries(self) -> tuple[ModelEntry, ...]:
        """Return entries that stand in the config: the defaults', then those of each agent."""
        of_defaults = with_cache_setting(self._default_entries, self.mode, self.release)
        of_agents = (
            entry
            for member in self._members
            for entry in read_entries(member.reader, member.resolver, False, member.id)
        )
        return (*of_defaults, *of_agents)

    def created_entries(self) -> tuple[ModelEntry, ...]:
        """Return entries that the product creates."""
        return created_entry(self._created, self._default_entries, self.resolver, self.reader.place)

    def agents(self) -> tuple[Agent, ...]:
        """Return every agent in file order; the implicit one where none is written."""
        chosen = default_agent(self._places, self.root, self.release)
        marked = marked_agent(self._places, self.release)
        seen: set[str] = set()
        agents = []
        for member in self._members:
            is_first = member.id not in seen
            seen.add(member.id)
            workspace = self._workspace(member, is_first and member.id == marked)
            is_default = is_first and member.id == chosen
            agents.append(self._agent(member, workspace, is_default, not is_first))
        return tuple(agents)

    def _read_aliases(self) -> dict[str, str]:
        aliases = alias_texts(self.reader, self._adds_aliases)
        if self._adds_aliases and self._created in JANUARY_ALIASES:
            if not self.reader.exists("models", self._created):
                aliases[JANUARY_ALIASES[self._created]] = self._created
        return aliases

    @cached_property
    def _configured(self) -> list[tuple[str, str]]:
        return _configured_models(self.reader, self.providers, self._created)

    @cached_property
    def _default_entries(self) -> tuple[ModelEntry, ...]:
        return read_entries(self.reader, self.resolver, self._adds_aliases)

    def _member(self, written: AgentPlaces) -> _Member:
        reader = Reader(self.root, *written.places, release=self.release)
        resolver = self.resolver
        if since(self.release, _AGENT_ENTRIES):
            own = alias_texts(reader, False)
            if own:
                resolver = Resolver(
                    self.release, {**self._aliases, **own}, lambda: self._configured
                )
        return _Member(written, reader, resolver, written.id)

    def _default_selection(self, providers: tuple[Provider, ...]) -> ModelSelection:
        chosen = read_selection(self.reader, self.resolver, "model") or self._inbound()
        chosen = chosen or ModelSelection()
        if chosen.primary is not None:
            return chosen
        supplied = default_model(self.release)
        if since(self.release, _MODERN):
            supplied = _first_configured(providers, supplied) or supplied
        path = (*self.reader.place, "model", "primary")
        ref = Located(value=self.resolver.read(supplied), path=path, is_default=True)
        return replaced(chosen, primary=ref)

    def _inbound(self) -> ModelSelection | None:
        """Return the first betas gave the provider beside the model."""
        reader = Reader(self.root, ("inbound", "agent"))
        provider, model = reader.text("provider"), reader.text("model")
        if provider is None or model is None:
            return None
        ref = replaced(self.resolver.read(f"{provider.value}/{model.value}"), in_parts=True)
        return ModelSelection(primary=Located(value=ref, path=model.path))

    def _agent(
        self, member: _Member, workspace: Located[str], is_default: bool, is_shadowed: bool
    ) -> Agent:
        reader, path = member.reader, member.path
        own = read_selection(reader, member.resolver, "model")
        model = self._selection(own)
        folder = Located(
            value=f"agents/{member.id}/agent", path=(*path, "agentDir"), is_default=True
        )
        later = {
            "agent_dir": lambda: reader.text("agentDir") or folder,
            "slots": lambda: self._slots(member, model, is_default),
            "heartbeat": lambda: self._heartbeat(reader.at("heartbeat")),
            "thinking": lambda: reader.text("thinkingDefault") or self.defaults.thinking,
        }
        return read_record(
            Agent,
            reader,
            later,
            id=member.id,
            path=path,
            written_id=member.written_id,
            is_default=is_default,
            is_shadowed=is_shadowed,
            workspace=workspace,
            model=model,
            own_model=own,
        )

    def _slots(
        self, member: _Member, model: ModelSelection, is_default: bool
    ) -> tuple[ModelSlot, ...]:
        return (
            *own_slots("model", model),
            *other_slots(member.reader, self.reader, member.resolver),
            *self._ambient_of(member.id, is_default),
        )

    def _heartbeat(self, own: Reader) -> Heartbeat:
        shared = self.defaults.heartbeat
        return read_record(Heartbeat, own).over(shared) if own.places else shared

    def _selection(self, own: ModelSelection | None) -> ModelSelection:
        inherited = self.defaults.model
        if own is None:
            return inherited
        return ModelSelection(
            primary=own.primary or inherited.primary,
            fallbacks=fallbacks_of(own, inherited, self.release),
        )

    def _ambient_of(self, id: str, is_default: bool) -> tuple[ModelSlot, ...]:
        return tuple(
            slot
            for agent, slot in self._ambient
            if (is_default if agent is None else normalise_id(agent) == id)
        )

    def _workspace(self, member: _Member, is_default: bool) -> Located[str]:
        own = member.reader.text("workspace")
        if own is not None:
            return own
        shared = self.defaults.workspace or Reader(self.root, ("inbound",)).text("workspace")
        if shared is not None and is_default:
            return shared
        folder = shared.value if shared is not None else None
        return Located(
            value=unwritten_workspace(member.id, is_default, folder, self.release),
            path=(*member.path, "workspace"),
            is_default=True,
        )


def _configured_models(
    defaults: Reader, providers: tuple[Provider, ...], created: str | None
) -> list[tuple[str, str]]:
    """Provider and model of every model that the config, or a created entry, names in full."""
    named = []
    keys = [key for _, key, _ in defaults.members("models")]
    for key in (*keys, *([created] if created else [])):
        head, slash, tail = key.strip().partition("/")
        if slash and tail != "*":
            named.append((head.strip().lower(), tail.strip()))
    named.extend(
        (provider.id, model.id.value.strip())
        for provider in providers
        for model in provider.models
        if model.id is not None
    )
    return named


def _first_configured(providers: tuple[Provider, ...], supplied: str) -> str | None:
    """openclaw@2026.9.6 runs the first model of ``models.providers`` where none is chosen, unless
    the usual default is listed there."""
    owner, _, name = supplied.partition("/")
    for provider in providers:
        if provider.id == owner and provider.model(name) is not None:
            return None
    for provider in providers:
        first = provider.models[0].id if provider.models else None
        if first is not None:
            return f"{provider.id}/{first.value}"
    return None
