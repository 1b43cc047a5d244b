"""Sandboxes as a config writes them: those of the defaults and those of agents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from moltconf.schema.agent_ids import ALL
from moltconf.schema.reader import Reader, flag, present, read_record, section, texts, word, written
from moltconf.schema.record import Record, key
from moltconf.schema.roster import list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup


class SandboxDocker(Record):
    """``sandbox.docker``: the container that commands run in."""

    PLACES: ClassVar = tuple(f"{place}.sandbox.docker" for place in ALL)

    path: KeyPath
    network: Located[str] | None = key("network", read=word)
    """The network of the container; host is that of the machine."""
    binds: tuple[Located[str], ...] | None = key("binds", read=texts)
    """Folders of the machine that the container sees."""
    seccomp_profile: Located[str] | None = key("seccompProfile", read=word)
    """Which calls of the system the container may make."""
    apparmor_profile: Located[str] | None = key("apparmorProfile", read=word)
    """What AppArmor lets the container do."""
    reserved_targets: Located[bool] | None = key(
        "dangerouslyAllowReservedContainerTargets", read=flag
    )
    """Whether binds may hide what the product puts into the container."""
    external_binds: Located[bool] | None = key("dangerouslyAllowExternalBindSources", read=flag)
    """Whether binds may come from outside the workspace."""
    joins_containers: Located[bool] | None = key(
        "dangerouslyAllowContainerNamespaceJoin", read=flag
    )
    """Whether the container may share the network of another one."""


class SandboxBrowser(Record):
    """``sandbox.browser``: the browser that runs in a container of its own."""

    PLACES: ClassVar = tuple(f"{place}.sandbox.browser" for place in ALL)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether tools may use a browser in a container of its own."""
    network: Located[str] | None = key("network", read=word)
    """The network of the browser's container."""
    source_range: Located[object] | None = key("cdpSourceRange", read=present)
    """The addresses from which the browser may be steered."""


class Sandbox(Record):
    """The ``sandbox`` of the defaults or of one agent, as it stands there."""

    PLACES: ClassVar = tuple(f"{place}.sandbox" for place in ALL)

    path: KeyPath
    mode: Located[str] | None = key("mode", read=word, words=("off", "non-main", "all"))
    """Which sessions run in a container."""
    scope: Located[str] | None = key("scope", read=word, words=("session", "agent", "shared"))
    """Who shares a container."""
    docker: SandboxDocker = key("docker", read=section(SandboxDocker))
    """The container that commands run in."""
    browser: SandboxBrowser | None = key("browser", read=written(SandboxBrowser))
    """A browser in a container of its own."""


def sandboxes(root: object, release: str) -> Iterator[Sandbox]:
    """Yield every sandbox that the config writes, that of the defaults first."""
    places: list[KeyPath] = [("agents", "defaults")]
    places.extend(agent.path for agent in list_agents(root, release))
    for place in places:
        path = (*place, "sandbox")
        if isinstance(lookup(root, path), dict):
            yield read_sandbox(root, path, release)


def read_sandbox(root: object, path: KeyPath, release: str) -> Sandbox:
    """Return the sandbox that stands at ``path``."""
    return read_record(Sandbox, Reader(root, path, release=release))
