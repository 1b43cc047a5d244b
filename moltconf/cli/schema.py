"""``moltconf schema``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import note
from moltconf.releases.catalogue import latest, resolve
from moltconf.releases.export import DRAFTS, export


@click.command("schema")
@options.release
@click.option(
    "--draft", type=click.Choice(DRAFTS), default=DRAFTS[0], help="Dialect of JSON Schema."
)
def command(release: str | None, draft: str) -> int:
    """Print a release's JSON Schema, for editors and other validators.

    It says what a schema can say: what `validate` checks beyond it, no schema expresses.
    """
    try:
        resolved = resolve(release or latest().name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if resolved.note:
        note(resolved.note)
    click.echo(json.dumps(export(resolved.release.name, draft), ensure_ascii=False, indent=1))
    return 0
