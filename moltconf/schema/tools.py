"""Read what an agent may do: its tools, how its commands are guarded, and where they run.

Plain data without pydantic, as in :mod:`moltconf.schema.channels`. A policy is a profile, the lists
of the gateway, those of the agent and, in a sandbox, those of the sandbox; a tool needs all of them
(read off openclaw@2026.1.29 and openclaw@2026.9.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.fields import Fields
from moltconf.product.agent_ids import DEFAULTS, EACH, normalise_id
from moltconf.release_order import before, since
from moltconf.schema.known_tools import ToolNames, tool_names
from moltconf.schema.reader import (
    Reader,
    flag,
    keys,
    present,
    read_record,
    section,
    sender_lists,
    text,
    texts,
)
from moltconf.schema.record import Record, key
from moltconf.schema.roster import AgentPlaces, default_agent, list_agents, running_agents
from moltconf.schema.sandbox import Sandbox
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

#: Before this, commands run on the host where no sandbox is there to run them; and the first
#: release known to run them unasked where nothing is said. In between only what is written
#: counts.
_AFTER_JANUARY = "2026.2.1"
_SEPTEMBER = "2026.9.6"
#: Where tools are ruled: for all agents, and for each.
_TOOLS = ("tools", *(f"{place}.tools" for place in EACH))
_NESTED: tuple[KeyPath, ...] = (("sandbox", "tools"), ("subagents", "tools"))
#: The first release in which the lists of a sandbox add to its defaults (run: openclaw@2026.1.29,
#: openclaw@2026.3.24; read off openclaw@2026.3.23-2).
_SANDBOX_ADDS_SINCE = "2026.3.24"
#: From here on ``write`` brings ``apply_patch``, before it was ``exec`` (run: openclaw@2026.3.24,
#: openclaw@2026.7.1; read off openclaw@2026.3.28).
_WRITE_PATCHES_SINCE = "2026.3.28"
#: A profile, and what is added to it.
ToolProfile: TypeAlias = tuple["Located[str] | None", "tuple[Located[str], ...] | None"]
_MODES = {"deny": "deny", "allowlist": "allowlist", "ask": "allowlist", "auto": "allowlist"}


class ElevatedCommands(Record):
    """The section ``tools.elevated``: commands that run on the host, for listed senders."""

    PLACES = tuple(f"{place}.elevated" for place in _TOOLS)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether a command may leave the sandbox."""
    allow_from: dict[str, tuple[Located[str], ...]] | None = key("allowFrom", read=sender_lists)
    """By channel, who may have commands run outside the sandbox."""

    @property
    def are_on(self) -> bool:
        return self.enabled is None or self.enabled.value


class Commands(Record):
    """The section ``tools.exec``: where commands run, and which of them without a question."""

    PLACES = tuple(f"{place}.exec" for place in _TOOLS)

    path: KeyPath
    host: Located[str] | None = key("host", read=text, words=("auto", "sandbox", "gateway", "node"))
    """Where commands run."""
    security: Located[str] | None = key("security", read=text, words=("deny", "allowlist", "full"))
    """Which commands may run at all."""
    ask: Located[str] | None = key("ask", read=text, words=("off", "on-miss", "always"))
    """When a person is asked first."""
    mode: Located[str] | None = key(
        "mode", read=text, words=("deny", "allowlist", "ask", "auto", "full")
    )
    """Which commands run, and when a person is asked, in one word."""
    safe_bins: tuple[Located[str], ...] | None = key("safeBins", read=texts)
    """Programs that run unasked because they only read their input."""
    profiled_bins: tuple[Located[str], ...] = key("safeBinProfiles", read=keys, empty=tuple)
    """Which arguments programs that run unasked may have, by name."""
    trusted_folders: tuple[Located[str], ...] | None = key("safeBinTrustedDirs", read=texts)
    """Further folders that programs that run unasked may come from."""


