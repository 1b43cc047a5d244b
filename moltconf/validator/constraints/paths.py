"""Paths that must not depend on where the product was started."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import misfits, patterns

_WORKTREES = patterns("worktreeRoot")
_PASSWORD_FILE = patterns("desktop.host.passwordFile")
_TRUSTED = patterns("secrets.providers.*.trustedDirs[]")
_MODULE = patterns("hooks.mappings[].transform.module", "hooks.internal.handlers[].module")
_CERTIFICATES = patterns("gateway.tls.certPath", "gateway.tls.keyPath")

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\[^\\]+\\[^\\]+")


def is_absolute(text: str) -> bool:
    """Absolute on POSIX or Windows, as the product tests paths of secret providers."""
    return text.startswith("/") or _WINDOWS.match(text) is not None


def check_absolute(config: Config, release: str) -> Iterator[Breach]:
    for path in misfits(config, _PASSWORD_FILE, lambda text: trim(text).startswith("/")):
        yield Breach(path, "this must be an absolute path")
    for path in misfits(config, _TRUSTED, is_absolute):
        yield Breach(path, "this must be an absolute path")
    for path in misfits(config, _WORKTREES, _is_absolute_or_home):
        yield Breach(path, "this must be an absolute path, or start with ~/")


def check_module(config: Config, release: str) -> Iterator[Breach]:
    """Modules of hooks stay inside their folder."""
    for path in misfits(config, _MODULE, _is_inside):
        yield Breach(path, "this must be a relative path that stays inside its folder")


def check_certificates(config: Config, release: str) -> Iterator[Breach]:
    for path in misfits(config, _CERTIFICATES, lambda text: trim(text) != ""):
        yield Breach(path, "this path is blank", "give a path or remove the key")


def _is_absolute_or_home(text: str) -> bool:
    path = trim(text)
    return path.startswith(("/", "~/")) or path == "~"


def _is_inside(text: str) -> bool:
    path = trim(text)
    if not path or path[0] in "/~" or ":" in path:
        return False
    return ".." not in re.split(r"[\\/]+", path)


CONSTRAINTS = (
    Constraint(
        "absolute-path",
        check_absolute,
        IN_PACKAGES,
        first="2026.2.26",
        keys=("passwordFile", "trustedDirs", "worktreeRoot"),
    ),
    Constraint(
        "certificate-blank",
        check_certificates,
        IN_PACKAGES,
        first="2026.6.11",
        keys=("certPath", "keyPath"),
    ),
    Constraint("hook-module", check_module, IN_PACKAGES, first="2026.2.17", keys=("module",)),
)
