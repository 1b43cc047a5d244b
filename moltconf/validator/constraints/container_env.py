"""Variables of sandbox containers, which travel in a file with one variable a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.product.agent_ids import DEFAULTS
from moltconf.schema.roster import roster
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import record

_DEFAULTS: KeyPath = (*DEFAULTS, "sandbox")
_ENV: KeyPath = ("docker", "env")
_BACKENDS = ("docker", "podman")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_NOT_IN_A_LINE = re.compile(r"[\r\n\0]")


def check_lines(config: Config, release: str) -> Iterator[Breach]:
    """What each agent's container would get; one that shares the container adds nothing."""
    seen: set[KeyPath] = set()
    defaults = record(lookup(config, _DEFAULTS))
    for agent in roster(config, release):
        place = (*agent.path, "sandbox")
        sandbox = record(lookup(config, place))
        if _backend(sandbox, defaults) not in _BACKENDS:
            continue
        effective = {key: (*_DEFAULTS, *_ENV, key) for key in record(lookup(defaults, _ENV))}
        if sandbox.get("scope", defaults.get("scope")) != "shared":
            own = record(lookup(sandbox, _ENV))
            effective |= {key: (*place, *_ENV, key) for key in own}
        for key, path in effective.items():
            fault = _fault(key, lookup(config, path))
            if fault and path not in seen:
                seen.add(path)
                yield Breach(path, fault, "the variables of a container are passed line by line")


def _backend(sandbox: dict[str, object], defaults: dict[str, object]) -> str:
    for holder in (sandbox, defaults):
        name = holder.get("backend")
        if isinstance(name, str) and trim(name):
            return trim(name)
    return "docker"


def _fault(key: str, value: object) -> str | None:
    if not _NAME.match(key):
        return "the name of a variable holds letters, digits and underscores only"
    if isinstance(value, str) and _NOT_IN_A_LINE.search(value):
        return "the value of a variable must be one line"
    return None


CONSTRAINTS = (
    Constraint(
        "container-environment", check_lines, IN_PACKAGES, first="2026.8.1", keys=("docker",)
    ),
)
