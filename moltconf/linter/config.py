"""The config that rules get, for one release, and what is known beside it."""

from __future__ import annotations

from functools import cached_property
from time import gmtime, strftime

from moltconf.files.paths import name_of
from moltconf.linter.leaves import Leaf, leaves
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.tree import Mapping, Scalar, Sequence, Value
from moltconf.validator.manifests import InstalledPlugins as InstalledPlugins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import Any, TypeVar

    from moltconf.auth.env_file import EnvFile
    from moltconf.auth.resolve import CredentialReport
    from moltconf.auth.stores import Stores
    from moltconf.auth.variables import KnownVariables
    from moltconf.linter.backups import Backup
    from moltconf.linter.rule import Releases
    from moltconf.migrator.plan import Plan
    from moltconf.schema.auth import Auth
    from moltconf.schema.bindings import Binding, Session
    from moltconf.schema.browser import Browser
    from moltconf.schema.channels import (
        AccessGroup,
        Channel,
        ChannelGroups,
        ChannelSection,
        ChatCommands,
    )
    from moltconf.schema.config import ConfigView
    from moltconf.schema.cron import Cron
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.environment import Environment
    from moltconf.schema.gateway import Discovery, Gateway, Setup
    from moltconf.schema.hooks import Hooks
    from moltconf.schema.logs import Logging
    from moltconf.schema.media import MediaModel
    from moltconf.schema.memory import MemoryBackend, MemorySearch
    from moltconf.schema.mentions import GroupChat
    from moltconf.schema.params import ModelParams
    from moltconf.schema.plugins import Install, Plugins
    from moltconf.schema.providers import Provider
    from moltconf.schema.roster import AgentPlaces
    from moltconf.schema.sandbox import Sandbox
    from moltconf.schema.secret_sources import SecretSources
    from moltconf.schema.security import SecurityAudit
    from moltconf.schema.skills import Mcp, SkillList
    from moltconf.schema.tools import Audience, Commands, ToolPolicy, Tools, Toolset
    from moltconf.text.include import ConfigTree

    Made = TypeVar("Made")


class Context:
    """The knowledge beside the config; only what was given is looked at.

    ``env_files`` stand for the variables of the gateway's machine, ``state_dir`` holds its
    credential stores, ``plugins`` are those that are installed there. ``as_of`` is the time that
    expiry is judged by, now if none is given.
    """

    def __init__(
        self,
        env_files: tuple[Path | EnvFile, ...] = (),
        state_dir: Path | None = None,
        plugins: InstalledPlugins | None = None,
        as_of: datetime | None = None,
    ) -> None:
        self.env_files = env_files
        self.state_dir = state_dir
        self.plugins = plugins
        self._as_of = as_of

    @cached_property
    def as_of(self) -> datetime:
        from datetime import UTC, datetime

        return self._as_of or datetime.now(UTC)

    @property
    def today(self) -> str:
        """The day of that time, as ``2026-11-30``."""
        if self._as_of is not None:
            return self._as_of.date().isoformat()
        return strftime("%Y-%m-%d", gmtime())  # `datetime` takes long to load

    @property
    def is_given(self) -> bool:
        """Whether anything is known of variables or credentials beside the config."""
        return bool(self.env_files) or self.state_dir is not None

    def with_plugins(self, plugins: InstalledPlugins) -> Context:
        return Context(self.env_files, self.state_dir, plugins, self._as_of)


#: Nothing but the config.
CONFIG_ALONE = Context()


