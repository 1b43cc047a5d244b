"""Webhooks that start agents."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.keypath import lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import patterns, records_at

_MAPPINGS = patterns("hooks.mappings[]")


def check_session_key(config: Config, release: str) -> Iterator[Breach]:
    """A session that stays needs a name, its own or the default one."""
    if _is_given(lookup(config, ("hooks", "defaultSessionKey"))):
        return
    for path, mapping in records_at(config, _MAPPINGS):
        if (
            mapping.get("action", "agent") == "agent"
            and mapping.get("sessionMode") == "persistent"
            and not _is_given(mapping.get("sessionKey"))
            and not mapping.get("transform")
        ):
            yield Breach(
                (*path, "sessionKey"),
                'session mode "persistent" needs a "sessionKey", here or for all hooks',
            )


def _is_given(value: object) -> bool:
    return isinstance(value, str) and trim(value) != ""


CONSTRAINTS = (
    Constraint(
        "hook-session-key", check_session_key, IN_PACKAGES, first="2026.8.1", keys=("sessionMode",)
    ),
)
