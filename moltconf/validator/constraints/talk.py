"""Which voice provider talks."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import is_known, patterns, record, records_at

_TALK = patterns("talk", "talk.realtime")


def check_provider(config: Config, release: str) -> Iterator[Breach]:
    """The provider is one of those listed, in lower case; among several one must be chosen."""
    for path, talk in records_at(config, _TALK):
        providers = record(talk.get("providers"))
        chosen = talk.get("provider", "")
        if not isinstance(chosen, str) or not is_known(chosen):
            continue
        name = trim(chosen).lower()
        if name and providers and name not in providers:
            yield Breach(
                (*path, "provider"),
                f"{name!r} is not among the providers beside it",
                "add it there, in lower case",
            )
        if not name and len(providers) > 1:
            yield Breach((*path, "provider"), "several providers are listed; choose one of them")


CONSTRAINTS = (
    Constraint("talk-provider", check_provider, IN_PACKAGES, first="2026.3.8", keys=("talk",)),
)