class ToolPolicy(Record):
    """One mapping with ``allow``, ``alsoAllow`` and ``deny``, and where it stands."""

    PLACES = tuple(
        f"{place}{nested}"
        for place in _TOOLS
        for nested in ("", ".sandbox.tools", ".subagents.tools", ".byProvider.*")
    )

    path: KeyPath
    allow: tuple[Located[str], ...] | None = key("allow", read=texts)
    """Tools and groups of tools that may be used; nothing else."""
    also_allow: tuple[Located[str], ...] | None = key("alsoAllow", read=texts)
    """Tools beside those of the profile."""
    deny: tuple[Located[str], ...] | None = key("deny", read=texts)
    """Tools that may not be used, whatever else allows them."""
    profile: Located[str] | None = key("profile", read=text)
    """A named set of tools to start from."""


class Tools(Record):
    """The section ``tools``: what every agent may do unless it says more itself."""

    PLACES = ("tools",)

    path: KeyPath
    profile: Located[str] | None = key(
        "profile", read=text, words=("minimal", "coding", "messaging", "full")
    )
    """A named set of tools to start from."""
    elevated: ElevatedCommands = key("elevated", read=section(ElevatedCommands))
    """Leaving the sandbox for a command."""
    commands: Commands = key("exec", read=section(Commands))
    """Running commands."""
    also_allow: tuple[Located[str], ...] | None = key("alsoAllow", read=texts)
    """Tools beside those of the profile."""
    sandboxed: ToolPolicy = key("sandbox.tools", read=section(ToolPolicy))
    """Which tools may be used in a sandbox."""
    files_in_workspace: Located[bool] | None = key("fs.workspaceOnly", read=flag)
    """Whether the file tools may use files of the workspace only."""
    patches_in_workspace: Located[bool] | None = key("exec.applyPatch.workspaceOnly", read=flag)
    """Whether patches may change files of the workspace only."""
    web_fetch: Located[bool] | None = key("web.fetch.enabled", read=flag)
    """Whether agents may fetch web pages."""
    web_search: Located[bool] | None = key("web.search.enabled", read=flag)
    """Whether agents may search the web."""
    session_visibility: Located[object] | None = key("sessions.visibility", read=present)
    """Which sessions an agent's tools can see."""
    agent_to_agent: Located[bool] | None = key("agentToAgent.enabled", read=flag)
    """Whether agents may write to each other."""
    agent_to_agent_allow: Located[object] | None = key("agentToAgent.allow", read=present)
    """Agents that may write to each other."""


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
                yield _policy(root, path, release)


