"""``moltconf schema``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo_data, note
from moltconf.errors import UsageError
from moltconf.library.inputs import CONFIG_NAMES
from moltconf.releases.catalogue import Release, latest, resolve
from moltconf.releases.export import DRAFTS, export


@click.command("schema")
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
    try:
        resolved = resolve(release or latest().name)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if resolved.note:
        note(resolved.note)
    if vscode:
        text = json.dumps(_vscode(resolved.release), indent=2)
    else:
        text = json.dumps(export(resolved.release.name, draft), indent=1)
    echo_data(f"{text}\n".encode("ascii"))
    return 0


def _vscode(release: Release) -> dict[str, object]:
    """Settings that map the names of configs; JSON5 is told as JSON with comments."""
    file = f"{release.product}-{release.name}.schema.json"
    how = f"moltconf schema --release {release.name} --draft draft-07 > .vscode/{file}"
    note(f"write the schema to where these settings look for it: {how}")
    url = f"./.vscode/{file}"
    names = [f"**/{name}" for name in sorted(CONFIG_NAMES)]
    return {
        "files.associations": dict.fromkeys(names, "jsonc"),
        "json.schemas": [{"fileMatch": names, "url": url}],
    }
