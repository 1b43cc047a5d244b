"""``moltconf diff``."""

from __future__ import annotations

from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.cli.exits import FINDINGS, OK, UsageError
from moltconf.cli.inputs import not_a_config
from moltconf.cli.links import leads_out
from moltconf.cli.revision import load_at, split
from moltconf.difference.compare import differences
from moltconf.difference.risk import risk
from moltconf.document.include import ConfigTree, load_file
from moltconf.findings import Severity
from moltconf.masking.output import hide
from moltconf.masking.quick import without_keys
from moltconf.report.difference import RENDERERS, Pair
from moltconf.report.formats import notation_of


@click.command("diff")
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
    pair = Pair(_read(before), _read(after))
    found = differences(pair.before.value, pair.after.value)
    echo(hide(RENDERERS[form](pair, found), pair.masks), notation_of(form))
    if fail_on == "never":
        return OK
    least = Severity(fail_on or "error").rank
    return FINDINGS if any(risk(each).severity.rank >= least for each in found) else OK


def _load(name: str) -> ConfigTree:
    at = split(name)
    if at is not None:
        return load_at(name, *at)
    reason = leads_out(Path(name))
    if reason is not None:
        raise UsageError(without_keys(f"cannot read {name}: {reason}"))
    try:
        return load_file(Path(name), name)
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}") from error


def _read(name: str) -> ConfigTree:
    tree = _load(name)
    reason = not_a_config(tree, name)
    if reason is not None:
        raise UsageError(f"{name}: {reason}")
    if not tree.is_readable:
        raise UsageError(f"{name} is not a config that can be read: see `moltconf validate`")
    return tree
