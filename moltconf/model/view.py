"""The typed view: one shape for the configs of every release.

``view(value, release)`` takes plain data and never raises; unknown keys are ignored, a value of
the wrong type counts as absent. Every value is a :class:`~moltconf.model.located.Located`:
``value``, ``path`` (where it stands, or would stand), ``default`` (the product supplies it).

::

    ConfigView
      release
      agents           Agent*: id, path, written_id, is_default, is_shadowed, name, workspace,
                       agent_dir, model (primary, fallbacks), slots, heartbeat_every, thinking,
                       params
        .slots         ModelSlot*: name, ref (Located[ModelRef]), api_key, profile
                       ModelRef: text, provider, model, key, alias, profile, names
      defaults         AgentDefaults: model, anthropic_mode, pruning_mode, pruning_ttl,
                       heartbeat_every, compaction_mode, thinking, cli_backends, model_policy,
                       params
      model_entries    ModelEntry*: key, path, ref, agent, alias, params, runtime
      injected_entries the same, for entries that the product creates without any text
        .params        ModelParams: cache_control_ttl, cache_retention, temperature, max_tokens,
                       thinking, anthropic_beta, context1m, transport, service_tier, raw, place()
      providers        ProviderOverride*: key, id, path, base_url, api, auth, auth_header, api_key,
                       headers, models, lists_models, params
        .headers       Header*: name, value (SecretInput), level, path
        .models        ProviderModel*: id, name, api, base_url, headers, params, path
      auth             Auth: profiles (id, provider, provider_id, mode, email), orders (key,
                       provider_id, profiles)
      variables        Variables: variables (name, value, path, in_vars, wins), shell_env
      channels         Channel*: id, paths, enabled, accounts
      gateway          Gateway: mode, bind, port, auth_mode, token, password, allow_tailscale
      params(agent, ref)  the params that take effect for a model, merged by the release's order

Secrets are :class:`~moltconf.model.secret.SecretInput`; neither ``repr`` nor JSON shows them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from moltconf.document.keypath import KeyPath
from moltconf.model.agents import (
    MAIN,
    Agent,
    Place,
    default_agent,
    list_agents,
    normalize_agent_id,
)
from moltconf.model.auth import Auth, read_auth
from moltconf.model.channels import Channel, Gateway, read_channels, read_gateway
from moltconf.model.defaults import (
    AgentDefaults,
    anthropic_mode,
    read_defaults,
    with_cache_default,
)
from moltconf.model.entries import ModelEntry, alias_texts, read_entries
from moltconf.model.era import before, since
from moltconf.model.located import Frozen, Located
from moltconf.model.overrides import ProviderOverride, read_providers
from moltconf.model.params import ModelParams
from moltconf.model.reader import Reader
from moltconf.model.refs import ModelRef, Resolver, default_model
from moltconf.model.selection import (
    ModelSelection,
    ModelSlot,
    ambient_slots,
    default_selection,
    other_slots,
    own_slots,
    read_selection,
    sets_fallbacks,
)
from moltconf.model.variables import Variables, exports_before_substitution, read_variables

#: Every place that ever held the defaults of all agents, the one that wins first.
DEFAULTS_PLACES: tuple[KeyPath, ...] = (("agents", "defaults"), ("agent",), ("inbound", "agent"))


class ConfigView(Frozen):
    """A config as one release understands it; the module's page lists what is in it."""

    release: str
    agents: tuple[Agent, ...]
    defaults: AgentDefaults
    model_entries: tuple[ModelEntry, ...] = ()
    injected_entries: tuple[ModelEntry, ...] = ()
    providers: tuple[ProviderOverride, ...] = ()
    auth: Auth = Auth()
    variables: Variables = Variables()
    channels: tuple[Channel, ...] = ()
    gateway: Gateway = Gateway()

    @property
    def default_agent(self) -> Agent | None:
        return next((agent for agent in self.agents if agent.is_default), None)

    def provider(self, id: str) -> ProviderOverride | None:
        """The override of a provider, by its normalised id; the exact spelling comes first."""
        named = [provider for provider in self.providers if provider.id == id]
        exact = (provider for provider in named if provider.key == id)
        return next(exact, named[0] if named else None)

    def params(self, agent: Agent, ref: ModelRef) -> ModelParams:
        """The params that take effect when ``agent`` runs ``ref``.

        January 2026 knows one place, the entry of the defaults. From 2026.3.24 agents have params,
        from 2026.4.15 the defaults, from 2026.5.12 agents have entries (first release in which
        each was seen); order measured on openclaw@2026.9.6.
        """
        entries = (*self.model_entries, *self.injected_entries)
        layers = [entry for entry in entries if entry.key == ref.key and ref.key is not None]
        params = self.defaults.params if since(self.release, "2026.4.15") else ModelParams()
        for entry in layers:
            if entry.agent is None:
                params = entry.params.over(params)
        for entry in layers:
            if entry.agent == agent.id and since(self.release, "2026.5.12"):
                params = entry.params.over(params)
        return agent.params.over(params) if since(self.release, "2026.3.24") else params


