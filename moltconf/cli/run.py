"""Run ``validate`` and ``lint``: inputs, the release of each, one report at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from moltconf.cli.emit import echo, emit, note
from moltconf.cli.exit_codes import FAULT, FINDINGS, OK, USAGE
from moltconf.cli.progress import counted
from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.library.inputs import Input, files_of, read_inputs, shown_name
from moltconf.library.judging_release import choose_release, remarks, select_for, with_writer
from moltconf.library.settings import settings_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.cli.output_files import Output
    from moltconf.library.changed_configs import Changed
    from moltconf.library.settings_model import Settings

#: a config, the releases to judge it by, where those come from; files beside it may be unreadable
Judge = Callable[[Input, Sequence[str], str], Iterable[FileResult | Unreadable]]


FAIL_ON = ("error", "warning", "info", "never")


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
    #: Names of files that are no config and are judged all the same.
    documents: tuple[str, ...] = ()
    #: The baseline to write.
    baseline: str | None = None
    #: Files besides the configs that are read.
    aside: tuple[Path, ...] = ()


def _reported(_: Output | None) -> None:
    """Nothing is left to do."""


def run(request: Request, judge: Judge, close: Callable[[Output | None], None] = _reported) -> int:
    """Judge every input, report, and return the exit code.

    Outputs are opened before the first of them is written. ``close`` does what is left to do once
    all is reported, and writes the baseline.
    """
    tally = _Tally(request.fail_on)
    notes: dict[str, None] = {}
    is_range = False
    inputs = read_inputs(request.paths, request.stdin_filename, request.documents, note)
    changed = _changed(request.changed_since)
    unchanged = 0
    read = list(request.aside)
    for each in counted(inputs, len(inputs)):
        if isinstance(each, Unreadable):
            tally.add(each)
            read.append(Path(each.name))
            continue
        read += files_of(each.tree)
        if changed is not None and each not in changed:
            unchanged += 1
            continue
        selection = select_for(each, request.release)
        is_range = is_range or len(selection.releases) > 1
        notes.update(dict.fromkeys(remarks(each, selection)))
        settings = settings_for(each.path)
        for judged in judge(each, selection.releases, selection.origin):
            if len(selection.releases) == 1 and isinstance(judged, FileResult):
                judged = with_writer(judged)
            tally.add(judged, settings)
    if changed is not None:
        for lost in changed.lost(inputs.skipped):
            tally.add(lost)
        for name in changed.gone(inputs.folders):
            note(f"{name}: a config in {request.changed_since}, and gone")
    for text in notes:
        note(text)
    if unchanged:
        note(f"{unchanged} of {len(inputs)} configs unchanged since {request.changed_since}")
    read += (path for result in tally.results for path in files_of(result.tree))
    with _opened(request, read) as (outputs, baseline):
        _report(tally.results, request, outputs, tally.unreadable, is_range=is_range)
        close(baseline)
    return tally.code


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
    """What was judged so far, and whether it fails: each file by its own settings."""

    def __init__(self, fail_on: str | None) -> None:
        self.results: list[FileResult] = []
        self.unreadable: list[Unreadable] = []
        self._fail_on = fail_on
        self._is_failing = False

    def add(self, each: FileResult | Unreadable, settings: Settings | None = None) -> None:
        if isinstance(each, Unreadable):
            note(f"cannot judge {shown_name(each.name)}: {each.reason}")
            self.unreadable.append(each)
        else:
            self.results.append(each)
            self._is_failing = self._is_failing or self._fails(each, settings)

    def _fails(self, result: FileResult, settings: Settings | None) -> bool:
        if self._fail_on == "never":
            return False
        if result.valid is False:  # whatever is ignored, and whatever settings came with the file
            if not any(each.severity is Severity.ERROR for each in result.findings):
                note(f"{result.name}: {result.release} refuses it, for what is ignored here")
            return True
        least = self._fail_on or (settings.fail_on if settings is not None else None) or "error"
        if least == "never":
            return False
        rank = Severity(least).rank
        return any(finding.severity.rank >= rank for finding in result.findings)

    @property
    def code(self) -> int:
        found = (finding.rule for result in self.results for finding in result.findings)
        if "internal/rule-crashed" in found:
            return FAULT
        if self.unreadable:
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


def _report(
    results: Sequence[FileResult],
    request: Request,
    outputs: Sequence[Output],
    unreadable: Sequence[Unreadable],
    *,
    is_range: bool,
) -> None:
    if is_range and set(request.formats) <= {"text"}:
        from moltconf.report.ranges import render

        text = render(results, request.command, unreadable)
        if outputs:
            outputs[0].write(text)
        else:
            echo(text)
        return
    emit(results, request.command, request.formats, outputs, unreadable)
