"""List what a verdict on the config alone cannot say."""

from __future__ import annotations

from moltconf.findings import few
from moltconf.release_order import release_key
from moltconf.text.env import reference_names
from moltconf.text.keypath import lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from moltconf.text.tree import Value

_MOST_NAMES = 5


def outside_of(value: Value, release: str, known: Container[str] | None = None) -> list[str]:
    """Return one sentence for each thing that the verdict on ``value`` leaves open.

    The values of the variables ``known`` are not; with ``None`` no variables were given."""
    sentences = [
        _variables(value, known) if replaces_variables(release) else None,
        _secret_providers(value),
        _load_paths(value),
    ]
    return [sentence for sentence in sentences if sentence]


def replaces_variables(release: str) -> bool:
    """Return whether ``release`` replaces ``${VAR}`` before it judges.

    The first tag whose loader does so is 2026.1.16-2 (read off the tags of clawdbot).
    """
    return release_key(release) >= release_key("2026.1.16-2")


def _variables(value: Value, known: Container[str] | None) -> str | None:
    names: dict[str, None] = {}
    pending: list[Value] = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            if "${" in current:
                found = (
                    name for name in reference_names(current) if known is None or name not in known
                )
                names.update(dict.fromkeys(found))
        elif isinstance(current, dict):
            pending.extend(reversed(current.values()))
        elif isinstance(current, list):
            pending.extend(reversed(current))
    if not names:
        return None
    listed = few([f"${{{name}}}" for name in names], _MOST_NAMES)
    remedy = "give --env-file" if known is None else "not set in what was given"
    return f"the value{'s'[: len(names) > 1]} of {listed} ({remedy})"


def _secret_providers(value: Value) -> str | None:
    providers = lookup(value, ("secrets", "providers"))
    if not isinstance(providers, dict):
        return None
    reads = any(
        {"command", "path"} & each.keys() for each in providers.values() if isinstance(each, dict)
    )
    return (
        "the files and commands in secrets.providers: whether they exist and work"
        if reads
        else None
    )


def _load_paths(value: Value) -> str | None:
    paths = lookup(value, ("plugins", "load", "paths"))
    if not isinstance(paths, list) or not paths:
        return None
    return "the plugins in plugins.load.paths: whether they exist, and what they accept"
