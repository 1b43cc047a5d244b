"""``moltconf releases``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.releases.catalogue import Release, latest, releases
from moltconf.report.printable import Notation


@click.command("releases")
@options.form
def command(form: str) -> int:
    """List the releases that moltconf knows, oldest first.

    With the day each was built, the name of the product, and how many key paths it added,
    removed and changed since the release before it.
    """
    known = releases()
    if form == "json":
        report = {"format": "moltconf-releases/1", "releases": [_row(each) for each in known]}
        echo(json.dumps(report, indent=2) + "\n", Notation.JSON)
        return 0
    width = max(len(each.name) for each in known)
    product = max(len(each.product) for each in known)
    lines = []
    for number, each in enumerate(known):
        changes = _changes(each) if number else "the oldest known"
        mark = "  (latest)" if each.name == latest().name else ""
        line = f"{each.name:<{width}}  {each.date}  {each.product:<{product}}  {changes}{mark}"
        lines.append(line.rstrip())
    echo("\n".join(lines) + "\n")
    return 0


def _row(each: Release) -> dict[str, object]:
    keys = {"added": each.added, "removed": each.removed, "changed": each.changed}
    return {
        "release": each.name,
        "date": each.date,
        "product": each.product,
        "source": each.source,
        "keys": keys,
    }


def _changes(each: Release) -> str:
    """``+12 -3 ~5``, in columns."""
    if not (each.added or each.removed or each.changed):
        return "no changes"
    counts = {"+": each.added, "-": each.removed, "~": each.changed}
    columns = (f"{sign}{count}" if count else "" for sign, count in counts.items())
    return " ".join(f"{column:>6}" for column in columns)
