"""``moltconf diff``."""

from __future__ import annotations

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, note
from moltconf.cli.exit_codes import FINDINGS, OK
from moltconf.errors import UsageError
from moltconf.library.comparing import compare, has_at_least, read_config, usual_pair
from moltconf.report.difference import Pair, render
from moltconf.report.formats import notation_of


@click.command("diff")
@click.argument("before", metavar="[A", required=False)
@click.argument("after", metavar="B]", required=False)
@options.form
@options.fail_on
def command(before: str | None, after: str | None, form: str, fail_on: str | None) -> int:
    """Show what a change of a config means: keys added, removed, changed, by risk.

    A and B are files; REV:path is the file as git has it at that revision, with the files that it
    includes, the path counted from the current folder (a file whose name has a colon: ./a:b.json).
    Without them: the config of the current folder against HEAD, or, outside of a repository,
    against the copy (.bak) that the gateway keeps beside it.

    A reference that became a literal is an error; lost sections, guards and open doors are
    warnings.
    """
    if before is None:
        before, after = usual_pair(note)
    if after is None:
        raise UsageError("diff compares two configs: write both, or none")
    pair = Pair(read_config(before), read_config(after))
    found = compare(pair)
    echo(render(form, pair, found), notation_of(form))
    if fail_on == "never":
        return OK
    return FINDINGS if has_at_least(found, fail_on or "error") else OK
