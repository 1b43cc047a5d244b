"""What a sandbox must not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.product.agent_ids import ALL_IN_AGENTS
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import items, known_text, patterns, records_at

# raw: a release takes more or less of the blanks off than a Sandbox does, and ${VAR} is not judged
_SANDBOXES = patterns(*(f"{place}.sandbox" for place in ALL_IN_AGENTS))

#: Releases that first looked at the network of browsers, and at networks of other containers.
_BROWSERS_SINCE = "2026.2.21"
_JOINING_SINCE = "2026.2.24"
_BROWSER_BINDS_SINCE = "2026.5.28"

#: Releases that first took folders of Windows, and the last that ignored blanks around folders.
_DRIVES_SINCE = "2026.5.4"
_LAST_TRIMMED = "2026.9.4"

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def check_binds(config: Config, release: str) -> Iterator[Breach]:
    """Folders of the host are given by absolute paths."""
    key = release_key(release)
    is_trimmed = key <= release_key(_LAST_TRIMMED)
    is_absolute = _is_absolute if key >= release_key(_DRIVES_SINCE) else _is_absolute_in_posix
    parts = ("docker", "browser") if key >= release_key(_BROWSER_BINDS_SINCE) else ("docker",)
    for path, sandbox in records_at(config, _SANDBOXES):
        for part in parts:
            for index, bind in enumerate(items(lookup(sandbox, (part, "binds")))):
                text = known_text(bind)
                if text is not None and not is_absolute(trim(text) if is_trimmed else text):
                    yield Breach(
                        (*path, part, "binds", index),
                        "the folder on the host must be an absolute path",
                        'write "/host/folder:/container/folder"',
                    )


def _is_absolute_in_posix(bind: str) -> bool:
    return bind.startswith("/")


def _is_absolute(bind: str) -> bool:
    start = 2 if _DRIVE.match(bind) else 0
    end = bind.find(":", start)
    source = bind if end < 0 else bind[:end]
    for prefix in ("\\\\?\\", "//?/"):
        if source.startswith(prefix):
            source = source[len(prefix) :]
            if source[:4].upper() in ("UNC\\", "UNC/"):
                return prefix == "//?/"
            break
    return trim(bind) != "" and (source.startswith("/") or _DRIVE.match(source) is not None)


def check_networks(config: Config, release: str) -> Iterator[Breach]:
    """Neither the network of the host nor, unless allowed, that of another container."""
    key = release_key(release)
    parts = ("docker", "browser") if key >= release_key(_BROWSERS_SINCE) else ("docker",)
    joins_freely = key < release_key(_JOINING_SINCE)
    for path, sandbox in records_at(config, _SANDBOXES):
        may_join = joins_freely or (
            lookup(sandbox, ("docker", "dangerouslyAllowContainerNamespaceJoin")) is True
        )
        for part in parts:
            network = _name(sandbox, (part, "network"))
            if network == "host" or (network.startswith("container:") and not may_join):
                yield Breach(
                    (*path, part, "network"),
                    "a sandbox must not use the network of the host or of another container",
                    'use "bridge", "none" or a network of its own',
                )


def check_profiles(config: Config, release: str) -> Iterator[Breach]:
    """Security profiles may be replaced, not switched off."""
    for path, sandbox in records_at(config, _SANDBOXES):
        for key in ("seccompProfile", "apparmorProfile"):
            if _name(sandbox, ("docker", key)) == "unconfined":
                yield Breach(
                    (*path, "docker", key),
                    f'{key} must not be "unconfined", which switches the protection off',
                    f"remove {key}: Docker then uses its own profile",
                )


def _name(sandbox: dict[str, object], path: KeyPath) -> str:
    return trim(known_text(lookup(sandbox, path)) or "").lower()


CONSTRAINTS = (
    Constraint("sandbox-bind", check_binds, IN_PACKAGES, first="2026.2.17", keys=("binds",)),
    Constraint(
        "sandbox-network", check_networks, IN_PACKAGES, first="2026.2.17", keys=("network",)
    ),
    Constraint(
        "sandbox-profile",
        check_profiles,
        IN_PACKAGES,
        first="2026.2.17",
        keys=("apparmorProfile", "seccompProfile"),
    ),
)
