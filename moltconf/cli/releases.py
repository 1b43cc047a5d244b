"""``moltconf releases``."""

from __future__ import annotations

import json

import click

from moltconf.releases.catalogue import latest, releases


@click.command("releases")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="Report form.",
)
def command(form: str) -> int:
    """List the releases that moltconf knows, oldest first, with dates and product names."""
    known = releases()
    if form == "json":
        rows = [
            {"release": each.name, "date": each.date, "product": each.product} for each in known
        ]
        click.echo(json.dumps({"format": "moltconf-releases/1", "releases": rows}, indent=2))
        return 0
    width = max(len(each.name) for each in known)
    for each in known:
        mark = "  (latest)" if each.name == latest().name else ""
        click.echo(f"{each.name:<{width}}  {each.date}  {each.product}{mark}")
    return 0
