"""Run ``validate`` and ``lint``: inputs, the release of each, one report at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from moltconf.cli.emit import default_format, emit, note
from moltconf.cli.exit_codes import FAULT, FINDINGS, OK, USAGE
from moltconf.cli.judging import Judged, Judging, not_judged
from moltconf.cli.outlet import counted
from moltconf.fields import Fields
from moltconf.findings import Unreadable
from moltconf.library.inputs import Input, Inputs, read_inputs, skip_remark
from moltconf.library.judging_release import choose_release, remarks
from moltconf.report.formats import RANGES
from moltconf.report.pieces import Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.cli.judging import CommandJudge
    from moltconf.cli.output_files import Output
    from moltconf.library.changed_configs import Changed


#: From so many files on several processes are used by themselves: with fewer there is not enough
#: to gain (docs/decisions/0007-processes.md).
MANY = 100


class Request(Fields):
    """The options of a command that reports findings."""

    command: str
    paths: tuple[str, ...]
    stdin_filename: str
    release: str | None
    formats: tuple[str, ...]
    outputs: tuple[str, ...]
    fail_on: str | None
    changed_since: str | None = None
    #: The kinds of documents that are judged beside configs.
    documents: tuple[str, ...] = ()
    #: The baseline to write.
    baseline: str | None = None
    #: Files besides the configs that are read.
    aside: tuple[Path, ...] = ()
    #: How many processes judge; ``None`` leaves it to the number of files and processors.
    jobs: int | None = None


def _reported(_: Output | None) -> None:
    """Nothing is left to do."""


def run(
    request: Request, judge: CommandJudge, close: Callable[[Output | None], None] = _reported
) -> int:
    """Judge every input, report, and return the exit code.

    Outputs are opened before the first of them is written. ``close`` does what is left to do once
    all is reported, and writes the baseline.
    """
    if request.release == "installed":
        from moltconf.cli.offer import offer_to_learn

        offer_to_learn()
    inputs = read_inputs(request.paths, request.stdin_filename, request.documents, note)
    changed = _changed(request.changed_since)
    formats = request.formats or (default_format(),)
    # of a range people get a table, in the logs of CI too
    has_table = set(request.formats) <= {"text"}
    judging = Judging(
        inputs.reader,
        judge,
        request.command,
        formats,
        has_table=has_table,
        release=request.release,
        fail_on=request.fail_on,
        may_be_range=len(inputs) > 1,
        changed=changed,
        keeps_files=bool(request.outputs) or request.baseline is not None,
    )
    tally = _Tally(request)
    with _judged(inputs, judging, _jobs(request, inputs, judge)) as judged:
        for each in judged:
            tally.add(each)
    if changed is not None:
        for lost in changed.lost(judging.skipped):
            tally.add(not_judged(lost))
        for name in changed.gone(inputs.folders):
            note(f"{name}: a config in {request.changed_since}, and gone")
    for text in tally.remarks:
        note(text)
    if tally.unchanged:
        note(f"{tally.unchanged} of {len(inputs)} configs unchanged since {request.changed_since}")
    with _opened(request, [*request.aside, *tally.files]) as (outputs, baseline):
        if tally.is_range and has_table:
            emit(tally.pieces, [RANGES], outputs[:1])
        else:
            emit(tally.pieces, formats, outputs)
        close(baseline)
    return tally.code


def _jobs(request: Request, inputs: Inputs, judge: CommandJudge) -> int:
    """How many processes judge: one where something must be done in turn."""
    is_turn = request.changed_since is not None or not judge.can_be_copied
    if is_turn or any(place.name == "-" for place in inputs.places):
        return 1
    if request.jobs is not None:
        return min(request.jobs, len(inputs))
    if len(inputs) < MANY:
        return 1
    from moltconf.cli.processes import processors

    return processors()


@contextmanager
def _judged(inputs: Inputs, judging: Judging, jobs: int) -> Iterator[Iterator[Judged]]:
    """What is kept of every place, in order, and of folders that cannot be searched; no bar and no
    process outlives it."""
    begin = time.monotonic()
    answers: Iterator[Judged]
    with ExitStack() as stack:
        if jobs > 1:
            from moltconf.cli.processes import in_processes

            answers = stack.enter_context(in_processes(judging, inputs.places, jobs))
        else:
            answers = map(judging, inputs.places)
        seen = stack.enter_context(counted(answers, len(inputs), begin))
        yield (
            not_judged(each) if isinstance(each, Unreadable) else each
            for each in inputs.with_folders(seen, lambda one: one.skipped is not None)
        )


@contextmanager
def _opened(request: Request, read: Sequence[Path]) -> Iterator[tuple[list[Output], Output | None]]:
    """The outputs for reports, and the one for the baseline."""
    if not request.outputs and request.baseline is None:
        yield [], None
        return
    from moltconf.cli.output_files import opened

    baseline = [request.baseline] if request.baseline is not None else []
    with opened([*request.outputs, *baseline], read) as outputs:
        count = len(request.outputs)
        yield outputs[:count], outputs[count] if baseline else None


class _Tally:
    """What was judged so far, and whether it fails."""

    def __init__(self, request: Request) -> None:
        self.pieces = Pieces(request.command)
        #: For a person, each once.
        self.remarks: dict[str, None] = {}
        self.files: list[Path] = []
        self.is_range = False
        self.unchanged = 0
        self._is_failing = False
        self._has_crashed = False

    def add(self, each: Judged) -> None:
        if each.skipped is not None:
            note(skip_remark(each.name, each.skipped))
        for text in each.said:
            note(text)
        self.remarks.update(dict.fromkeys(each.remarks))
        self.pieces.totals.unreadable += each.unreadable
        if each.piece is not None:
            self.pieces.add(each.piece)
        self.files += each.files
        self.is_range |= each.is_range
        self.unchanged += each.is_unchanged
        self._is_failing |= each.is_failing
        self._has_crashed |= each.has_crashed

    @property
    def code(self) -> int:
        if self._has_crashed:
            return FAULT
        if self.pieces.totals.unreadable:
            return USAGE
        return FINDINGS if self._is_failing else OK


def _changed(revision: str | None) -> Changed | None:
    if revision is None:
        return None
    from moltconf.library.changed_configs import Changed

    return Changed(revision)


def choose(each: Input, flag: str | None) -> str:
    """Return the one release that a command works by; says which and why.

    Raises :class:`~moltconf.errors.UsageError` for a range.
    """
    selection = choose_release(each, flag)
    for text in remarks(each, selection):
        note(text)
    return selection.releases[0]
