"""``moltconf diff``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, note
from moltconf.cli.exit_codes import FINDINGS, OK
from moltconf.errors import UsageError
from moltconf.library.comparing import (
    compare,
    has_at_least,
    read_config,
    since_revision,
    usual_pair,
)
from moltconf.library.inputs import shown_name
from moltconf.report.difference import Comparison, render
from moltconf.report.formats import notation_of
from moltconf.report.printable import printable


@click.command("diff")
@options.appearance
@click.argument("configs", nargs=-1, metavar="[A B]")
@click.option(
    "--since",
    metavar="REV",
    help="Compare each file that is named with itself at a revision of git.",
)
@click.option(
    "--release",
    metavar="R",
    help="The release that A is first carried to (default: that of B: the one that wrote it, else "
    "the one that judges it).",
)
@options.form
@options.fail_on
def command(
    configs: tuple[str, ...],
    since: str | None,
    release: str | None,
    form: str,
    fail_on: str | None,
) -> int:
    """Show what a change of a config means: keys added, removed, changed, by risk.

    A and B are files; REV:path is the file as git has it at that revision, with the files that it
    includes, the path counted from the current folder (a file whose name has a colon: ./a:b.json).
    Without them: the config of the current folder against HEAD, or, outside of a repository,
    against the copy (.bak) that the gateway keeps beside it.

    A is first carried to the release of B, as migrate does it, so that only what the migration did
    not do is shown. A reference that became a literal is an error; lost sections, guards and open
    doors are warnings.
    """
    found = list(_comparisons(configs, since, release, form))
    if fail_on == "never":
        return OK
    least = fail_on or "error"
    return FINDINGS if any(has_at_least(each.differences, least) for each in found) else OK


def _comparisons(
    configs: Sequence[str], since: str | None, release: str | None, form: str
) -> Iterator[Comparison]:
    """Compare one pair after the other, and print what differs."""
    if since is None:
        configs = configs or usual_pair(note)
        if len(configs) != 2:
            raise UsageError(
                "diff compares two configs: write both, none, or --since REV and the files"
            )
        before, after = map(read_config, configs)
        yield _shown(compare(before, after, release), form)
        return
    if not configs:
        raise UsageError(f"name the files to compare: moltconf diff --since {since} FILE")
    if form == "json" and len(configs) != 1:
        raise UsageError("--format json compares one file at a time")
    for name in configs:
        old = since_revision(name, since)
        if old is None:
            note(f"{shown_name(name)}: not compared: {since} has no such file")
            continue
        if form == "text" and len(configs) > 1:
            echo(f"{printable(shown_name(name))}:\n")
        yield _shown(compare(old, read_config(name), release), form)


def _shown(found: Comparison, form: str) -> Comparison:
    echo(render(form, found), notation_of(form))
    return found
