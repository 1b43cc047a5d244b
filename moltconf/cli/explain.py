"""``moltconf explain``."""

from __future__ import annotations

import click

from moltconf.cli.emit import echo
from moltconf.cli.exits import OK, UsageError
from moltconf.document.keypath import KeyPath, KeyPathError, parse_path
from moltconf.lint.audits import explanation, known_as
from moltconf.lint.registry import RULES, every_rule
from moltconf.migrate.chain import find_step
from moltconf.migrate.successors import successors
from moltconf.releases.life import life
from moltconf.report.key import render


@click.command("explain")
@click.argument("what", metavar="WHAT")
def command(what: str) -> int:
    """Explain a rule (caching/invalid-ttl), a migration step, a key path, or a check of the
    product's security audit (gateway.bind_no_auth).

    A key path may be a pattern: channels.*.dmPolicy, agents.list[].model.
    """
    if what in RULES or ("/" in what and what in every_rule()):
        from moltconf.lint.pages import markdown

        echo(markdown(what))
    elif find_step(what) is not None:
        from moltconf.migrate.pages import markdown as step_page

        # a step may have the name of the key that it removes
        told = life((what,), successors)
        if told.spans:
            echo(render(told) + "\n\n")
        echo(step_page(what))
    elif (audit := known_as(what)) is not None:
        echo(explanation(audit))
    else:
        echo(render(life(_path(what), successors)) + "\n")
    return OK


def _path(what: str) -> KeyPath:
    if "/" in what and "." not in what and what.split("/")[0] in {r.split("/")[0] for r in RULES}:
        from moltconf.lint.registry import nearest

        hint = "; did you mean " + " or ".join(nearest(what)) + "?" if nearest(what) else ""
        raise UsageError(f'"{what}" is not a rule{hint}')
    if not what.strip():
        raise UsageError("a rule id, a step id or a key path is wanted")
    try:
        return parse_path(what)
    except KeyPathError as error:
        raise UsageError(f"{error}; a rule id, a step id or a key path is wanted") from error
