"""``moltconf explain``."""

from __future__ import annotations

import click

from moltconf.cli.exits import OK
from moltconf.document.keypath import KeyPath, KeyPathError, format_path, parse_path
from moltconf.lint.registry import RULES
from moltconf.migrate.chain import find_step
from moltconf.migrate.successors import successors
from moltconf.releases.life import Life, life
from moltconf.releases.spans import accepted
from moltconf.releases.successor import Successor


@click.command("explain")
@click.argument("what", metavar="WHAT")
def command(what: str) -> int:
    """Explain a rule (caching/invalid-ttl), a migration step, or a key path.

    A key path may be a pattern: channels.*.dmPolicy, agents.list[].model.
    """
    if what in RULES:
        from moltconf.lint.pages import markdown

        click.echo(markdown(what), nl=False)
    elif find_step(what) is not None:
        from moltconf.migrate.pages import markdown as step_page

        click.echo(step_page(what), nl=False)
    else:
        click.echo(_key(_path(what)))
    return OK


def _path(what: str) -> KeyPath:
    if "/" in what and "." not in what and what.split("/")[0] in {r.split("/")[0] for r in RULES}:
        from moltconf.lint.registry import nearest

        hint = "; did you mean " + " or ".join(nearest(what)) + "?" if nearest(what) else ""
        raise click.UsageError(f'"{what}" is not a rule{hint}')
    try:
        return parse_path(what)
    except KeyPathError as error:
        raise click.UsageError(f"{error}; a rule id, a step id or a key path is wanted") from error


def _key(path: KeyPath) -> str:
    told = life(path, successors)
    lines = [click.style(format_path(path), bold=True), f"  {accepted(told.spans)}"]
    lines += _eras(told)
    lines += [f"  {_successor(each)}" for each in told.replaced_by]
    if told.nearest:
        near = ", ".join(format_path(each) for each in told.nearest)
        lines.append(f"  nearest: {near}")
    return "\n".join(lines)


def _eras(told: Life) -> list[str]:
    lines = []
    for era in told.eras:
        span = era.first if era.first == era.last else f"{era.first} .. {era.last}"
        default = f", default {era.shape.default!r}" if era.shape.has_default else ""
        lines.append(f"  {span}: {era.shape.words}{default}")
    return lines


def _successor(successor: Successor) -> str:
    where = f"now {format_path(successor.path)}" if successor.path is not None else "removed"
    return f"since {successor.release}: {where} (step {successor.step})"
