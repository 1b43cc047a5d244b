"""``moltconf lsp``."""

from __future__ import annotations

import os

import click

from moltconf.cli import options
from moltconf.errors import UsageError


@click.command("lsp")
@options.appearance
@click.option("--stdio", is_flag=True, hidden=True, help="What clients say who know other ways.")
@click.option(
    "--check", is_flag=True, help="Only tell whether the server is there, by the exit code."
)
def command(stdio: bool, check: bool) -> int:
    """Serve an editor over standard input and output, as a language server.

    It writes no file: it sends edits that the editor asks for. docs/editors.md says how to set
    editors up.
    """
    try:
        from moltconf.lsp.server import run
    except ImportError as error:
        raise UsageError(
            "the language server needs pygls: pip install 'moltconf[lsp]' "
            "(or: uv tool install 'moltconf[lsp]')"
        ) from error
    if check:
        return 0
    code = run()
    # a config that is still being judged would hold up the end
    os._exit(code)
