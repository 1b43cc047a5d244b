"""Sandboxes as a config writes them: those of the defaults and those of agents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from moltconf.schema.agent_ids import ALL, DEFAULTS
from moltconf.schema.reader import (
    Reader,
    flag,
    keys,
    present,
    read_record,
    section,
    texts,
    word,
    written,
)
from moltconf.schema.record import Record, key
from moltconf.schema.roster import list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup


class SandboxDocker(Record):
    """``sandbox.docker``: the container that commands run in; ``settings`` are its keys."""

    PLACES: ClassVar = tuple(f"{place}.sandbox.docker" for place in ALL)

    path: KeyPath
    settings: tuple[Located[str], ...] = key("", read=keys, empty=tuple)
    network: Located[str] | None = key("network", read=word)
    binds: tuple[Located[str], ...] | None = key("binds", read=texts)
    seccomp_profile: Located[str] | None = key("seccompProfile", read=word)
    apparmor_profile: Located[str] | None = key("apparmorProfile", read=word)
    reserved_targets: Located[bool] | None = key(
        "dangerouslyAllowReservedContainerTargets", read=flag
    )
    external_binds: Located[bool] | None = key("dangerouslyAllowExternalBindSources", read=flag)
    joins_containers: Located[bool] | None = key(
        "dangerouslyAllowContainerNamespaceJoin", read=flag
    )


class SandboxBrowser(Record):
    """``sandbox.browser``: the browser that runs in a container of its own."""

    PLACES: ClassVar = tuple(f"{place}.sandbox.browser" for place in ALL)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    network: Located[str] | None = key("network", read=word)
    source_range: Located[object] | None = key("cdpSourceRange", read=present)


class Sandbox(Record):
    """The ``sandbox`` of the defaults or of one agent, as it stands there."""

    PLACES: ClassVar = tuple(f"{place}.sandbox" for place in ALL)

    path: KeyPath
    mode: Located[str] | None = key("mode", read=word, words=("off", "non-main", "all"))
    scope: Located[str] | None = key("scope", read=word, words=("session", "agent", "shared"))
    workspace_access: Located[str] | None = key(
        "workspaceAccess", read=word, words=("none", "ro", "rw")
    )
    docker: SandboxDocker = key("docker", read=section(SandboxDocker))
    browser: SandboxBrowser | None = key("browser", read=written(SandboxBrowser))


#: The sandbox of the defaults.
SHARED: KeyPath = (*DEFAULTS, "sandbox")


def sandboxes(root: object, release: str) -> Iterator[Sandbox]:
    """Yield every sandbox that the config writes, that of the defaults first."""
    places: list[KeyPath] = [SHARED]
    places.extend((*agent.path, "sandbox") for agent in list_agents(root, release))
    for path in places:
        if isinstance(lookup(root, path), dict):
            yield read_sandbox(root, path, release)


def read_sandbox(root: object, path: KeyPath, release: str) -> Sandbox:
    """Return the sandbox that stands at ``path``."""
    return read_record(Sandbox, Reader(root, path, release=release))
