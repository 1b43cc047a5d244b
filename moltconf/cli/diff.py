"""``moltconf diff``."""

from __future__ import annotations

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.cli.exit_codes import FINDINGS, OK
from moltconf.library.comparing import compare, has_at_least, read_config
from moltconf.report.difference import Pair, render
from moltconf.report.formats import notation_of


@click.command("diff")
@options.appearance
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.form
@options.fail_on
def command(before: str, after: str, form: str, fail_on: str | None) -> int:
    """Show what a change of a config means: keys added, removed, changed, by risk.

    A and B are files; REV:path is the file as git has it at that revision, with the files that it
    includes, the path counted from the current folder (a file whose name has a colon: ./a:b.json).
    A reference that became a literal is an error; lost sections, guards and open doors are
    warnings.
    """
    pair = Pair(read_config(before), read_config(after))
    found = compare(pair)
    echo(render(form, pair, found), notation_of(form))
    if fail_on == "never":
        return OK
    return FINDINGS if has_at_least(found, fail_on or "error") else OK