class Toolset(Record):
    """The tools of one agent; ``path`` is where it stands, the empty path for the implicit one.

    ``tools`` and ``sandbox`` hold what counts for the agent: of each key its own value, else that
    of all agents. ``policies`` are the lists that a tool has to pass one by one, the agent's own
    first.
    """

    agent: str
    path: KeyPath
    release: str
    tools: Tools
    sandbox: Sandbox
    policies: tuple[ToolPolicy, ...]

    @property
    def sandbox_mode(self) -> str:
        """Return ``off``, ``non-main`` or ``all``."""
        return self.sandbox.mode.value if self.sandbox.mode is not None else "off"

    def allows(self, tool: str) -> bool:
        """Return whether no policy withholds ``tool``, a name of the core."""
        return all(each.allows(tool) for each in self._effective())

    def allows_in_sandbox(self, tool: str) -> bool:
        """Return whether no policy withholds ``tool`` from sessions that run in a sandbox."""
        return self.allows(tool) and _in_sandbox(self.release, self.tools.sandboxed).allows(tool)

    def denies(self, tool: str) -> bool:
        """Return whether a policy denies ``tool``, so that no list of allowed tools brings it."""
        return any(each.denies(tool) for each in self._effective())

    def knows(self, name: str) -> bool:
        """Return whether ``name`` is a tool of the core, or a group of them."""
        names = tool_names(self.release)
        word = normalise(name, names)
        return word in names.groups or any(word in members for members in names.groups.values())

    def is_beyond_profile(self, name: str, chosen: ToolProfile | None = None) -> bool:
        """Return whether ``name`` stands for tools of the core of which a profile has none.

        Without ``chosen`` the agent's own profile is asked.
        """
        names = tool_names(self.release)
        profile, added = chosen or (self.tools.profile, self.tools.also_allow)
        word = _word(profile)
        members = names.profiles.get(word) if word is not None else None
        if members is None or not self.knows(name):
            return False
        given = Policy(self.release, [*members, *_listed(added)], [])
        return bool(given.allow) and not any(given.allows(tool) for tool in expand([name], names))

    def guard(self) -> str:
        """Return what stands between a model and a command outside a sandbox.

        ``deny`` (no commands), ``ask`` (what is not on a list needs a yes) or ``none``. The file
        of approvals beside the config can only make it stricter.
        """
        commands = self.tools.commands
        security, ask = _word(commands.security), _word(commands.ask)
        if commands.mode is not None:
            security = _MODES.get(commands.mode.value, "full")
        elif not before(self.release, _AFTER_JANUARY):
            security = security or ("full" if since(self.release, _SEPTEMBER) else "allowlist")
        elif _word(commands.host) not in ("gateway", "node"):
            return "none"
        security = security or "allowlist"
        if security == "deny":
            return "deny"
        return "none" if security == "full" and ask != "always" else "ask"

    def _effective(self) -> Iterator[Policy]:
        profile = _word(self.tools.profile)
        members = tool_names(self.release).profiles.get(profile) if profile is not None else None
        if members is not None:
            yield Policy(self.release, [*members, *_listed(self.tools.also_allow)], [])
        for policy in self.policies:
            yield _effective(self.release, policy)
        if self.sandbox_mode == "all":
            yield _in_sandbox(self.release, self.tools.sandboxed)


class Policy(Fields):
    """One pair of lists: what is denied is denied, and an empty list of allowed tools allows
    all of them."""

    release: str
    allow: list[str]
    deny: list[str]

    def allows(self, tool: str) -> bool:
        if self.denies(tool):
            return False
        patches = "write" if since(self.release, _WRITE_PATCHES_SINCE) else "exec"
        implied = tool == "apply_patch" and self._matches(patches, self.allow)
        return not self.allow or implied or self._matches(tool, self.allow)

    def denies(self, tool: str) -> bool:
        return self._matches(tool, self.deny)

    def _matches(self, tool: str, names: Iterable[str]) -> bool:
        from fnmatch import fnmatchcase  # most configs restrict no tool

        return any(fnmatchcase(tool, name) for name in expand(names, tool_names(self.release)))


def _effective(release: str, policy: ToolPolicy) -> Policy:
    allow, extra = _listed(policy.allow), _listed(policy.also_allow)
    if extra and not allow:
        allow = ["*"]
    return Policy(release, [*allow, *extra] if allow else [], _listed(policy.deny))


def _in_sandbox(release: str, policy: ToolPolicy) -> Policy:
    """Return the lists of a sandbox, which has some where none are written.

    Run: clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, 2026.7.1, 2026.8.2 and 2026.9.6. An
    empty list of allowed tools left only images up to 2026.3.23-2, and allows all since.
    """
    names, adds = tool_names(release), since(release, _SANDBOX_ADDS_SINCE)
    written, extra = _listed(policy.allow), _listed(policy.also_allow) if adds else []
    if policy.allow is None:
        allow = [*names.sandbox_allow, *extra]
    elif written or not adds:
        allow = [*written, *extra, "image"]
    else:
        allow = []
    if policy.deny is not None:
        return Policy(release, allow, _listed(policy.deny))
    asked = Policy(release, [*written, *extra] if adds else [], [])
    deny = [tool for tool in names.sandbox_deny if not (asked.allow and asked.allows(tool))]
    return Policy(release, allow, deny)


def _word(found: Located[str] | None) -> str | None:
    return found.value if found is not None else None


