"""``moltconf lint``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from moltconf.cli import options
from moltconf.cli.emit import note
from moltconf.cli.inputs import Input
from moltconf.cli.run import Request, run
from moltconf.cli.settings import settings_for
from moltconf.findings import FileResult
from moltconf.lint.config import Surroundings
from moltconf.lint.engine import Options, lint
from moltconf.lint.registry import UnknownRuleError

if TYPE_CHECKING:
    from moltconf.lint.fix import Fixed


@click.command("lint")
@options.paths
@options.release
@options.surroundings
@click.option("--select", multiple=True, metavar="RULES", help="Rules and groups to run.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Rules and groups to leave out.")
@click.option("--fix", "fixing", is_flag=True, help="Apply the fixes that keep the behaviour.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="Apply those fixes too that may change it."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@options.output
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    env_files: tuple[Path, ...],
    state_dir: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fixing: bool,
    unsafe: bool,
    diff: bool,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str | None,
) -> int:
    """Find what the release refuses, and what it accepts and is still wrong.

    RULES are ids and groups, separated by commas: caching,auth/unknown-profile-in-order.
    """
    if fixing and not diff and "-" in paths:
        raise click.UsageError("standard input cannot be fixed; use --diff")
    if unsafe and not (fixing or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    request = Request("lint", paths, stdin_filename, release, formats, outputs, fail_on)
    linter = _Linter(
        _names(select),
        _names(ignore),
        Surroundings(env_files=env_files, state_dir=state_dir),
        fixes=fixing or diff,
        unsafe=unsafe,
        debug=bool(context.find_root().params.get("debug")),
    )
    try:
        code = run(request, linter)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    if diff:
        linter.show()
    elif fixing:
        linter.write()
    return code


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


@dataclass
class _Linter:
    """Lints one input after the other, and remembers what was fixed."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    surroundings: Surroundings
    fixes: bool
    unsafe: bool
    debug: bool
    fixed: list[Fixed] = field(default_factory=list)

    def __call__(self, each: Input, releases: Sequence[str], origin: str) -> Iterator[FileResult]:
        for release in releases:
            yield self._lint(each, release, origin)

    def _lint(self, each: Input, release: str, origin: str) -> FileResult:
        rules = self._options(each.path)
        if not self.fixes:
            return lint(each.tree, release, rules, name=each.name, release_from=origin)
        # imported where it is used: without --fix nobody pays for the edit layer
        from moltconf.lint.fix import fix

        fixed = fix(
            each.tree, release, rules, unsafe=self.unsafe, name=each.name, release_from=origin
        )
        self.fixed.append(fixed)
        return fixed.result

    def _options(self, path: Path | None) -> Options:
        settings = settings_for(path)
        return Options(
            select=self.select or (settings.select if settings else ()),
            ignore=self.ignore + (settings.ignore if settings else ()),
            surroundings=self.surroundings,
            debug=self.debug,
        )

    def show(self) -> None:
        """The changes of the fixes, on standard error: standard output carries the report."""
        from moltconf.report.diff import tree_diff

        for fixed in self.fixed:
            click.echo(tree_diff(fixed.before, fixed.after), nl=False, err=True)

    def write(self) -> None:
        """Write what was fixed, all files or none."""
        from moltconf.cli.writing import write_trees

        trees = [(fixed.before, fixed.after) for fixed in self.fixed if fixed.new_texts]
        write_trees(trees)
        for fixed in self.fixed:
            if fixed.applied:
                count = len(fixed.applied)
                note(f"{fixed.result.name}: {count} fixed")
