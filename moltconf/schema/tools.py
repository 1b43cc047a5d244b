"""What an agent may do: its tools, how its commands are guarded, and where they run.

Plain data without pydantic, as in :mod:`moltconf.schema.channels`. A policy is a profile, the lists
of the gateway, those of the agent and, in a sandbox, those of the sandbox; a tool needs all of them
(read off openclaw@2026.1.29 and openclaw@2026.9.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, ClassVar

from moltconf.fields import Fields
from moltconf.release_order import before, since
from moltconf.schema.agent_ids import normalise_id
from moltconf.schema.data.tools import ToolNames, tool_names
from moltconf.schema.reader import (
    Reader,
    flag,
    keys,
    mapping,
    present,
    read_record,
    section,
    text,
    texts,
)
from moltconf.schema.record import Record, key
from moltconf.schema.roster import default_agent, list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup

#: Before this, commands run on the host where no sandbox is there to run them; and the first
#: release known to run them unasked where nothing is said. In between only what is written
#: counts.
_AFTER_JANUARY = "2026.2.1"
_SEPTEMBER = "2026.9.6"
_NESTED: tuple[KeyPath, ...] = (("sandbox", "tools"), ("subagents", "tools"))
_MODES = {"deny": "deny", "allowlist": "allowlist", "ask": "allowlist", "auto": "allowlist"}


class ElevatedCommands(Record):
    """``tools.elevated``: commands that run on the host, for listed senders."""

    PLACES: ClassVar = ("tools.elevated", "agents.list[].tools.elevated")

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    allow_from: Located[dict[str, object]] | None = key("allowFrom", read=mapping)

    @property
    def are_on(self) -> bool:
        return self.enabled is None or self.enabled.value


class Commands(Record):
    """``tools.exec``: where commands run, and which of them without a question."""

    PLACES: ClassVar = ("tools.exec", "agents.list[].tools.exec", "agents.entries.*.tools.exec")

    path: KeyPath
    host: Located[str] | None = key("host", read=text, words=("auto", "sandbox", "gateway", "node"))
    security: Located[str] | None = key("security", read=text, words=("deny", "allowlist", "full"))
    ask: Located[str] | None = key("ask", read=text, words=("off", "on-miss", "always"))
    mode: Located[str] | None = key(
        "mode", read=text, words=("deny", "allowlist", "ask", "auto", "full")
    )
    safe_bins: tuple[Located[str], ...] | None = key("safeBins", read=texts)
    profiled_bins: tuple[Located[str], ...] = key("safeBinProfiles", read=keys, empty=tuple)
    trusted_folders: tuple[Located[str], ...] | None = key("safeBinTrustedDirs", read=texts)


class ToolPolicy(Record):
    """One mapping with ``allow``, ``alsoAllow`` and ``deny``, and where it stands."""

    PLACES: ClassVar = (
        "tools",
        "tools.sandbox.tools",
        "tools.subagents.tools",
        "tools.byProvider.*",
        "agents.list[].tools",
        "agents.entries.*.tools",
    )

    path: KeyPath
    allow: tuple[Located[str], ...] | None = key("allow", read=texts)
    also_allow: tuple[Located[str], ...] | None = key("alsoAllow", read=texts)
    deny: tuple[Located[str], ...] | None = key("deny", read=texts)
    profile: Located[str] | None = key("profile", read=text)


class Tools(Record):
    """The section ``tools``: what every agent may do unless it says more itself."""

    PLACES: ClassVar = ("tools",)

    path: KeyPath
    profile: Located[str] | None = key(
        "profile", read=text, words=("minimal", "coding", "messaging", "full")
    )
    elevated: ElevatedCommands = key("elevated", read=section(ElevatedCommands))
    commands: Commands = key("exec", read=section(Commands))
    patches_in_workspace: Located[bool] | None = key("exec.applyPatch.workspaceOnly", read=flag)
    session_visibility: Located[object] | None = key("sessions.visibility", read=present)
    agent_to_agent: Located[bool] | None = key("agentToAgent.enabled", read=flag)
    agent_to_agent_allow: Located[object] | None = key("agentToAgent.allow", read=present)


def read_tools(root: object, release: str) -> Tools:
    """Return the section ``tools`` of plain data."""
    return read_record(Tools, Reader(root, ("tools",), release=release))


def commands_of_all(root: object, release: str) -> Iterator[Commands]:
    """Yield ``tools.exec`` of the gateway, then that of each agent."""
    places: list[KeyPath] = [()]
    places.extend(agent.path for agent in list_agents(root, release))
    for place in places:
        yield read_record(Commands, Reader(root, (*place, "tools", "exec"), release=release))


def tool_policies(root: object, release: str) -> Iterator[ToolPolicy]:
    """Yield the policies of the gateway and of its agents, with the narrower ones below them."""
    places: list[KeyPath] = [()]
    places.extend(agent.path for agent in list_agents(root, release))
    for place in places:
        tools = (*place, "tools")
        providers = lookup(root, (*tools, "byProvider"))
        named = providers if isinstance(providers, dict) else {}
        below = (*_NESTED, *(("byProvider", name) for name in named))
        for path in (tools, *((*tools, *nested) for nested in below)):
            if isinstance(lookup(root, path), dict):
                yield read_record(ToolPolicy, Reader(root, path, release=release))


class Toolset(Fields):
    """The tools of one agent; ``agent`` is ``None`` where the config lists no agents.

    ``path`` is where the agent stands, the empty path for an implicit one.
    """

    agent: str | None
    path: KeyPath
    entry: dict[str, Any]
    root: object
    release: str

    def setting(self, *keys: str) -> Located[Any] | None:
        """A key of ``tools``: the agent's own, else the gateway's."""
        return self._first((*self.path, "tools", *keys), ("tools", *keys), own=bool(self.path))

    def sandbox(self, *keys: str) -> Located[Any] | None:
        """A key of the sandbox: the agent's own, else that of the defaults."""
        defaults = ("agents", "defaults", "sandbox", *keys)
        return self._first((*self.path, "sandbox", *keys), defaults, own=bool(self.path))

    def word(self, *keys: str) -> str | None:
        written = self.setting(*keys)
        return written.value if written is not None and isinstance(written.value, str) else None

    @property
    def sandbox_mode(self) -> str:
        """``off``, ``non-main`` or ``all``."""
        mode = self.sandbox("mode")
        return mode.value if mode is not None and isinstance(mode.value, str) else "off"

    def allows(self, tool: str) -> bool:
        """Whether no policy withholds ``tool``, a name of the core."""
        return all(each.allows(tool) for each in self._policies())

    def guard(self) -> str:
        """What stands between a model and a command outside a sandbox.

        ``deny`` (no commands), ``ask`` (what is not on a list needs a yes) or ``none``. The file
        of approvals beside the config can only make it stricter.
        """
        host = self.word("exec", "host")
        mode = self.word("exec", "mode")
        security, ask = self.word("exec", "security"), self.word("exec", "ask")
        if mode is not None:
            security = _MODES.get(mode, "full")
        elif not before(self.release, _AFTER_JANUARY):
            security = security or ("full" if since(self.release, _SEPTEMBER) else "allowlist")
        elif host not in ("gateway", "node"):
            return "none"
        security = security or "allowlist"
        if security == "deny":
            return "deny"
        return "none" if security == "full" and ask != "always" else "ask"

    def _first(self, own_path: KeyPath, base: KeyPath, *, own: bool) -> Located[Any] | None:
        for path in (own_path, base) if own else (base,):
            found = lookup(self.root, path)
            if found is not None:
                return Located(value=found, path=path)
        return None

    def _policies(self) -> Iterator[Policy]:
        names = tool_names(self.release)
        profile = self.word("profile")
        extra = self.setting("alsoAllow")
        members = names.profiles.get(profile) if profile is not None else None
        if members is not None:
            extras = _texts(extra.value) if extra is not None else []
            yield Policy(names, [*members, *extras], [])
        yield _policy(names, lookup(self.root, ("tools",)))
        if self.path:
            yield _policy(names, self.entry.get("tools"))
        if self.sandbox_mode == "all":
            sandbox = self.setting("sandbox", "tools")
            yield _policy(names, sandbox.value if sandbox is not None else None)


