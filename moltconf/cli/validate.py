"""``moltconf validate``."""

from __future__ import annotations

from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.run import Request, run
from moltconf.library.validating import Validator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile


@click.command("validate")
@options.appearance
@options.paths
@options.release
@options.context
@options.plugins
@options.output
@options.jobs
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    env_files: tuple[EnvFile, ...],
    state_dir: Path | None,
    plugins: tuple[Path, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str | None,
    jobs: int | None,
) -> int:
    """Would this release accept this file, and start with it?

    PATH is a file, a folder that is searched for configs, or - for standard input; without one it
    is the current folder, or the config that the gateway of this machine reads. With a range of
    releases (2026.1.24..2026.9.6, all) the answer is a table.
    """
    request = Request(
        "validate", paths, stdin_filename, release, formats, outputs, fail_on, jobs=jobs
    )
    aside = tuple(each.path for each in env_files)
    validator = Validator(plugins, env_files=env_files, state_dir=state_dir)
    return run(request._replace(aside=aside, documents=validator.documents), validator)
