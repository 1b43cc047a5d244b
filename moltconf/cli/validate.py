"""``moltconf validate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from moltconf.cli import options
from moltconf.cli.inputs import Input
from moltconf.cli.run import Request, run
from moltconf.findings import FileResult
from moltconf.lint.verdict import Case


@click.command("validate")
@options.paths
@options.release
@options.output
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str | None,
) -> int:
    """Would this release start with this file?

    PATH is a file, a folder that is searched for configs, or - for standard input; the current
    folder if there is none. With a range of releases (2026.1.24..2026.9.6, all) the answer is a
    table.
    """
    request = Request("validate", paths, stdin_filename, release, formats, outputs, fail_on)
    return run(request, _judge)


def _judge(each: Input, releases: Sequence[str], origin: str) -> Iterator[FileResult]:
    case = Case(each.tree)
    for release in releases:
        yield case.validate(release, name=each.name, release_from=origin)
