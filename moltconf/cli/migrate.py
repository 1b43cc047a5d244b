"""``moltconf migrate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, echo_data, note
from moltconf.cli.exit_codes import FAULT, FINDINGS, OK, USAGE
from moltconf.cli.output_files import Output, opened
from moltconf.cli.writing import finish, not_written, record
from moltconf.errors import UnknownChoiceError, UsageError
from moltconf.findings import Unreadable
from moltconf.library.inputs import Input, chosen_paths, files_of, read_inputs, shown_name
from moltconf.library.migrating import (
    Migrator,
    hold_back,
    is_unverified,
    write_results,
)
from moltconf.library.writing import NotWrittenError
from moltconf.report.formats import notation_of
from moltconf.report.migration import MigrationResult, render


@dataclass(frozen=True, slots=True)
class Mode:
    """The options that say what to do with the result."""

    write: bool
    check: bool
    stdout: bool
    rename: bool
    format: str
    output: str | None
    partial: bool = False


@click.command("migrate")
@options.appearance
@options.paths
@click.option(
    "--to",
    metavar="R",
    help="The release to migrate to, as for --release (default: the one that judges the file).",
)
@click.option(
    "--from",
    "from_",
    metavar="R",
    help="The release that the file was written for (default: the one that it names, else those "
    "that accept it).",
)
@click.option("--write", is_flag=True, help="Write the result; the old text is kept as a backup.")
@click.option(
    "--partial",
    is_flag=True,
    help="With --write: also where decisions are left, if the release accepts the result.",
)
@click.option("--check", is_flag=True, help="Exit with 1 where a file would change.")
@click.option("--stdout", is_flag=True, help="Print the new text instead of a report.")
@click.option(
    "--rename", is_flag=True, help="Give the file the name that the release looks for first."
)
@click.option("--undo", is_flag=True, help="Put back what the last writing of the file replaced.")
@click.option(
    "--accept",
    multiple=True,
    metavar="STEP=CHOICE",
    help="The answer to what a step asks; may be repeated.",
)
@click.option(
    "--accept-loss", is_flag=True, help="On the way to an older release, let go what it lacks."
)
@click.option(
    "--drop-guard",
    "drop_guards",
    multiple=True,
    metavar="KEY",
    help="With --accept-loss: a guard to let go as well, by its place; may be repeated.",
)
@options.plugins
@options.form
@click.option("--output", type=click.Path(dir_okay=False), help="Write the report to a file.")
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    to: str | None,
    from_: str | None,
    write: bool,
    partial: bool,
    check: bool,
    stdout: bool,
    rename: bool,
    undo: bool,
    accept: tuple[str, ...],
    accept_loss: bool,
    drop_guards: tuple[str, ...],
    plugins: tuple[Path, ...],
    form: str,
    output: str | None,
) -> int:
    """What must change to run on a release: the plan, step by step, and the diff.

    Nothing is written without --write. What is written was parsed again, compared with an
    independent computation of the result, and is accepted by the release; all files are written,
    or none.
    """
    if undo:
        from moltconf.cli.undo import undo_last

        return undo_last(paths)
    mode = Mode(write, check, stdout, rename, form, output, partial)
    _refuse_unfit(mode, paths)
    if write:
        paths = paths or chosen_paths(note)
        finish(map(Path, paths))
    inputs = read_inputs(paths, stdin_filename, notify=note)
    migrator = _migrator(to, from_, accept, plugins, drop_guards, accept_loss=accept_loss)
    results, unreadable = _migrated(inputs, migrator)
    if rename:
        from moltconf.library.renaming import name_anew

        name_anew(results)
    named = [output] if output is not None else []
    with opened(named, _read_or_made(results, unreadable)) as outputs:
        if write:
            _write(results, unreadable, mode)
        _report(results, unreadable, mode, outputs)
    return USAGE if unreadable else _code(results, mode)


def _read_or_made(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable]
) -> Iterator[Path]:
    """Every file that no report may replace."""
    for result in results:
        yield from files_of(result.migration.before)
        if result.renamed_to is not None:
            yield result.renamed_to
    yield from (Path(each.name) for each in unreadable)


def _refuse_unfit(mode: Mode, paths: tuple[str, ...]) -> None:
    """Raise :class:`~moltconf.errors.UsageError` for options that do not go together."""
    if mode.write and (mode.check or mode.stdout):
        raise UsageError("--write goes with neither --check nor --stdout")
    if mode.write and "-" in paths:
        raise UsageError("standard input cannot be written; use --stdout")
    if mode.rename and (mode.stdout or "-" in paths):
        raise UsageError("--rename goes with files alone")


def _migrator(
    to: str | None,
    from_: str | None,
    accept: Sequence[str],
    plugins: Sequence[Path],
    drop_guards: Sequence[str],
    *,
    accept_loss: bool,
) -> Migrator:
    choices = {}
    for text in accept:
        step, equals, choice = text.partition("=")
        if not equals:
            raise UsageError(f"--accept takes STEP=CHOICE, not {text!r}")
        choices[step] = choice
    try:
        return Migrator(
            to,
            from_,
            choices,
            accept_loss=accept_loss,
            drop_guards=drop_guards,
            plugins=plugins,
        )
    except UnknownChoiceError as error:
        raise UsageError(f"--accept: {error}") from error


def _migrated(
    inputs: Iterable[Input | Unreadable], migrator: Migrator
) -> tuple[list[MigrationResult], list[Unreadable]]:
    """Each config with its migration, and the inputs that have none."""
    results: list[MigrationResult] = []
    unreadable: list[Unreadable] = []
    said = 0
    for each in inputs:
        if isinstance(each, Unreadable):
            note(f"cannot migrate {shown_name(each.name)}: {each.reason}")
            unreadable.append(each)
        else:
            results.append(migrator(each))
        for text in list(migrator.notes)[said:]:
            note(text)
        said = len(migrator.notes)
    return results, unreadable


def _write(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable], mode: Mode
) -> None:
    """Write every file of every config, or none where one may not be written."""
    if hold_back(results, unreadable, partial=mode.partial):
        for result in results:
            note(f"{result.name}: nothing was written: {result.held_back}")
        return
    try:
        written = write_results(results)
    except NotWrittenError as error:
        raise not_written(error) from error
    record(each.path for each in written)


def _report(
    results: Sequence[MigrationResult],
    unreadable: Sequence[Unreadable],
    mode: Mode,
    outputs: Sequence[Output],
) -> None:
    if mode.stdout:
        if len(results) + len(unreadable) != 1:
            raise UsageError("--stdout takes one config")
        for result in results:
            _print_text(result)
        return
    text = render(mode.format, results, unreadable)
    if outputs:
        outputs[0].write(text, notation_of(mode.format))
    else:
        echo(text, notation_of(mode.format))


def _print_text(result: MigrationResult) -> None:
    migration = result.migration
    for finding in migration.remaining:
        note(f"left to decide: {finding.message}")
    for name in migration.new_texts:
        if name != migration.before.document.source.name:
            note(f"{name}, which is included, changes too; only {result.name} is printed")
    echo_data(migration.after.document.source.to_bytes())


def _code(results: Sequence[MigrationResult], mode: Mode) -> int:
    statuses = {str(result.migration.status) for result in results}
    if any(result.migration.is_faulty for result in results):
        return FAULT if any(map(is_unverified, results)) else USAGE
    would_change = "migrated" in statuses or any(result.renamed_to for result in results)
    if not statuses.isdisjoint({"partial", "refused"}) or (mode.check and would_change):
        return FINDINGS
    return OK