class Policy(Fields):
    """One pair of lists: what is denied is denied, and an empty list of allowed tools allows
    all of them."""

    names: ToolNames
    allow: list[str]
    deny: list[str]

    def allows(self, tool: str) -> bool:
        if self._matches(tool, self.deny):
            return False
        implied = tool == "apply_patch" and self._matches("write", self.allow)
        return not self.allow or implied or self._matches(tool, self.allow)

    def _matches(self, tool: str, names: Iterable[str]) -> bool:
        return any(fnmatchcase(tool, name) for name in expand(names, self.names))


def _policy(names: ToolNames, value: object) -> Policy:
    policy = value if isinstance(value, dict) else {}
    allow, extra = _texts(policy.get("allow")), _texts(policy.get("alsoAllow"))
    if extra and not allow:
        allow = ["*"]
    return Policy(names, [*allow, *extra] if allow else [], _texts(policy.get("deny")))


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, str) and item.strip()]


def normalise(name: str, names: ToolNames) -> str:
    """The name that a policy compares."""
    word = name.strip().lower()
    return names.aliases.get(word, word)


def expand(listed: Iterable[str], names: ToolNames) -> Iterator[str]:
    """The names of a list, groups replaced by their members."""
    for name in listed:
        word = normalise(name, names)
        yield from names.groups.get(word, (word,))


def toolsets(root: object, release: str) -> Iterator[Toolset]:
    """One for every agent of the config, or one for the only, implicit agent."""
    agents = list_agents(root, release)
    for agent in agents:
        entry: Any = lookup(root, agent.path)
        yield Toolset(agent.id, agent.path, entry, root, release)
    if not agents:
        yield Toolset(None, (), {}, root, release)


def reached(root: object, release: str, channel: str, account: str | None) -> Iterator[Toolset]:
    """The agents that messages of a channel may come to: the bound ones and the default one."""
    config = root if isinstance(root, dict) else {}
    wanted = set(_bound(config, channel, account))
    if None in wanted or not wanted:
        wanted.add(default_agent(list_agents(root, release), root, release))
    everyone = list(toolsets(root, release))
    chosen = [each for each in everyone if each.agent is None or each.agent in wanted]
    yield from chosen or everyone[:1]


def _bound(config: dict[str, Any], channel: str, account: str | None) -> Iterator[str | None]:
    """The agents that bindings name for a channel; ``None`` where some messages stay unbound."""
    bindings = config.get("bindings")
    covered = False
    for binding in bindings if isinstance(bindings, list) else ():
        match = binding.get("match") if isinstance(binding, dict) else None
        name = binding.get("agentId") if isinstance(binding, dict) else None
        if not isinstance(match, dict) or not isinstance(name, str):
            continue
        place = match.get("accountId")
        if match.get("channel") != channel or place not in (None, "*", account):
            continue
        yield normalise_id(name)
        is_whole = not match.keys() - {"channel", "accountId"}
        # without an account a binding is about the default one only
        covered = covered or (is_whole and (place is not None or account in (None, "default")))
    if not covered:
        yield None
