"""Offer a person on a terminal to learn the installed release that moltconf does not know."""

from __future__ import annotations

import click

from moltconf.cli.emit import note
from moltconf.cli.outlet import is_conversation
from moltconf.errors import UsageError


def offer_to_learn() -> None:
    """Ask whether to learn what is installed, where moltconf does not know it."""
    if not is_conversation(err=True):
        return
    from moltconf.library.learning import learn, unknown_installation

    found = unknown_installation()
    if found is None:
        return
    question = (
        f"{found.release} is installed in {found.folder}, and moltconf does not know it. Ask it "
        "what it accepts? Its code runs by your Node, without network, for about a minute"
    )
    if not click.confirm(question, default=False, err=True):
        return
    try:
        learned = learn(found.release, note)
    except UsageError as error:
        note(str(error))
        return
    note(f"{learned.release} was learned; `moltconf releases` lists it")
