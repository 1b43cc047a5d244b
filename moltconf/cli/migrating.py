"""Carry out ``moltconf migrate``: the report, the new text or the writing that was asked for."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial

from moltconf.cli.emit import echo, echo_data, note
from moltconf.cli.exit_codes import FAULT, FINDINGS, OK, USAGE
from moltconf.cli.outlet import counted, is_conversation
from moltconf.errors import UnknownChoiceError, UsageError
from moltconf.fields import Fields
from moltconf.findings import Unreadable
from moltconf.library.inputs import (
    Input,
    Inputs,
    chosen_paths,
    files_of,
    read_inputs,
    shown_name,
)
from moltconf.library.migrating import Migrator, hold_back, is_unverified, write_results
from moltconf.report.formats import notation_of
from moltconf.report.migration import MigrationResult, render
from moltconf.report.shifts_text import may_be_of_target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from moltconf.cli.output_files import Output


class MigrationRequest(Fields):
    """The configs that are migrated, and what is done with the results."""

    paths: tuple[str, ...]
    stdin_filename: str
    to: str | None = None
    from_: str | None = None
    #: STEP=CHOICE.
    accept: tuple[str, ...] = ()
    accept_loss: bool = False
    drop_guards: tuple[str, ...] = ()
    plugins: tuple[Path, ...] = ()
    write: bool = False
    partial: bool = False
    check: bool = False
    stdout: bool = False
    rename: bool = False
    format: str = "text"
    output: str | None = None
    #: What is kept of what the release does otherwise: grave, cost, function or all.
    pin: str | None = None
    #: Every change of a long plan is shown.
    verbose: bool = False


def migrate(request: MigrationRequest) -> int:
    """Migrate every config; returns the exit code of the contract."""
    _refuse_unfit(request)
    if request.to == "installed":
        from moltconf.cli.offer import offer_to_learn

        offer_to_learn()
    paths = request.paths
    if request.write:
        from pathlib import Path

        from moltconf.cli.writing import finish

        paths = paths or chosen_paths(note)
        finish(map(Path, paths))
    inputs = read_inputs(paths, request.stdin_filename, notify=note)
    asks = request.write and is_conversation()
    results, unreadable = _migrated(inputs, _migrator(request), asks=asks)
    if request.rename:
        from moltconf.library.renaming import name_anew

        name_anew(results)
    with _opened(request, _read_or_made(results, unreadable)) as outputs:
        if request.write:
            _write(results, unreadable, request)
        _report(results, unreadable, request, outputs)
    return USAGE if unreadable else _code(results, request)


@contextmanager
def _opened(request: MigrationRequest, read: Iterable[Path]) -> Iterator[list[Output]]:
    if request.output is None:
        yield []
        return
    from moltconf.cli.output_files import opened

    with opened([request.output], read) as outputs:
        yield outputs


def _read_or_made(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable]
) -> Iterator[Path]:
    """Every file that no report may replace."""
    from pathlib import Path  # asked for where a report is written

    for result in results:
        yield from files_of(result.migration.before)
        if result.renamed_to is not None:
            yield result.renamed_to
    yield from (Path(each.name) for each in unreadable)


def _refuse_unfit(request: MigrationRequest) -> None:
    """Raise :class:`~moltconf.errors.UsageError` for options that do not go together."""
    if request.write and (request.check or request.stdout):
        raise UsageError("--write goes with neither --check nor --stdout")
    if request.write and "-" in request.paths:
        raise UsageError("standard input cannot be written; use --stdout")
    if request.rename and (request.stdout or "-" in request.paths):
        raise UsageError("--rename goes with files alone")


def _migrator(request: MigrationRequest) -> Migrator:
    choices = {}
    for text in request.accept:
        step, equals, choice = text.partition("=")
        if not equals:
            raise UsageError(f"--accept takes STEP=CHOICE, not {text!r}")
        choices[step] = choice
    try:
        return Migrator(
            request.to,
            request.from_,
            choices,
            accept_loss=request.accept_loss,
            drop_guards=request.drop_guards,
            plugins=request.plugins,
            pin=request.pin,
        )
    except UnknownChoiceError as error:
        raise UsageError(f"--accept: {error}") from error


def _migrated(
    inputs: Inputs, migrator: Migrator, *, asks: bool
) -> tuple[list[MigrationResult], list[Unreadable]]:
    """Each config with its migration, and the inputs that have none; ``asks``: a person is asked
    what is open."""
    results: list[MigrationResult] = []
    unreadable: list[Unreadable] = []
    said = 0
    answers = (_answer(each, migrator, asks=asks) for each in inputs)
    with counted(answers, len(inputs), time.monotonic()) as seen:
        for each in seen:
            if isinstance(each, Unreadable):
                note(f"cannot migrate {shown_name(each.name)}: {each.reason}")
                unreadable.append(each)
            else:
                results.append(each)
            for text in list(migrator.notes)[said:]:
                note(text)
            said = len(migrator.notes)
    return results, unreadable


def _answer(
    each: Input | Unreadable, migrator: Migrator, *, asks: bool
) -> MigrationResult | Unreadable:
    if isinstance(each, Unreadable):
        return each
    result = migrator(each)
    if not asks:
        return result
    from moltconf.cli.questions import answered

    return answered(result, partial(migrator, each))


def _write(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable], request: MigrationRequest
) -> None:
    """Write every file of every config, or none where one may not be written."""
    if hold_back(results, unreadable, partial=request.partial):
        for result in results:
            note(f"{result.name}: nothing was written: {result.held_back}")
        return
    from moltconf.cli.writing import not_written, record
    from moltconf.library.writing import NotWrittenError

    try:
        written = write_results(results)
    except NotWrittenError as error:
        raise not_written(error) from error
    record(each.path for each in written)


def _report(
    results: Sequence[MigrationResult],
    unreadable: Sequence[Unreadable],
    request: MigrationRequest,
    outputs: Sequence[Output],
) -> None:
    if request.stdout:
        if len(results) + len(unreadable) != 1:
            raise UsageError("--stdout takes one config")
        for result in results:
            _print_text(result)
        return
    text = render(request.format, results, unreadable, is_verbose=request.verbose)
    if outputs:
        outputs[0].write(text, notation_of(request.format))
    else:
        echo(text, notation_of(request.format))


def _print_text(result: MigrationResult) -> None:
    migration = result.migration
    for finding in migration.remaining:
        note(f"left to decide: {finding.message}")
    for name in migration.new_texts:
        if name != migration.before.document.source.name:
            note(f"{name}, which is included, changes too; only {result.name} is printed")
    echo_data(migration.after.document.source.to_bytes())


def _code(results: Sequence[MigrationResult], request: MigrationRequest) -> int:
    # a check asks about the text, which may be as the release wants it already
    open_ones = [
        each for each in results if not (request.check and may_be_of_target(each.migration))
    ]
    statuses = {str(result.migration.status) for result in open_ones}
    if any(result.migration.is_faulty for result in results):
        return FAULT if any(map(is_unverified, results)) else USAGE
    would_change = "migrated" in statuses or any(result.renamed_to for result in results)
    if not statuses.isdisjoint({"partial", "refused"}) or (request.check and would_change):
        return FINDINGS
    return OK
