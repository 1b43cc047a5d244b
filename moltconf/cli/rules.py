"""``moltconf rules``."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.lint.pages import summary
from moltconf.lint.registry import every_rule, rule
from moltconf.report.printable import Notation
from moltconf.report.style import style


@click.command("rules")
@options.form
def command(form: str) -> int:
    """List the rules: id, severity, fix safety, releases, what each finds."""
    names = every_rule()
    rows = [
        {
            "id": name,
            "severity": str(rule(name).severity),
            "fix": str(rule(name).fix) if rule(name).fix is not None else None,
            "releases": rule(name).releases.text,
            "confidence": str(rule(name).confidence),
            "profile": str(rule(name).profile),
            "summary": summary(name),
        }
        for name in names
    ]
    if form == "json":
        echo(
            json.dumps({"format": "moltconf-rules/1", "rules": rows}, indent=2) + "\n",
            Notation.JSON,
        )
        return 0
    width = max(len(name) for name in names)
    lines = []
    for row in rows:
        fix = f"{row['fix']} fix" if row["fix"] else "no fix"
        lines.append(
            style(f"{row['id']:<{width}}", bold=True)
            + f"  {row['severity']:<7}  {fix:<10}  {row['releases']}"
        )
        lines.append(f"  {row['summary']}")
    echo("\n".join(lines) + "\n")
    return 0
