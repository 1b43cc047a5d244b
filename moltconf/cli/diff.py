"""``moltconf diff``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.exits import FINDINGS, OK, UsageError
from moltconf.difference.compare import differences
from moltconf.difference.risk import risk
from moltconf.document.include import ConfigTree, load, load_file
from moltconf.document.source import Source
from moltconf.findings import Severity
from moltconf.lint.keyless import keyless
from moltconf.report.difference import RENDERERS, Pair


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.form
@options.fail_on
def command(before: str, after: str, form: str, fail_on: str | None) -> int:
    """Show what a change of a config means: keys added, removed, changed, by risk.

    A and B are files; REV:path is the file as git has it at that revision. A reference that became
    a literal is an error; lost sections, guards and open doors are warnings.
    """
    pair = Pair(_read(before), _read(after))
    found = differences(pair.before.value, pair.after.value)
    click.echo(keyless(RENDERERS[form](pair, found)), nl=False)
    if fail_on == "never":
        return OK
    least = Severity(fail_on or "error").rank
    return FINDINGS if any(risk(each).severity.rank >= least for each in found) else OK


def _read(name: str) -> ConfigTree:
    tree = _load(name)
    if not tree.is_readable:
        raise UsageError(f"{name} is not a config that can be read: see `moltconf validate`")
    return tree


def _load(name: str) -> ConfigTree:
    try:
        return load_file(Path(name), name)
    except OSError as error:
        revision, colon, path = name.partition(":")
        if not colon or not revision:
            raise UsageError(f"cannot read {name}: {error.strerror}") from error
    shown = subprocess.run(
        ["git", "show", f"{revision}:./{path}"], capture_output=True, check=False
    )
    if shown.returncode != 0:
        raise UsageError(f"git has no {path} at {revision}")
    return load(Source.from_bytes(shown.stdout, name))