def view(value: object, release: str, environment: Collection[str] = ()) -> ConfigView:
    """The typed view of a config's plain data.

    ``environment`` holds names of variables that are set outside the config: some defaults depend
    on them.
    """
    auth = read_auth(value, release)
    variables = read_variables(value, release)
    providers = read_providers(value, release)
    known = set(environment)
    if exports_before_substitution(release):
        known.update(variables.effective())
    mode = anthropic_mode(auth, known)
    reading = _Reading(value, release, providers)
    model = reading.default_selection()
    defaults = read_defaults(reading.defaults, model, mode, release)
    agents = reading.agents(defaults)
    entries = read_entries(reading.defaults, reading.resolver, reading.adds_aliases)
    primary = model.primary.value if model.primary else None
    entries, injected = with_cache_default(
        entries, primary, mode, release, reading.resolver, reading.defaults.place
    )
    return ConfigView(
        release=release,
        agents=agents,
        defaults=defaults,
        model_entries=(*entries, *reading.agent_entries()),
        injected_entries=injected,
        providers=providers,
        auth=auth,
        variables=variables,
        channels=read_channels(value),
        gateway=read_gateway(value),
    )


@dataclass(slots=True)
class _Member:
    """One agent while it is read."""

    place: Place
    reader: Reader
    resolver: Resolver
    id: str


