"""``moltconf rules``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.library.lists import rule_list
from moltconf.report.printable import Notation
from moltconf.report.style import style


@click.command("rules")
@options.appearance
@options.form
def command(form: str) -> int:
    """List the rules: id, severity, fix safety, releases, what each finds."""
    found = rule_list()
    if form == "json":
        echo(json.dumps(found.to_dict(), indent=2) + "\n", Notation.JSON)
        return 0
    width = max(len(each.id) for each in found.rules)
    lines = []
    for each in found.rules:
        fix = f"{each.fix} fix" if each.fix else "no fix"
        lines.append(
            style(f"{each.id:<{width}}", bold=True)
            + f"  {each.severity:<7}  {fix:<10}  {each.releases}"
        )
        lines.append(f"  {each.summary}")
    echo("\n".join(lines) + "\n")
    return 0
