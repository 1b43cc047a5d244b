"""The typed view: one shape for the configs of every release.

``view(value, release)`` takes plain data and never raises; unknown keys are ignored, a value of
the wrong type counts as absent. Every value is a :class:`~moltconf.schema.values.Located`:
``value``, ``path`` (where it stands, or would stand), ``default`` (the product supplies it).

::

    ConfigView
      release
      agents           Agent*: id, path, written_id, is_default, is_shadowed, name, workspace,
                       agent_dir, model (primary, fallbacks), own_model, slots, heartbeat,
                       thinking, params
        .slots         ModelSlot*: name, ref (Located[ModelRef]), api_key, profile
                       ModelRef: text, provider, model, key, alias, profile, names, in_parts
      defaults         AgentDefaults: model, anthropic_mode, context_pruning,
                       heartbeat, thinking, workspace, cli_backends, params
      model_entries    ModelEntry*: key, path, ref, agent, alias, params, runtime
      injected_entries the same, for entries that the product creates without any text
        .params        ModelParams: cache_control_ttl, cache_retention, temperature, max_tokens,
                       top_p, frequency_penalty, presence_penalty, seed, thinking,
                       anthropic_beta, context1m, transport, written
      providers        Provider*: key, id, path, base_url, api, auth, api_key, headers,
                       models, lists_models, params
        .headers       Header*: name, value (SecretInput), level, path
        .models        ProviderModel*: id, name, api, base_url, headers, params, path
      auth             Auth: profiles (id, provider, provider_id, mode, email), orders (key,
                       provider_id, profiles), billing_backoff, billing_cap
      variables        Environment: variables (name, value, path, in_vars, wins), shell_env
      params(agent, ref)  the params that take effect for a model, merged by the release's order

Secrets are :class:`~moltconf.schema.secret.SecretInput`; neither ``repr`` nor JSON shows them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from moltconf.release_order import since
from moltconf.schema.agents import Agent
from moltconf.schema.auth import Auth, read_auth
from moltconf.schema.defaults import AgentDefaults, anthropic_mode
from moltconf.schema.entries import ModelEntry
from moltconf.schema.environment import Environment, exports_before_substitution, read_environment
from moltconf.schema.params import ModelParams
from moltconf.schema.providers import Provider, provider_of, read_providers
from moltconf.schema.reading import Reading
from moltconf.schema.record import Record, field
from moltconf.schema.refs import ModelRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.include import ConfigTree

#: The first releases that read ``params`` of an agent, and of all agents, for every model.
AGENT_PARAMS_SINCE = "2026.3.13"
DEFAULT_PARAMS_SINCE = "2026.4.1"


class ConfigView(Record):
    """A config as one release understands it; the module's page lists what is in it."""

    release: str
    agents: tuple[Agent, ...]
    defaults: AgentDefaults
    model_entries: tuple[ModelEntry, ...] = field(default_factory=tuple)
    injected_entries: tuple[ModelEntry, ...] = field(default_factory=tuple)
    providers: tuple[Provider, ...] = field(default_factory=tuple)
    auth: Auth = field(default_factory=Auth)
    variables: Environment = field(default_factory=Environment)

    @property
    def default_agent(self) -> Agent | None:
        return next((agent for agent in self.agents if agent.is_default), None)

    def provider(self, id: str) -> Provider | None:
        """Return the override of a provider, by its normalised id; the exact spelling comes
        first."""
        return provider_of(self.providers, id)

    def params(self, agent: Agent, ref: ModelRef) -> ModelParams:
        """Return the params that take effect when ``agent`` runs ``ref``.

        January 2026 knows one place, the entry of the defaults. Later agents have params, then the
        defaults (read off openclaw@2026.3.8 to 2026.5.12), from 2026.5.12 agents have entries
        (first release in which they were seen); order measured on openclaw@2026.9.6.
        """
        entries = (*self.model_entries, *self.injected_entries)
        layers = [entry for entry in entries if entry.key == ref.key and ref.key is not None]
        reads_defaults = since(self.release, DEFAULT_PARAMS_SINCE)
        params = self.defaults.params if reads_defaults else ModelParams()
        for entry in layers:
            if entry.agent is None:
                params = entry.params.over(params, self.release)
        for entry in layers:
            if entry.agent == agent.id and since(self.release, "2026.5.12"):
                params = entry.params.over(params, self.release)
        if since(self.release, AGENT_PARAMS_SINCE):
            return agent.params.over(params, self.release)
        return params


def view(value: object, release: str, environment: Collection[str] = ()) -> ConfigView:
    """Return the typed view of a config's plain data.

    ``environment`` holds names of variables that are set outside the config: some defaults depend
    on them.
    """
    parts = _Parts(value, release, environment)
    later = {
        "agents": lambda: parts.reading.agents(),
        "defaults": lambda: parts.reading.defaults,
        "model_entries": lambda: parts.reading.entries(),
        "injected_entries": lambda: parts.reading.created_entries(),
        "providers": lambda: parts.providers,
        "auth": lambda: parts.auth,
        "variables": lambda: parts.variables,
    }
    return ConfigView.read_from(None, later, {"release": release})


def view_of(tree: ConfigTree, release: str) -> ConfigView:
    """Return the view of a config, the same to all who ask for it."""
    views = tree.once(_views)
    if release not in views:
        views[release] = view(tree.value, release)
    return views[release]


def _views(_: ConfigTree) -> dict[str, ConfigView]:
    return {}


class _Parts:
    """The parts of a view that others are read by, each when one of them asks for it."""

    def __init__(self, value: object, release: str, environment: Collection[str]) -> None:
        self.value = value
        self.release = release
        self.environment = environment

    @cached_property
    def auth(self) -> Auth:
        return read_auth(self.value, self.release)

    @cached_property
    def variables(self) -> Environment:
        return read_environment(self.value, self.release)

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        return read_providers(self.value, self.release)

    @cached_property
    def reading(self) -> Reading:
        known = set(self.environment)
        if exports_before_substitution(self.release):
            known.update(self.variables.effective())
        mode = anthropic_mode(self.auth, known)
        return Reading(self.value, self.release, self.providers, mode)
