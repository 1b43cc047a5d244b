"""``moltconf releases``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.library.lists import release_list
from moltconf.report.printable import Notation
from moltconf.results import KnownRelease


@click.command("releases")
@options.appearance
@options.form
def command(form: str) -> int:
    """List the releases that moltconf knows, oldest first.

    With the day each was built, the name of the product, and how many key paths it added,
    removed and changed since the release before it.
    """
    found = release_list()
    if form == "json":
        echo(json.dumps(found.to_dict(), indent=2) + "\n", Notation.JSON)
        return 0
    known = found.releases
    width = max(len(each.release) for each in known)
    product = max(len(each.product) for each in known)
    lines = []
    for number, each in enumerate(known):
        changes = _changes(each) if number else "the oldest known"
        mark = "  (latest)" if each is known[-1] else ""
        line = f"{each.release:<{width}}  {each.date}  {each.product:<{product}}  {changes}{mark}"
        lines.append(line.rstrip())
    echo("\n".join(lines) + "\n")
    return 0


def _changes(each: KnownRelease) -> str:
    """``+12 -3 ~5``, in columns."""
    counts = {"+": each.keys.added, "-": each.keys.removed, "~": each.keys.changed}
    if not any(counts.values()):
        return "no changes"
    columns = (f"{sign}{count}" if count else "" for sign, count in counts.items())
    return " ".join(f"{column:>6}" for column in columns)
