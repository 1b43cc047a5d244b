"""Judge a config that is open in an editor, as ``lint`` does, and keep what actions need of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from moltconf.auth.env_file import EnvFile
from moltconf.catalogue.selection import Selection
from moltconf.fields import Fields
from moltconf.findings import FileResult, Finding, Place, Placed, Severity
from moltconf.library.inputs import Input
from moltconf.library.judging_release import forget, reason, select_for
from moltconf.library.linting import Linter
from moltconf.library.plugins import forget as forget_plugins
from moltconf.linter.engine import lint
from moltconf.masking.masks import Masks
from moltconf.product.stamp import written_by
from moltconf.report.places import locate
from moltconf.report.printable import printable
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source


class JudgedFinding(Fields):
    """A finding with its place; ``message`` and ``help`` hide what a report hides. ``others`` are
    the other places of the fault."""

    finding: Finding
    rule: str
    severity: str
    message: str
    help: str | None
    place: Place
    others: tuple[Place, ...]


class BufferJudgement:
    """The findings of one or several releases on a config; ``selection`` says which and why."""

    def __init__(self, each: Input, selection: Selection, results: Sequence[FileResult]) -> None:
        self.input = each
        self.selection = selection
        self.results = results
        self.masks = Masks([each.tree], [each.name])

    @property
    def tree(self) -> ConfigTree:
        """The config as the release reads it, without includes that it refuses."""
        return self.results[-1].tree if self.results else self.input.tree

    @property
    def source(self) -> Source:
        """The text that the config was read from, and the part of it that it stands in."""
        return self.input.tree.document.source

    @property
    def release(self) -> str:
        """The release that judges, of a range the newest."""
        return self.selection.releases[-1]

    @property
    def why(self) -> str:
        """Why this release judges, in words."""
        return self.hide(reason(self.selection))

    @property
    def valid(self) -> bool | None:
        return self.results[-1].valid if self.results else None

    @property
    def starts(self) -> bool | None:
        return self.results[-1].starts if self.results else None

    @property
    def written_by(self) -> str | None:
        """The release that the config names as its writer, where that is the name of one."""
        return written_by(self.tree.value) if self.tree.is_parsed else None

    def hide(self, text: str) -> str:
        """Return a text about the config without what a report hides."""
        return printable(self.masks.text(text))

    @cached_property
    def findings(self) -> tuple[JudgedFinding, ...]:
        """The findings of all releases that judge, each once, the gravest first."""
        seen: dict[tuple[object, ...], JudgedFinding] = {}
        for result in self.results:
            for located in locate(result):
                made = self._judged(located, result.tree)
                key = (made.rule, made.message, made.place.source.name, made.place.span)
                seen.setdefault(key, made)
        return tuple(seen.values())

    @cached_property
    def errors_without_options(self) -> int:
        """The number of errors of the release itself, whatever settings leave out or add."""
        return errors(lint(self.tree, self.release, repairs=False).findings)

    def _judged(self, located: Placed, tree: ConfigTree) -> JudgedFinding:
        finding = located.finding
        others = (Placed.of(tree, each) for each in finding.others)
        return JudgedFinding(
            finding,
            finding.rule,
            str(finding.severity),
            self.hide(finding.message),
            None if finding.help is None else self.hide(finding.help),
            Place(located.source, located.span),
            tuple(Place(each.source, each.span) for each in others),
        )


def errors(findings: Iterable[Finding]) -> int:
    """Return how many findings are errors."""
    return sum(each.severity is Severity.ERROR for each in findings)


def judge(
    each: Input,
    release: str | None = None,
    *,
    env_files: tuple[EnvFile, ...] = (),
    state_dir: Path | None = None,
) -> BufferJudgement:
    """Return what ``lint`` says of a config that an editor holds.

    Settings and plugins are read again each time. Raises :class:`~moltconf.errors.MoltconfError`.
    """
    forget()
    forget_plugins()
    selection = select_for(each, release, settings=each.path is not None)
    linter = Linter(env_files=env_files, state_dir=state_dir, settings=each.path is not None)
    results = [
        result
        for result in linter(each, selection.releases, selection.origin)
        if isinstance(result, FileResult) and result.name == each.name
    ]
    return BufferJudgement(each, selection, results)
