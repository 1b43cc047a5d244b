"""``moltconf schema``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo_data, note
from moltconf.library.inputs import CONFIG_NAMES
from moltconf.library.lists import DRAFTS, ExportedSchema, exported

_EDITOR_DRAFT = "draft-07"


@click.command("schema")
@options.appearance
@options.one_release
@click.option(
    "--draft", type=click.Choice(DRAFTS), default=DRAFTS[0], help="Dialect of JSON Schema."
)
@click.option(
    "--vscode",
    is_flag=True,
    help="Print settings of Visual Studio Code with the schema in them, for .vscode/settings.json.",
)
def command(release: str | None, draft: str, vscode: bool) -> int:
    """Print a release's JSON Schema, for editors and other validators.

    It says what a schema can say: what `validate` checks beyond it, no schema expresses.
    """
    # the editor reads newer drafts in parts only
    found = exported(release, _EDITOR_DRAFT if vscode else draft)
    if found.note:
        note(found.note)
    text = _vscode(found) if vscode else json.dumps(found.schema, indent=1)
    echo_data(f"{text}\n".encode("ascii"))
    return 0


def _vscode(found: ExportedSchema) -> str:
    """Return settings that hold the names of configs against the schema, which stands in them on a
    line of its own; JSON5 is told as JSON with comments."""
    names = [f"**/{name}" for name in sorted(CONFIG_NAMES)]
    settings = {
        "files.associations": dict.fromkeys(names, "jsonc"),
        "json.schemas": [{"fileMatch": names, "schema": None}],
    }
    schema = json.dumps(found.schema, separators=(",", ":"))
    head, _, tail = json.dumps(settings, indent=2).rpartition("null")
    return head + schema + tail
