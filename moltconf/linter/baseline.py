"""Findings that are known and accepted: a baseline.

An entry names rule, file and key path, never a line, so that edits elsewhere do not bring a
finding back. Files are named from the folder of the baseline. Neither text that cannot be read
nor a fault inside moltconf can be accepted.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.files.guarded import MAX_BASELINE, read_regular_file
from moltconf.findings import FileResult, Finding, Placed, Suppressed
from moltconf.linter.consequences import causes_of
from moltconf.linter.registry import group_of, is_known, rule
from moltconf.masking.document import shown_path
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = "moltconf-baseline/1"


class BaselineError(UsageError):
    """A baseline that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """A rule, a file and a key path; a finding about text that no key names has an empty one."""

    file: str
    rule: str
    path: KeyPath

    @property
    def text(self) -> str:
        where = f" at {format_path(self.path)}" if self.path else ""
        return f"{self.file}: {self.rule}{where}"


@dataclass(eq=False, slots=True)
class Baseline:
    """The entries of one file, how often each was accepted, and how often it was met again.

    With a range of releases a config has several results: each may meet every entry.
    """

    folder: Path
    entries: Counter[BaselineEntry] = field(default_factory=Counter)
    met: Counter[BaselineEntry] = field(default_factory=Counter)
    #: File and rule of entries that would have been met again if they were still found.
    _looked_at: set[tuple[str, str]] = field(default_factory=set)
    _rules: dict[str, set[str]] | None = None

    def apply(self, result: FileResult, enabled: Iterable[str]) -> FileResult:
        """Return the result without what the baseline knows."""
        self._note(result, enabled)
        # a baseline may have far more entries than a config has findings
        here: Counter[BaselineEntry] = Counter()
        hides: list[bool] = []
        for finding in result.findings:
            entry = self.entry(result, finding)
            hides.append(is_acceptable(result, finding) and here[entry] < self.entries[entry])
            here[entry] += hides[-1]
        causes = causes_of(result.findings)
        new: list[Finding] = []
        known: list[Suppressed] = []
        for number, finding in enumerate(result.findings):
            if hides[number]:
                known.append(Suppressed(finding, in_baseline=True))
            elif number not in causes or not hides[causes[number]]:
                new.append(finding)
            # else it follows from one that is known
        for entry, count in here.items():
            self.met[entry] = max(self.met[entry], count)
        return result._replace(findings=new, suppressed=[*result.suppressed, *known])

    def accept(self, result: FileResult) -> None:
        """Take every finding of a result into the baseline that can be accepted, place by place.

        What follows from another one goes with that one.
        """
        causes = causes_of(result.findings)
        found = (
            each
            for number, each in enumerate(result.findings)
            if number not in causes and is_acceptable(result, each)
        )
        for entry, count in Counter(self.entry(result, each) for each in found).items():
            self.entries[entry] = max(self.entries[entry], count)

    def vanished(self) -> list[BaselineEntry]:
        """Return the entries that no longer occur, of files that were looked at or are gone."""
        gone = [each for each in self.entries - self.met if self._is_gone(each)]
        return sorted(gone, key=lambda each: each.text)

    def _is_gone(self, entry: BaselineEntry) -> bool:
        if (entry.file, entry.rule) in self._looked_at:
            return True
        # no error for a name that no system takes
        return not is_known(entry.rule) or not os.path.exists(self.folder / entry.file)  # noqa: PTH110

    def entry(self, result: FileResult, finding: Finding) -> BaselineEntry:
        source = Placed.of(result.tree, finding).source
        return BaselineEntry(
            self._named(source), finding.rule, shown_path(finding.path, source.name)
        )

    def _note(self, result: FileResult, enabled: Iterable[str]) -> None:
        """Note what could have been found in the files of a config."""
        if not result.tree.is_readable:
            return
        if self._rules is None:
            self._rules = {}
            for entry in self.entries:
                self._rules.setdefault(entry.file, set()).add(entry.rule)
        run = set(enabled)
        for document in result.tree.documents.values():
            file = self._named(document.source)
            rules = self._rules.get(file, set()) & run
            self._looked_at.update(
                (file, each) for each in rules if result.release in rule(each).releases
            )

    def noted(self) -> tuple[Counter[BaselineEntry], set[tuple[str, str]]]:
        """Return what was met and looked at since the last time, for :meth:`take`; forget it."""
        met, looked_at = self.met, self._looked_at
        self.met, self._looked_at = Counter(), set()
        return met, looked_at

    def take(self, met: Counter[BaselineEntry], looked_at: set[tuple[str, str]]) -> None:
        """Take what was met and looked at elsewhere."""
        self.met |= met
        self._looked_at |= looked_at

    def _named(self, source: Source) -> str:
        if source.path is None:
            return source.name
        return Path(os.path.relpath(source.path.absolute(), self.folder)).as_posix()


def is_acceptable(result: FileResult, finding: Finding) -> bool:
    """Return whether a baseline may hide the finding: no fault of reading or of moltconf."""
    return result.tree.is_readable and group_of(finding.rule) != "internal"


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises :class:`BaselineError`."""
    try:
        text = read_regular_file(path, MAX_BASELINE).decode("utf-8-sig")
    except OSError as error:
        raise BaselineError(f"cannot read the baseline {path}: {error.strerror}") from error
    except ValueError as error:
        raise BaselineError(f"{path} is no baseline: it is not UTF-8") from error
    data = _data(text, path)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BaselineError(f'{path} is no baseline: "format" is not "{FORMAT}"')
    findings = data.get("findings")
    if not isinstance(findings, list):
        raise BaselineError(f"{path} is no baseline: findings: a list is wanted")
    entries: Counter[BaselineEntry] = Counter()
    for index, given in enumerate(findings):
        fault = _fault(given)
        if fault is not None:
            raise BaselineError(f"{path} is no baseline: findings[{index}]{fault}")
        entry = BaselineEntry(given["file"], given["rule"], tuple(given["path"]))
        entries[entry] = given.get("count", 1)
    return Baseline(path.absolute().parent, entries)


def _data(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise BaselineError(f"{place}: {path} is no baseline: it is not JSON") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond Python's limits
        raise BaselineError(f"{path} is no baseline: it is not JSON of a usual size") from error


def _fault(given: Any) -> str | None:
    """Return what is wrong with an entry, from its place on."""
    if not isinstance(given, dict):
        return ": an object is wanted"
    for key in ("rule", "file"):
        if not isinstance(given.get(key), str):
            return f".{key}: a text is wanted"
    path, count = given.get("path"), given.get("count", 1)
    if not isinstance(path, list) or not all(type(step) in (str, int) for step in path):
        return ".path: a list of keys and numbers is wanted"
    if type(count) is not int or count < 1:
        return ".count: a whole number from 1 on is wanted"
    return None


def baseline_text(baseline: Baseline) -> str:
    """Return the file's content, sorted, so that a change of it reads well in a diff."""
    entries = sorted(
        baseline.entries, key=lambda each: (each.file, each.rule, format_path(each.path))
    )
    findings = [_as_json(each, baseline.entries[each]) for each in entries]
    text = json.dumps({"format": FORMAT, "findings": findings}, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _as_json(entry: BaselineEntry, count: int) -> dict[str, Any]:
    data = {"rule": entry.rule, "file": entry.file, "path": list(entry.path)}
    return data | {"count": count} if count > 1 else data