def _listed(found: tuple[Located[str], ...] | None) -> list[str]:
    return [item.value for item in found or () if item.value.strip()]


def normalise(name: str, names: ToolNames) -> str:
    """Return the name that a policy compares."""
    word = name.strip().lower()
    return names.aliases.get(word, word)


def expand(listed: Iterable[str], names: ToolNames) -> Iterator[str]:
    """Yield the names of a list, groups replaced by their members."""
    for name in listed:
        word = normalise(name, names)
        yield from names.groups.get(word, (word,))


def toolsets(root: object, release: str) -> Iterator[Toolset]:
    """Yield the tools of every agent that a gateway has."""
    of_all = _policy(root, ("tools",), release)
    for agent in running_agents(root, release):
        yield _toolset(root, agent, release, of_all)


def _toolset(root: object, agent: AgentPlaces, release: str, of_all: ToolPolicy) -> Toolset:
    tools: list[KeyPath] = [("tools",)]
    sandbox: list[KeyPath] = [(*DEFAULTS, "sandbox")]
    if agent.path:
        tools.insert(0, (*agent.path, "tools"))
        sandbox.insert(0, (*agent.path, "sandbox"))
    return Toolset(
        agent=agent.id,
        path=agent.path,
        release=release,
        tools=read_record(Tools, Reader(root, *tools, release=release)),
        sandbox=read_record(Sandbox, Reader(root, *sandbox, release=release)),
        policies=(*(_policy(root, place, release) for place in tools[:-1]), of_all),
    )


def _policy(root: object, place: KeyPath, release: str) -> ToolPolicy:
    return read_record(ToolPolicy, Reader(root, place, release=release))


class Audience:
    """The agents behind the channels of a config: ``toolsets`` are those of all agents."""

    def __init__(self, root: object, release: str, toolsets: Iterable[Toolset]) -> None:
        self._toolsets = list(toolsets)
        self._numbers: dict[str, list[int]] = {}
        for number, each in enumerate(self._toolsets):
            self._numbers.setdefault(each.agent, []).append(number)
        self._default = default_agent(running_agents(root, release), root, release)
        self._bindings = _bindings(root)

    def reached(self, channel: str, account: str | None) -> list[Toolset]:
        """Return the agents that messages of a channel may come to: the bound ones and the default
        one."""
        wanted = set(self._bound(channel, account))
        if None in wanted or not wanted:
            wanted.add(self._default)
        numbers = sorted(
            number for name in wanted if name is not None for number in self._numbers.get(name, ())
        )
        return [self._toolsets[number] for number in numbers] or self._toolsets[:1]

    def _bound(self, channel: str, account: str | None) -> Iterator[str | None]:
        """Yield the agents that bindings name for a channel; ``None`` where some messages stay
        unbound."""
        covered = False
        for place in {None, "*", account}:
            for name, is_whole in self._bindings.get((channel, place), ()):
                yield name
                # without an account a binding is about the default one only
                covers = place is not None or account in (None, "default")
                covered = covered or (is_whole and covers)
        if not covered:
            yield None


def _bindings(root: object) -> dict[tuple[str, str | None], list[tuple[str, bool]]]:
    """Return the agents that bindings name, by channel and account, and whether the binding takes
    all messages of that."""
    found: dict[tuple[str, str | None], list[tuple[str, bool]]] = {}
    bindings = root.get("bindings") if isinstance(root, dict) else None
    for binding in bindings if isinstance(bindings, list) else ():
        match = binding.get("match") if isinstance(binding, dict) else None
        name = binding.get("agentId") if isinstance(binding, dict) else None
        if not isinstance(match, dict) or not isinstance(name, str):
            continue
        channel, place = match.get("channel"), match.get("accountId")
        if isinstance(channel, str) and (place is None or isinstance(place, str)):
            is_whole = not match.keys() - {"channel", "accountId"}
            found.setdefault((channel, place), []).append((normalise_id(name), is_whole))
    return found
