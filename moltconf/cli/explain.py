"""``moltconf explain``."""

from __future__ import annotations

import click

from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.cli.exit_codes import OK
from moltconf.errors import UsageError
from moltconf.library.explaining import pages, unknown
from moltconf.report import page
from moltconf.report.key import render
from moltconf.report.layout import laid_out


@click.command("explain")
@options.appearance
@click.argument("what", metavar="WHAT", shell_complete=options.complete_names)
def command(what: str) -> int:
    """Explain a rule (caching/invalid-ttl), a migration step, a key path, or a check of the
    product's security audit (gateway.bind_no_auth).

    A key path may be a pattern: channels.*.dmPolicy, agents.list[].model.
    """
    found = pages(what)
    reason = unknown(what, found)
    if reason is not None:
        raise UsageError(reason)
    if found.life is not None:
        echo(render(found.life) + ("\n\n" if found.page is not None else "\n"))
    if found.page is not None:
        echo(laid_out(page.render(found.page)))
    return OK
