"""``moltconf validate``."""

from __future__ import annotations

from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.run import Request, run
from moltconf.library.validating import Validator


@click.command("validate")
@options.appearance
@options.paths
@options.release
@options.plugins
@options.output
@options.jobs
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    plugins: tuple[Path, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str | None,
    jobs: int | None,
) -> int:
    """Would this release start with this file?

    PATH is a file, a folder that is searched for configs, or - for standard input; without one it
    is the current folder, or the config that the gateway of this machine reads. With a range of
    releases (2026.1.24..2026.9.6, all) the answer is a table.
    """
    request = Request(
        "validate", paths, stdin_filename, release, formats, outputs, fail_on, jobs=jobs
    )
    return run(request, Validator(plugins))