class _Reading:
    """What several parts of the view need while it is built."""

    def __init__(self, root: object, release: str, providers: tuple[ProviderOverride, ...]) -> None:
        self.root = root
        self.release = release
        self.defaults = Reader(root, *DEFAULTS_PLACES)
        self.adds_aliases = before(release, "2026.2.1")
        self._aliases = alias_texts(self.defaults, self.adds_aliases)
        self._configured = [
            (provider.id, model.id.value.strip())
            for provider in providers
            for model in provider.models
            if model.id is not None
        ]
        for _, key, _ in self.defaults.members("models"):
            head, slash, tail = key.strip().partition("/")
            if slash and tail != "*":
                self._configured.append((head.strip().lower(), tail.strip()))
        self.resolver = Resolver(release, self._aliases, self._configured)
        self.places = list_agents(root, release)
        self.members = [self._member(place) for place in self.places]

    def _member(self, place: Place) -> _Member:
        reader = Reader(self.root, *place.places)
        resolver = self.resolver
        if since(self.release, "2026.5.12"):
            own = alias_texts(reader, False)
            if own:
                resolver = Resolver(self.release, {**self._aliases, **own}, self._configured)
        return _Member(place, reader, resolver, normalize_agent_id(place.id.value))

    def default_selection(self) -> ModelSelection:
        chosen = read_selection(self.defaults, self.resolver, "model") or self._inbound()
        chosen = chosen or ModelSelection()
        if chosen.primary is not None:
            return chosen
        path = (*self.defaults.place, "model", "primary")
        primary = default_selection(self.resolver, default_model(self.release), path)
        return chosen.model_copy(update={"primary": primary})

    def _inbound(self) -> ModelSelection | None:
        """The first betas gave the provider beside the model."""
        reader = Reader(self.root, ("inbound", "agent"))
        provider, model = reader.text("provider"), reader.text("model")
        if provider is None or model is None:
            return None
        ref = self.resolver.read(f"{provider.value}/{model.value}")
        return ModelSelection(primary=Located[ModelRef](value=ref, path=model.path))

    def agents(self, defaults: AgentDefaults) -> tuple[Agent, ...]:
        chosen = default_agent(self.places, self.root, self.release)
        if not self.members:
            return (self._agent(self._implicit(), defaults, True, False, ()),)
        seen: set[str] = set()
        agents = []
        for member in self.members:
            first = member.id not in seen
            seen.add(member.id)
            path = member.place.places[0]
            is_default = first and member.id == chosen
            agents.append(self._agent(member, defaults, is_default, not first, path))
        return tuple(agents)

    def _implicit(self) -> _Member:
        written = Located[str](value=MAIN, path=(), default=True)
        return _Member(Place(id=written, places=()), Reader(self.root), self.resolver, MAIN)

    def _agent(
        self,
        member: _Member,
        defaults: AgentDefaults,
        is_default: bool,
        is_shadowed: bool,
        path: KeyPath,
    ) -> Agent:
        model = self._selection(member, defaults)
        every = member.reader.text("heartbeat", "every") or defaults.heartbeat_every
        return Agent(
            id=member.id,
            path=path,
            written_id=member.place.id,
            is_default=is_default,
            is_shadowed=is_shadowed,
            name=member.reader.text("name"),
            workspace=self._workspace(member, defaults, is_default, path),
            agent_dir=member.reader.text("agentDir")
            or Located[str](
                value=f"agents/{member.id}/agent", path=(*path, "agentDir"), default=True
            ),
            model=model,
            slots=(
                *own_slots("model", model),
                *other_slots(member.reader, self.defaults, member.resolver),
                *self._ambient(member.id, is_default),
            ),
            heartbeat_every=every,
            thinking=member.reader.text("thinkingDefault") or defaults.thinking,
            params=ModelParams.of(member.reader.mapping("params"), (*path, "params")),
        )

    def _selection(self, member: _Member, defaults: AgentDefaults) -> ModelSelection:
        own = read_selection(member.reader, member.resolver, "model")
        if own is None:
            return defaults.model
        fallbacks = own.fallbacks
        if not sets_fallbacks(member.reader, self.release):
            fallbacks = defaults.model.fallbacks
        return ModelSelection(primary=own.primary or defaults.model.primary, fallbacks=fallbacks)

    def _ambient(self, id: str, is_default: bool) -> tuple[ModelSlot, ...]:
        return tuple(
            slot
            for agent, slot in ambient_slots(self.root, self.resolver)
            if (is_default if agent is None else normalize_agent_id(agent) == id)
        )

    def _workspace(
        self, member: _Member, defaults: AgentDefaults, is_default: bool, path: KeyPath
    ) -> Located[str]:
        own = member.reader.text("workspace")
        if own is None and is_default:
            own = defaults.workspace or Reader(self.root, ("inbound",)).text("workspace")
        if own is not None:
            return own
        return Located[str](
            value=default_workspace(member.id, is_default, self.release),
            path=(*path, "workspace"),
            default=True,
        )

    def agent_entries(self) -> tuple[ModelEntry, ...]:
        return tuple(
            entry
            for member in self.members
            for entry in read_entries(member.reader, member.resolver, False, member.id)
        )


def default_workspace(id: str, is_default: bool, release: str) -> str:
    """Where an agent works that names no workspace (read off 2026.1.24-3 and 2026.1.29)."""
    if before(release, "2026.1.29"):
        return "~/clawd" if is_default else f"~/clawd-{id}"
    return "~/.openclaw/workspace" + ("" if is_default else f"-{id}")
