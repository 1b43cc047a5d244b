"""References to the credentials of channels."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.tree import Route
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import has_checks
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS
from moltconf.validator.constraints.secret_references import judge_id
from moltconf.validator.constraints.values import record

#: A key that may hold any mapping as well (the account itself, in the channel ``googlechat``).
_ANYTHING = "serviceAccount"


def check_ids(config: Config, release: str) -> Iterator[Breach]:
    """Wherever in a channel: which keys take a reference, its schema says."""
    channels = Route(Route(), "channels")
    work: list[tuple[Route, object]] = [
        (Route(channels, name), settings)
        for name, settings in record(config.get("channels")).items()
        if has_checks(name, release)
    ]
    while work:
        route, value = work.pop()
        if isinstance(value, list):
            work.extend((Route(route, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, dict):
            if isinstance(value.get("source"), str):
                yield from judge_id(route.path, value, release)
            work.extend(
                (Route(route, key), inner) for key, inner in value.items() if key != _ANYTHING
            )


CONSTRAINTS = (
    Constraint(
        "channel-secret-id",
        check_ids,
        OF_CHANNELS,
        first="2026.2.26",
        last=LAST_CHECKED_CHANNELS,
        keys=("source",),
    ),
)
