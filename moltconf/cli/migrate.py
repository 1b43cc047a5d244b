"""``moltconf migrate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, echo_data, note
from moltconf.cli.exits import FAULT, FINDINGS, OK, USAGE, UsageError
from moltconf.cli.inputs import Input, read_inputs
from moltconf.cli.outputs import Output, opened
from moltconf.cli.run import files_of, select_for
from moltconf.cli.writing import changed, finish_cut_off, write_trees
from moltconf.document.source import encode
from moltconf.findings import Unreadable
from moltconf.masking.masks import Masks
from moltconf.masking.output import hide
from moltconf.migrate.migrate import NOT_VERIFIED, Status, migrate
from moltconf.migrate.plan import UnknownChoiceError, check_choices
from moltconf.releases.catalogue import resolve
from moltconf.report.formats import notation_of
from moltconf.report.migration import MigrationResult


@dataclass(frozen=True, slots=True)
class Mode:
    """What to do with the result."""

    write: bool
    check: bool
    stdout: bool
    rename: bool
    format: str
    output: str | None
    partial: bool = False


@click.command("migrate")
@options.paths
@click.option(
    "--to",
    metavar="R",
    help="The release to migrate to (default: that of the settings, else the latest known).",
)
@click.option("--from", "from_", metavar="R", help="The release that the file was written for.")
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
        finish_cut_off(map(Path, paths or (".",)))
    results, unreadable = _migrated(
        read_inputs(paths, stdin_filename), to, from_, accept, accept_loss=accept_loss
    )
    if rename:
        from moltconf.cli.renaming import name_anew

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
    """Raise :class:`~moltconf.cli.exits.UsageError` for options that do not go together."""
    if mode.write and (mode.check or mode.stdout):
        raise UsageError("--write goes with neither --check nor --stdout")
    if mode.write and "-" in paths:
        raise UsageError("standard input cannot be written; use --stdout")
    if mode.rename and (mode.stdout or "-" in paths):
        raise UsageError("--rename goes with files alone")


def _migrated(
    inputs: Iterable[Input | Unreadable],
    to: str | None,
    from_: str | None,
    accept: tuple[str, ...],
    *,
    accept_loss: bool,
) -> tuple[list[MigrationResult], list[Unreadable]]:
    """Each config with its migration, and the inputs that have none."""
    origin = _release(from_) if from_ else None
    results: list[MigrationResult] = []
    unreadable: list[Unreadable] = []
    for each in inputs:
        if isinstance(each, Unreadable):
            note(f"cannot migrate {each.name}: {each.reason}")
            unreadable.append(each)
        else:
            choices = _choices(accept)
            made = migrate(each.tree, _target(each, to), origin, choices, accept_loss=accept_loss)
            results.append(MigrationResult(each.name, made))
    return results, unreadable


def _target(each: Input, to: str | None) -> str:
    if to is not None:
        return _release(to)
    selection = select_for(each, None)
    for remark in selection.notes:
        _remark(remark)
    # of a range the newest: the one that a config must reach at last
    return selection.releases[-1]


@cache
def _remark(text: str) -> None:
    """Say it once, for however many configs."""
    note(text)


@cache
def _release(name: str) -> str:
    """The known release of that name; says once where another one takes its place."""
    try:
        release, remark = resolve(name)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if remark:
        note(remark)
    return release.name


def _choices(accept: Sequence[str]) -> Mapping[str, str]:
    choices = {}
    for text in accept:
        step, equals, choice = text.partition("=")
        if not equals:
            raise UsageError(f"--accept takes STEP=CHOICE, not {text!r}")
        choices[step] = choice
    try:
        check_choices(choices)
    except UnknownChoiceError as error:
        raise UsageError(f"--accept: {error}") from error
    return choices


def _write(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable], mode: Mode
) -> None:
    """Write every file of every config, or none where one may not be written."""
    for result in results:
        result.held_back = _held_back(result, mode)
    held = [result.name for result in results if result.held_back]
    held += [each.name for each in unreadable]
    if held:
        for result in results:
            result.held_back = result.held_back or f"{held[0]} cannot be written"
            note(f"{result.name}: nothing was written: {result.held_back}")
        return
    trees = {result.name: (result.migration.before, result.migration.after) for result in results}
    names = {
        result.renamed_from: result.renamed_to
        for result in results
        if result.renamed_from is not None and result.renamed_to is not None
    }
    backups = {each.path: str(each.backup) for each in write_trees(trees.values(), names)}
    for result in results:
        paths = [content.path for content in changed(*trees[result.name], names)]
        result.written = bool(paths)
        result.backups = [backups[path] for path in paths if path in backups]


def _held_back(result: MigrationResult, mode: Mode) -> str | None:
    """Why a result may not be written, though that was asked for."""
    migration = result.migration
    if migration.is_faulty:
        return "this file was refused"
    if migration.awaits_consent:
        return "what cannot go back is lost only with --accept-loss"
    if not migration.new_texts and result.renamed_to is None:
        return None  # nothing of it is to be written
    if migration.status is Status.REFUSED:
        return f"{migration.to} does not accept the result"
    if migration.status is Status.PARTIAL and not mode.partial:
        return f"decisions are left; {migration.to} accepts the result, and --partial writes it"
    return None


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
    module = import_module(f"moltconf.report.migration_{mode.format}")
    masks = Masks(
        [tree for each in results for tree in (each.migration.before, each.migration.after)],
        [*(each.name for each in results), *(each.name for each in unreadable)],
    )
    text: str = hide(module.render(results, unreadable), masks)
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
    echo_data(encode(migration.after.document.source.text))


def _code(results: Sequence[MigrationResult], mode: Mode) -> int:
    statuses = {result.migration.status for result in results}
    faulty = [result.migration for result in results if result.migration.is_faulty]
    if faulty:
        left = {each.rule for migration in faulty for each in migration.remaining}
        return FAULT if NOT_VERIFIED in left else USAGE
    would_change = Status.MIGRATED in statuses or any(result.renamed_to for result in results)
    if not statuses.isdisjoint({Status.PARTIAL, Status.REFUSED}) or (mode.check and would_change):
        return FINDINGS
    return OK
