"""What a release says of a config by itself: the faults of the text, and the verdict.

This is all that ``validate`` reports, and what ``lint`` starts from. No rule is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from moltconf.document.include import ConfigTree
from moltconf.document.problems import ProblemKind
from moltconf.findings import FileResult, Finding, Severity, fault_of
from moltconf.lint.moves import Moves
from moltconf.releases import verdict
from moltconf.releases.catalogue import resolve
from moltconf.releases.includes import confined, reads_outside, with_outside
from moltconf.releases.installed import not_judged
from moltconf.releases.manifests import Plugins


class Told(NamedTuple):
    """What a release tells of a config: ``valid``, why not, and what the verdict leaves open."""

    valid: bool
    findings: list[Finding]
    outside: Sequence[str] = ()


class Case:
    """One config, for the verdicts of several releases: what they share is worked out once.

    ``plugins`` are those of the user.
    """

    def __init__(self, tree: ConfigTree, plugins: Plugins | None = None) -> None:
        self._tree = tree
        self._verdicts = verdict.Case(tree.value, plugins) if tree.is_readable else None
        self._moves = Moves(tree.value) if tree.is_readable else None

    def tell(self, release: str) -> Told:
        """The faults of the text, then the verdict; text that cannot be read is refused without
        one. A release that the catalogue does not know is judged as the nearest before it."""
        tree = confined(self._tree, release)
        faults = [fault_of(problem) for problem in tree.problems]
        if tree.is_parsed and not tree.is_readable and reads_outside(release):
            return self._tell_unseen(release, faults)
        if not tree.is_readable or self._verdicts is None or self._moves is None:
            return Told(False, faults)
        known = resolve(release).release.name
        judged = self._verdicts.judge(known, self._moves.to(known))
        findings = [*faults, *judged.findings]
        places = {each.path for each in findings}
        for left_alone in not_judged(tree.value, known, self._verdicts.given(known)):
            if left_alone.path[:-1] not in places:
                findings.append(left_alone)
        return Told(judged.valid, findings, judged.outside)

    def _tell_unseen(self, release: str, faults: Sequence[Finding]) -> Told:
        """The verdict of a release that reads files outside of the folder, with nothing of them."""
        outside = ProblemKind.INCLUDE_OUTSIDE
        named = [each for each in faults if each.rule == outside]
        others = [each for each in faults if each.rule != outside]
        whole = with_outside(self._tree)
        known = resolve(release).release.name
        if whole.is_readable and verdict.judge(whole.value, known).valid:
            message = f"{release} reads this file outside of the folder, and accepts the config"
            told = [each._replace(severity=Severity.WARNING, message=message) for each in named]
            return Told(True, [*others, *told])
        message = (
            f"{release} reads this file outside of the folder, and refuses the config: what it "
            "refuses may stand in that file, so it is not shown"
        )
        return Told(False, [*others, *(each._replace(message=message) for each in named)])

    def validate(self, release: str, *, name: str, release_from: str) -> FileResult:
        """What ``release`` says, as a result to report."""
        told = self.tell(release)
        return FileResult(
            name,
            confined(self._tree, release),
            release,
            release_from,
            told.valid,
            told.findings,
            told.outside,
        )


def validate(
    tree: ConfigTree, release: str, *, name: str | None = None, release_from: str = "--release"
) -> FileResult:
    """Whether ``release`` would start with this config, and what it would refuse."""
    called = name if name is not None else tree.document.source.name
    return Case(tree).validate(release, name=called, release_from=release_from)


def tell(tree: ConfigTree, release: str, plugins: Plugins | None = None) -> Told:
    """What one release says of a config (:meth:`Case.tell`)."""
    return Case(tree, plugins).tell(release)
