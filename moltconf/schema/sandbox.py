"""Sandboxes as a config writes them: those of the defaults and those of agents."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import ALL, DEFAULTS
from moltconf.schema.reader import (
    FieldSource,
    Reader,
    flag,
    keys,
    present,
    read_record,
    section,
    text,
    texts,
    word,
    written,
)
from moltconf.schema.record import Key, Record, key
from moltconf.schema.roster import list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


def _lines(source: FieldSource, key: Key) -> Located[str] | None:
    """Read a text, or a list of texts as its lines."""
    lines = texts(source, key)
    if not lines:
        return text(source, key)
    return Located(value="\n".join(line.value for line in lines), path=lines[0].path[:-1])


class SandboxDocker(Record):
    """The section ``sandbox.docker``: the container of commands; ``settings`` are its keys."""

    PLACES = tuple(f"{place}.sandbox.docker" for place in ALL)

    path: KeyPath
    settings: tuple[Located[str], ...] = key("", read=keys, empty=tuple)
    """The names of all settings of the container."""
    network: Located[str] | None = key("network", read=word)
    """The network of the container; host is that of the machine."""
    setup_command: Located[str] | None = key("setupCommand", read=_lines)
    """A command that prepares a new container."""
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
    """The section ``sandbox.browser``: the browser that runs in a container of its own."""

    PLACES = tuple(f"{place}.sandbox.browser" for place in ALL)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether tools may use a browser in a container of its own."""
    network: Located[str] | None = key("network", read=word)
    """The network of the browser's container."""
    source_range: Located[object] | None = key("cdpSourceRange", read=present)
    """The addresses from which the browser may be steered."""


class Sandbox(Record):
    """The ``sandbox`` of the defaults or of one agent, as it stands there."""

    PLACES = tuple(f"{place}.sandbox" for place in ALL)

    path: KeyPath
    mode: Located[str] | None = key("mode", read=word, words=("off", "non-main", "all"))
    """Which sessions run in a container."""
    scope: Located[str] | None = key("scope", read=word, words=("session", "agent", "shared"))
    """Who shares a container."""
    backend: Located[str] | None = key("backend", read=word)
    """What runs the sandbox; docker where nothing is said."""
    workspace_access: Located[str] | None = key(
        "workspaceAccess", read=word, words=("none", "ro", "rw")
    )
    """What a container sees of the workspace."""
    docker: SandboxDocker = key("docker", read=section(SandboxDocker))
    """The container that commands run in."""
    browser: SandboxBrowser | None = key("browser", read=written(SandboxBrowser))
    """A browser in a container of its own."""


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
