"""What ``validate`` does with each config."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from moltconf.cli.inputs import Input
from moltconf.cli.plugins import plugins_for
from moltconf.cli.run import Request, run
from moltconf.findings import FileResult
from moltconf.lint.verdict import Case


def validate(request: Request, plugins: tuple[Path, ...]) -> int:
    """Judge every config; returns the exit code of the contract."""
    return run(request, partial(_judge, plugins))


def _judge(
    plugins: tuple[Path, ...], each: Input, releases: Sequence[str], origin: str
) -> Iterator[FileResult]:
    case = Case(each.tree, plugins_for(each.path, plugins))
    for release in releases:
        yield case.validate(release, name=each.name, release_from=origin)
