"""``moltconf mcp``: a server for agents that work on the config of their own gateway."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import click

from moltconf.cli import options
from moltconf.errors import UsageError


@click.command("mcp")
@options.appearance
def command() -> int:
    """Serve an agent over standard input and output (Model Context Protocol).

    Tools to validate, lint and explain, to plan a migration, and to write a change of keys or a
    migration that was verified. Needs the extra: pip install 'moltconf[mcp]'.
    """
    try:
        from moltconf.cli.mcp_server import server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "mcp":
            raise
        raise UsageError(
            "the server for agents needs the official SDK: pip install 'moltconf[mcp]' "
            "(or: uv tool install 'moltconf[mcp]')"
        ) from error
    # the protocol has standard output to itself, as it was before the outlet of reports
    with redirect_stdout(sys.__stdout__):
        server().run()
    return 0