class Config:
    """One config for one release. What is costly is computed when a rule first asks for it."""

    def __init__(self, tree: ConfigTree, release: str, context: Context = CONFIG_ALONE) -> None:
        self.tree = tree
        self.release = release
        self.context = context
        self._made: dict[Callable[[Config], Any], Any] = {}

    def once(self, make: Callable[[Config], Made]) -> Made:
        """Return what ``make`` finds in the config; it is worked out for the first rule that asks,
        and kept for others that ask for the same."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @property
    def value(self) -> Value:
        """The plain data, includes merged."""
        return self.tree.value

    @property
    def file_name(self) -> str:
        """The name of its file, without folders."""
        return name_of(self.tree.document.source.name)

    @cached_property
    def view(self) -> ConfigView:
        """The config as the release understands it."""
        from moltconf.schema.config import view_of

        return view_of(self.tree, self.release)

    @cached_property
    def environment(self) -> KnownVariables:
        """The variables that the gateway would see, as far as they are known."""
        from moltconf.auth.variables import known_variables

        context = self.context
        return known_variables(
            self.view.variables, env_files=context.env_files, state_dir=context.state_dir
        )

    @cached_property
    def stores(self) -> Stores | None:
        """The credential stores of every agent; ``None`` where no state folder was given."""
        if self.context.state_dir is None:
            return None
        from moltconf.auth.stores import read_stores

        return read_stores(self.context.state_dir, self.view, self.environment.texts)

    @cached_property
    def credentials(self) -> CredentialReport:
        """Which credential each agent would use for each model."""
        from moltconf.auth.resolve import resolve

        return resolve(
            self.view, environment=self.environment, stores=self.stores, now=self.context.as_of
        )

    @property
    def keys(self) -> frozenset[str]:
        """Every key anywhere in the config: what is not among them, no rule needs to look for."""
        return self._words[0]

    @property
    def values(self) -> frozenset[str]:
        """Every string anywhere in the config, in lower case and without blanks around it."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The keys and the strings of the config, found together."""
        keys, values = set[str](), set[str]()
        work = [self.tree.root] if self.tree.root is not None else []
        while work:
            node = work.pop()
            if isinstance(node, Mapping):
                for member in node.members:
                    keys.add(member.key)
                    work.append(member.value)
            elif isinstance(node, Sequence):
                work.extend(item.value for item in node.items)
            elif isinstance(node, Scalar) and isinstance(node.value, str):
                values.add(node.value.strip().lower())
        return frozenset(keys), frozenset(values)

    @cached_property
    def text(self) -> str | None:
        """All words of the text in lower case; ``None`` where escapes may hide words in it."""
        texts = [document.source.words for document in self.tree.documents.values()]
        return None if any("\\" in text for text in texts) else "\n".join(texts).lower()

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every string, in file order."""
        return tuple(leaves(self.tree.root))

    @cached_property
    def backups(self) -> tuple[Backup, ...]:
        """The older copies that lie beside the config's file."""
        from moltconf.linter.backups import backups_of

        return backups_of(self.tree.document.source.file)

    @cached_property
    def open_channels(self) -> tuple[Channel, ...]:
        """Every channel and account that messages come in by."""
        from moltconf.schema.channels import open_channels

        return tuple(open_channels(self.value, self.release))

    @cached_property
    def channel_groups(self) -> tuple[ChannelGroups, ...]:
        """The groups of every channel and account that messages come in by."""
        from moltconf.schema.channels import channel_groups

        return tuple(channel_groups(self.value, self.release, self.open_channels))

    @cached_property
    def channel_sections(self) -> tuple[ChannelSection, ...]:
        """Every channel as it is written, whether it is on or off."""
        from moltconf.schema.channels import channel_sections

        return tuple(channel_sections(self.value, self.release))

    @cached_property
    def chat_commands(self) -> ChatCommands:
        """What is taken for a command in chats."""
        from moltconf.schema.channels import read_chat_commands

        return read_chat_commands(self.value, self.release)

    @cached_property
    def access_groups(self) -> tuple[AccessGroup, ...]:
        """The groups of senders that lists of senders may name."""
        from moltconf.schema.channels import access_groups

        return access_groups(self.value, self.release)

    @cached_property
    def gateway_section(self) -> Gateway:
        """What the section of the gateway says, also where it leads to one elsewhere."""
        from moltconf.schema.gateway import read_gateway

        return read_gateway(self.value, self.release)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether the agents run on another machine."""
        mode = self.gateway_section.mode
        return mode is not None and mode.value == "remote"

    @property
    def gateway(self) -> Gateway | None:
        """The gateway that the config runs; ``None`` where it only leads to one elsewhere."""
        return self.gateway_section if self.gateway_section.runs else None

    @cached_property
    def gateway_has_secret(self) -> bool | None:
        """Whether the gateway's login has a secret; ``None`` where that cannot be known here."""
        return self.gateway.has_secret(self.environment) if self.gateway is not None else None

    @cached_property
    def discovery(self) -> Discovery:
        """How others on the network find the gateway."""
        from moltconf.schema.gateway import read_discovery

        return read_discovery(self.value, self.release)

    @cached_property
    def setup(self) -> Setup:
        """What tells a whole config from a piece of one."""
        from moltconf.schema.gateway import read_setup

        return read_setup(self.value, self.release)

    @cached_property
    def hooks(self) -> Hooks:
        """What comes in by hooks."""
        from moltconf.schema.hooks import read_hooks

        return read_hooks(self.value, self.release)

    @cached_property
    def cron(self) -> Cron:
        """When the gateway runs its planned jobs."""
        from moltconf.schema.cron import read_cron

        return read_cron(self.value, self.release)

    @property
    def names_jobs_file(self) -> bool:
        """Whether planned jobs stand in a file of another name."""
        return self.cron.store is not None

    @cached_property
    def browser(self) -> Browser:
        """How the browser is reached, and what it may visit."""
        from moltconf.schema.browser import read_browser

        return read_browser(self.value, self.release)

    @cached_property
    def sandboxes(self) -> tuple[Sandbox, ...]:
        """Every sandbox that is written, that of the defaults first."""
        from moltconf.schema.sandbox import sandboxes

        return tuple(sandboxes(self.value, self.release))

    @cached_property
    def tools(self) -> Tools:
        """What every agent may do unless it says more itself."""
        from moltconf.schema.tools import read_tools

        return read_tools(self.value, self.release)

    @cached_property
    def media_models(self) -> tuple[MediaModel, ...]:
        """The models and programs that read voice messages, pictures and films."""
        from moltconf.schema.media import media_models

        return tuple(media_models(self.value, self.release))

    @cached_property
    def commands(self) -> tuple[Commands, ...]:
        """Where commands run, for the gateway and then for each agent."""
        from moltconf.schema.tools import commands_of_all

        return tuple(commands_of_all(self.value, self.release))

    @cached_property
    def tool_policies(self) -> tuple[ToolPolicy, ...]:
        """Every list of tools that is written, those of the gateway first."""
        from moltconf.schema.tools import tool_policies

        return tuple(tool_policies(self.value, self.release))

    @property
    def auth(self) -> Auth:
        """The profiles that the config declares, and their order."""
        return self.view.auth

    @property
    def variables(self) -> Environment:
        """The variables that the config sets."""
        return self.view.variables

    @property
    def providers(self) -> tuple[Provider, ...]:
        """The providers that the config adds or changes."""
        return self.view.providers

    @cached_property
    def secret_sources(self) -> SecretSources:
        """Where credentials are kept that the config refers to."""
        from moltconf.schema.secret_sources import read_secret_sources

        return read_secret_sources(self.value, self.release)

    @cached_property
    def logging(self) -> Logging:
        """What the product writes down."""
        from moltconf.schema.logs import read_logging

        return read_logging(self.value, self.release)

    @cached_property
    def group_chats(self) -> tuple[GroupChat, ...]:
        """What counts as a mention, for all messages and then for each agent."""
        from moltconf.schema.mentions import group_chats

        return tuple(group_chats(self.value, self.release))

    @cached_property
    def installs(self) -> tuple[Install, ...]:
        """What was installed from elsewhere."""
        from moltconf.schema.plugins import read_installs

        return read_installs(self.value, self.release)

    @cached_property
    def bindings(self) -> tuple[Binding, ...]:
        """Which agent gets what comes in where."""
        from moltconf.schema.bindings import read_bindings

        return read_bindings(self.value, self.release)

    @cached_property
    def session(self) -> Session:
        """Who shares a conversation."""
        from moltconf.schema.bindings import read_session

        return read_session(self.value, self.release)

    @cached_property
    def plugins(self) -> Plugins:
        """Which plugins the config runs; those that are installed are ``context.plugins``."""
        from moltconf.schema.plugins import read_plugins

        return read_plugins(self.value, self.release)

    @cached_property
    def roster(self) -> tuple[AgentPlaces, ...]:
        """The agents in the shapes of the release: what a validator looks at."""
        from moltconf.schema.roster import roster

        return tuple(roster(self.value, self.release))

    @cached_property
    def security_audit(self) -> SecurityAudit:
        """What the product's own security audit is told."""
        from moltconf.schema.security import read_security_audit

        return read_security_audit(self.value, self.release)

    @cached_property
    def memory(self) -> MemoryBackend:
        """What agents remember, and what searches it."""
        from moltconf.schema.memory import read_memory

        return read_memory(self.value, self.release)

    @cached_property
    def memory_searches(self) -> tuple[MemorySearch, ...]:
        """What counts for each agent's search of the memory: its own settings over the defaults."""
        from moltconf.schema.memory import read_memory_search

        base = read_memory_search(self.value, self.release)
        places = [agent.path for agent in self.view.agents if agent.path and not agent.is_shadowed]
        own = [read_memory_search(self.value, self.release, place) for place in places]
        return tuple(search.over(base) for search in own) or (base,)

    @cached_property
    def mcp(self) -> Mcp:
        """The servers of ``mcp``."""
        from moltconf.schema.skills import read_mcp

        return read_mcp(self.value, self.release)

    @cached_property
    def skill_lists(self) -> tuple[SkillList, ...]:
        """Every list of skills that is written, that of the defaults first."""
        from moltconf.schema.skills import skill_lists

        return tuple(skill_lists(self.value, self.release))

    @cached_property
    def toolsets(self) -> tuple[Toolset, ...]:
        """What each agent may do."""
        from moltconf.schema.tools import toolsets

        return tuple(toolsets(self.value, self.release))

    @cached_property
    def audience(self) -> Audience:
        """Which agents are behind each channel."""
        from moltconf.schema.tools import Audience

        return Audience(self.value, self.release, self.toolsets)

    @cached_property
    def plan(self) -> Plan | None:
        """What it takes to bring the config to the release; ``None`` where it is nested too deep
        for any real one."""
        from moltconf.migrator.plan import TooDeepError
        from moltconf.migrator.plans import way_up

        try:
            return way_up(self.tree, self.release)
        except TooDeepError:
            return None

    def is_one_of(self, releases: Releases) -> bool:
        return self.release in releases

    def params_named(self, key: str) -> Iterator[tuple[KeyPath, object]]:
        """Yield every written value of one key of model params, wherever params may stand."""
        for params in self.model_params(key):
            found = params.as_written(key)
            if found is not None:
                yield found.path, found.value

    def model_params(self, key: str | None = None) -> Iterator[ModelParams]:
        """Yield all params of models, wherever params may stand.

        With a ``key`` those are left out that surely do not write it.
        """
        view = self.view
        if key is None:
            yield from (entry.params for entry in view.model_entries)
        elif key not in self.keys:
            return
        else:
            yield from (entry.params for entry in self.entries_with(key))
        yield view.defaults.params
        yield from (agent.params for agent in view.agents)
        for provider in view.providers:
            yield provider.params
            yield from (model.params for model in provider.models)

    def entries_with(self, key: str) -> Iterator[ModelEntry]:
        """Yield the entries of models whose params write a key: a table may have hundreds."""
        for entry in self.view.model_entries:
            params = lookup(self.value, (*entry.path, "params"))
            if isinstance(params, dict) and key in params:
                yield entry
