"""Workers that run elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.secret_references import is_exec_id, is_file_id, is_reference
from moltconf.validator.constraints.values import misfits, patterns, records_at

_NAMED = patterns("cloudWorkers.profiles")
_PROJECTS = patterns("cloudWorkers.projectProfiles")
_PROJECT_PROFILES = patterns("cloudWorkers.projectProfiles.*")
_SETTINGS = patterns("cloudWorkers.profiles.*.settings")

_REPOSITORY = re.compile(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+(?:/[^/\n?#@\\A-Z]+){2,}\Z")
#: The first release that takes blanks in the name of a repository.
_BLANKS_SINCE = "2026.9.6"
_SECRET_KEY = re.compile(
    r"token$|password|secret|api.?key|encrypt.?key|private.?key|serviceaccount(?:ref)?$",
    re.IGNORECASE,
)
_COUNTS = (
    "maxtokens",
    "maxoutputtokens",
    "maxinputtokens",
    "maxcompletiontokens",
    "contexttokens",
    "totaltokens",
    "tokencount",
    "tokenlimit",
    "tokenbudget",
    "passwordfile",
)
_ALIAS = re.compile(r"[a-z][a-z0-9_-]{0,63}\Z")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,127}\Z")


def check_names(config: Config, release: str) -> Iterator[Breach]:
    for path, profiles in records_at(config, _NAMED):
        for name in profiles:
            if trim(name) != name:
                yield Breach((*path, name), "a profile's name has no blanks at its ends")
    for path in misfits(config, _PROJECT_PROFILES, lambda text: trim(text) == text):
        yield Breach(path, "a profile's name has no blanks at its ends")


def check_projects(config: Config, release: str) -> Iterator[Breach]:
    """Repositories as ``host/owner/name``, in lower case."""
    takes_blanks = release_key(release) >= release_key(_BLANKS_SINCE)
    for path, projects in records_at(config, _PROJECTS):
        for name in projects:
            is_plain = _REPOSITORY.match(name) and not name.endswith(".git") and "/." not in name
            if not is_plain or (" " in name and not takes_blanks):
                yield Breach(
                    (*path, name),
                    "this is not a repository as the product writes it",
                    'write "host/owner/name" in lower case, without ".git"',
                )


def check_settings(config: Config, release: str) -> Iterator[Breach]:
    """Keys that hold secrets take references only, at any depth."""
    for path, settings in records_at(config, _SETTINGS):
        place = next(_plain_secrets(path, settings, release), None)
        if place is not None:
            yield Breach(path, f'"{place[-1]}" must be a reference to a secret')


def _plain_secrets(path: KeyPath, settings: object, release: str) -> Iterator[KeyPath]:
    work: list[tuple[KeyPath, object]] = [(path, settings)]
    while work:
        place, value = work.pop()
        if isinstance(value, list):
            work.extend(((*place, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, dict):
            for key, inner in value.items():
                if not _holds_secret(key):
                    work.append(((*place, key), inner))
                elif not _is_valid_reference(inner, release):
                    yield (*place, key)


def _holds_secret(key: str) -> bool:
    stem = re.sub(r"ref$", "", key, flags=re.IGNORECASE)
    return key.lower() == "keyref" or any(map(_is_secret_name, {key, stem}))


def _is_secret_name(key: str) -> bool:
    return not key.lower().endswith(_COUNTS) and _SECRET_KEY.search(key) is not None


def _is_valid_reference(value: object, release: str) -> bool:
    if not is_reference(value):
        return False
    assert isinstance(value, dict)
    name, source = str(value["id"]), value["source"]
    if source == "file":
        fits = is_file_id(name)
    elif source == "exec":
        fits = is_exec_id(name, release)
    else:
        fits = _VARIABLE.match(name) is not None
    return fits and _ALIAS.match(str(value["provider"])) is not None


CONSTRAINTS = (
    Constraint(
        "cloud-worker-name", check_names, IN_PACKAGES, first="2026.8.1", keys=("cloudWorkers",)
    ),
    Constraint(
        "cloud-worker-project",
        check_projects,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("cloudWorkers",),
    ),
    Constraint(
        "cloud-worker-secret", check_settings, IN_PACKAGES, first="2026.8.1", keys=("cloudWorkers",)
    ),
)
