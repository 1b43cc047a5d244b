"""``moltconf report``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.report.printable import Notation


@click.command("report")
@options.appearance
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def command(paths: tuple[str, ...]) -> int:
    """Print what a maintainer needs to know of a problem, to be pasted into an issue.

    Versions, releases, settings, which rules found something, and the shape of the config: its
    keys, with a mask for those that are not the product's, and kinds in the place of values.
    No value and no path.
    """
    from moltconf.library.maintainer_report import maintainer_report

    echo(json.dumps(maintainer_report(paths), indent=2) + "\n", Notation.JSON)
    return 0
