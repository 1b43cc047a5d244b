"""What ``validate`` and ``lint`` share: inputs, the release of each, one report at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from moltconf.cli.emit import echo, emit, exit_code, note, write_text
from moltconf.cli.exits import FAULT, USAGE, UsageError
from moltconf.cli.inputs import Input, read_inputs
from moltconf.cli.progress import counted
from moltconf.cli.settings import settings_for
from moltconf.findings import FileResult, Unreadable
from moltconf.releases.selection import Selection, select
from moltconf.releases.stamp import written_by
from moltconf.report.style import unstyle

if TYPE_CHECKING:
    from moltconf.cli.changed import Changed

#: a config, the releases to judge it by, where those come from
Judge = Callable[[Input, Sequence[str], str], Iterable[FileResult]]


FAIL_ON = ("error", "warning", "info", "never")


class Request(NamedTuple):
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


def run(request: Request, judge: Judge) -> int:
    """Judge every input, report, and return the exit code."""
    results: list[FileResult] = []
    unreadable: list[Unreadable] = []
    notes: dict[str, None] = {}
    fail_on = request.fail_on
    is_range = False
    inputs = read_inputs(request.paths, request.stdin_filename, request.documents)
    changed = _changed(request.changed_since)
    unchanged = 0
    for each in counted(inputs, len(inputs)):
        if isinstance(each, Unreadable):
            note(f"cannot judge {each.name}: {each.reason}")
            unreadable.append(each)
            continue
        if changed is not None and each not in changed:
            unchanged += 1
            continue
        settings = settings_for(each.path)
        if settings is not None:
            fail_on = fail_on or settings.fail_on
        selection = select_for(each, request.release)
        is_range = is_range or len(selection.releases) > 1
        notes.update(dict.fromkeys(_notes(each, selection)))
        judged = judge(each, selection.releases, selection.origin)
        results += judged if len(selection.releases) > 1 else map(_with_writer, judged)
    if changed is not None:
        for lost in changed.lost(inputs.skipped):
            note(f"cannot judge {lost.name}: {lost.reason}")
            unreadable.append(lost)
        for name in changed.gone(inputs.folders):
            note(f"{name}: a config in {request.changed_since}, and gone")
    for text in notes:
        note(text)
    if unchanged:
        note(f"{unchanged} of {len(inputs)} configs unchanged since {request.changed_since}")
    _report(results, request, unreadable, is_range=is_range)
    return _code(results, fail_on or "error", unreadable=bool(unreadable))


def _changed(revision: str | None) -> Changed | None:
    if revision is None:
        return None
    from moltconf.cli.changed import Changed

    return Changed(revision)


def choose_release(each: Input, flag: str | None) -> str:
    """The one release that a command works by; says which and why.

    Raises :class:`~moltconf.cli.exits.UsageError` for a range.
    """
    selection = select_for(each, flag)
    if len(selection.releases) > 1:
        raise UsageError("this command takes one release, not a range")
    for text in _notes(each, selection):
        note(text)
    return selection.releases[0]


def select_for(each: Input, flag: str | None) -> Selection:
    """Return the releases that judge a config: the flag's, else those of its settings.

    Raises :class:`~moltconf.cli.exits.UsageError`.
    """
    settings = settings_for(each.path)
    value = each.tree.value if each.tree.is_parsed else None
    try:
        return select(value, flag=flag, setting=settings.release if settings else None)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _notes(each: Input, selection: Selection) -> list[str]:
    where = {
        "--release": "--release",
        "settings": "the settings",
        "written": "meta.lastTouchedVersion in the file",
        "latest": "the latest known: no option and no settings name one",
    }[selection.origin]
    releases = selection.releases
    named = releases[0] if len(releases) == 1 else f"{releases[0]} to {releases[-1]}"
    return [f"{each.name}: judged by {named} ({where})", *selection.notes]


def _with_writer(result: FileResult) -> FileResult:
    """The result with the release that wrote the file."""
    is_readable = result.tree.is_readable
    return result._replace(written_by=written_by(result.tree.value)) if is_readable else result


def _report(
    results: Sequence[FileResult],
    request: Request,
    unreadable: Sequence[Unreadable],
    *,
    is_range: bool,
) -> None:
    if is_range and set(request.formats) <= {"text"}:
        from moltconf.report.ranges import render

        text = render(results, request.command)
        if request.outputs:
            write_text(request.outputs[0], unstyle(text))
        else:
            echo(text)
        return
    emit(results, request.command, request.formats, request.outputs, unreadable)


def _code(results: Sequence[FileResult], fail_on: str, *, unreadable: bool) -> int:
    if any(each.rule == "internal/rule-crashed" for result in results for each in result.findings):
        return FAULT
    return USAGE if unreadable else exit_code(results, fail_on)
