"""Judge one file after the other, and keep of each what the reports and the exit code need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.library.inputs import Input, Skipped, files_of, shown_name
from moltconf.library.judging_release import remarks, select_for, with_writer
from moltconf.library.settings import settings_for
from moltconf.report.formats import RANGES, piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any, Protocol

    from moltconf.library.changed_configs import Changed
    from moltconf.library.inputs import InputPlace, InputReader
    from moltconf.library.settings_model import Settings
    from moltconf.report.pieces import ReportPiece

    class CommandJudge(Protocol):
        """A command that says something of a config, release by release.

        A judge that ``can_be_copied`` may work in several processes: ``noted`` returns what a copy
        has to tell of the files that it was asked for since the last time, and ``take`` takes it.
        """

        @property
        def can_be_copied(self) -> bool: ...

        def __call__(
            self, each: Input, releases: Sequence[str], origin: str
        ) -> Iterable[FileResult | Unreadable]: ...

        def noted(self) -> Any: ...

        def take(self, noted: Any) -> None: ...


class Judged(Fields):
    """The part that is kept of a place once it was judged: no tree, no text but what is reported.

    ``said`` is for a person to read at once, ``remarks`` in the end, each once. ``skipped`` is why
    a search left the file out, ``files`` are all that the config is read from.
    """

    name: str
    skipped: str | None = None
    said: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    piece: ReportPiece | None = None
    is_range: bool = False
    is_unchanged: bool = False
    is_failing: bool = False
    has_crashed: bool = False
    files: tuple[Path, ...] = ()


class Judging:
    """Reads and judges places for the reports in ``formats``; ``release`` and ``fail_on`` are what
    the caller says of all files.

    ``has_table`` tells whether a file that several releases judge is reported as a table of them,
    ``may_be_range`` whether another file may be such a one. With ``changed``
    only files that are in it are judged, and those that a search left out are kept.
    """

    def __init__(
        self,
        reader: InputReader,
        judge: CommandJudge,
        command: str,
        formats: Sequence[str],
        *,
        has_table: bool = False,
        release: str | None = None,
        fail_on: str | None = None,
        may_be_range: bool = False,
        changed: Changed | None = None,
        keeps_files: bool = False,
    ) -> None:
        self.judge = judge
        self.skipped: list[Skipped] = []
        self._reader = reader
        self._command = command
        self._formats = tuple(formats)
        self._has_table = has_table
        self._release = release
        self._fail_on = fail_on
        self._may_be_range = may_be_range
        self._changed = changed
        self._keeps_files = keeps_files

    def __call__(self, place: InputPlace) -> Judged:
        """Judge one place. Raises :class:`~moltconf.errors.UsageError` where settings are wrong."""
        read = self._reader(place)
        if isinstance(read, Skipped):
            if self._changed is not None:
                self.skipped.append(read)
            return Judged(read.file.name, read.reason)
        if isinstance(read, Unreadable):
            return not_judged(read)
        files = tuple(files_of(read.tree)) if self._keeps_files else ()
        if self._changed is not None and read not in self._changed:
            return Judged(read.name, is_unchanged=True, files=files)
        return self._judged(read)._replace(files=files)

    def _judged(self, each: Input) -> Judged:
        selection = select_for(each, self._release)
        settings = settings_for(each.file)
        said: list[str] = []
        results: list[FileResult] = []
        unreadable: list[Unreadable] = []
        is_range = len(selection.releases) > 1
        for judged in self.judge(each, selection.releases, selection.origin):
            if isinstance(judged, Unreadable):
                said.append(_complaint(judged))
                unreadable.append(judged)
            else:
                results.append(judged if is_range else with_writer(judged))
                said += _refused_for_nothing_shown(results[-1], self._fail_on)
        return Judged(
            each.name,
            said=tuple(said),
            remarks=tuple(remarks(each, selection)),
            unreadable=tuple(unreadable),
            piece=piece(results, self._command, self._wanted(is_range=is_range)),
            is_range=is_range,
            is_failing=any(_fails(result, settings, self._fail_on) for result in results),
            has_crashed=any(map(_has_crashed, results)),
        )

    def _wanted(self, *, is_range: bool) -> Iterator[str]:
        """The formats in which this file may be reported."""
        if not self._has_table or not (is_range or self._may_be_range):
            yield from self._formats
            return
        yield RANGES
        if not is_range:
            yield from self._formats


def not_judged(each: Unreadable) -> Judged:
    """Return what is kept of a place that cannot be read."""
    from pathlib import Path  # most places can be judged

    return Judged(each.name, said=(_complaint(each),), unreadable=(each,), files=(Path(each.name),))


def _complaint(each: Unreadable) -> str:
    return f"cannot judge {shown_name(each.name)}: {each.reason}"


def _refused_for_nothing_shown(result: FileResult, fail_on: str | None) -> Iterator[str]:
    """A refused file fails whatever is ignored, and then somebody has to say why."""
    if fail_on == "never" or result.valid is not False:
        return
    if not any(each.severity is Severity.ERROR for each in result.findings):
        yield f"{result.name}: {result.release} refuses it, for what is ignored here"


def _fails(result: FileResult, settings: Settings | None, fail_on: str | None) -> bool:
    if fail_on == "never":
        return False
    if result.valid is False:  # whatever settings came with the file
        return True
    least = fail_on or (settings.fail_on if settings is not None else None) or "error"
    if least == "never":
        return False
    rank = Severity(least).rank
    return any(finding.severity.rank >= rank for finding in result.findings)


def _has_crashed(result: FileResult) -> bool:
    return any(finding.rule == "internal/rule-crashed" for finding in result.findings)
