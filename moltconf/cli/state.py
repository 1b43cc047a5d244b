"""``moltconf`` without a command: the state of things on one screen."""

from __future__ import annotations

from moltconf.cli.emit import echo, note
from moltconf.cli.exit_codes import FINDINGS, OK, USAGE
from moltconf.findings import Unreadable
from moltconf.library.state import states, where
from moltconf.report.state import render


def show_state() -> int:
    """Print the state of the config that matters here; returns the exit code of the contract.

    Raises :class:`~moltconf.errors.UsageError` where there is no config.
    """
    place = where()
    found = list(states(place, note))
    echo(render(found, place.words))
    if any(isinstance(each, Unreadable) for each in found):
        return USAGE
    return (
        OK if all(each.is_well for each in found if not isinstance(each, Unreadable)) else FINDINGS
    )
