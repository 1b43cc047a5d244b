"""``moltconf schema``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo_data, note
from moltconf.library.inputs import CONFIG_NAMES
from moltconf.library.lists import DRAFTS, ExportedSchema, exported


@click.command("schema")
@options.appearance
@options.one_release
@click.option(
    "--draft", type=click.Choice(DRAFTS), default=DRAFTS[0], help="Dialect of JSON Schema."
)
@click.option(
    "--vscode",
    is_flag=True,
    help="Print the settings of Visual Studio Code that hold configs against such a schema.",
)
def command(release: str | None, draft: str, vscode: bool) -> int:
    """Print a release's JSON Schema, for editors and other validators.

    It says what a schema can say: what `validate` checks beyond it, no schema expresses.
    """
    found = exported(release, draft)
    if found.note:
        note(found.note)
    if vscode:
        text = json.dumps(_vscode(found), indent=2)
    else:
        text = json.dumps(found.schema, indent=1)
    echo_data(f"{text}\n".encode("ascii"))
    return 0


def _vscode(found: ExportedSchema) -> dict[str, object]:
    """Settings that map the names of configs; JSON5 is told as JSON with comments."""
    file = f"{found.product}-{found.release}.schema.json"
    how = f"moltconf schema --release {found.release} --draft draft-07 > .vscode/{file}"
    note(f"write the schema to where these settings look for it: {how}")
    url = f"./.vscode/{file}"
    names = [f"**/{name}" for name in sorted(CONFIG_NAMES)]
    return {
        "files.associations": dict.fromkeys(names, "jsonc"),
        "json.schemas": [{"fileMatch": names, "url": url}],
    }
