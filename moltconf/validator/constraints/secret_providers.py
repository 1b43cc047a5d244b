"""Where secrets come from, and which hosts they may be sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.executables import is_safe_executable
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.paths import is_absolute
from moltconf.validator.constraints.values import misfits, patterns

_COMMANDS = patterns("secrets.providers.*.command")
_HOSTS = patterns("secrets.egressProxy.allowedHosts[]", "secrets.egressProxy.bypassHosts[]")

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_LONGEST_NAME = 253


def check_commands(config: Config, release: str) -> Iterator[Breach]:
    """A command that prints a secret is found by its absolute path."""
    for path in misfits(config, _COMMANDS, lambda text: not text or _is_command(text)):
        yield Breach(path, "this must be the absolute path of a program, without shell signs")


def _is_command(text: str) -> bool:
    return is_safe_executable(text) and is_absolute(text)


def check_hosts(config: Config, release: str) -> Iterator[Breach]:
    """One exact host: no wildcard, scheme, path or port."""
    for path in misfits(config, _HOSTS, lambda text: not text or is_host(text)):
        yield Breach(path, "this must be one exact host name or address")


def is_host(text: str) -> bool:
    """A host name or an IP address, as the product's egress proxy takes it."""
    name = trim(text).lower().rstrip(".")
    bare = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    try:
        ip_address(bare)
    except ValueError:
        pass
    else:
        return True
    if not bare.isascii():
        try:
            bare = bare.encode("idna").decode("ascii")
        except UnicodeError:
            return False
    labels = bare.split(".")
    return (
        len(bare) <= _LONGEST_NAME
        and all(map(_LABEL.match, labels))
        and labels[-1].isdigit() is False
    )


CONSTRAINTS = (
    Constraint("secret-command", check_commands, IN_PACKAGES, first="2026.2.26", keys=("secrets",)),
    Constraint("secret-host", check_hosts, IN_PACKAGES, first="2026.8.1", keys=("egressProxy",)),
)
