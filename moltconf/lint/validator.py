"""What a release says of a config by itself: the faults of the text, and the verdict.

This is all that ``validate`` reports, and what ``lint`` starts from. No rule is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.catalogue.catalogue import resolve
from moltconf.fields import Fields
from moltconf.findings import FileResult, Finding, Severity, fault_of
from moltconf.lint.key_successors import KeySuccessors
from moltconf.text.include import ConfigTree
from moltconf.text.problems import ProblemKind
from moltconf.validate import verdict
from moltconf.validate.includes import confined, reads_outside, with_outside
from moltconf.validate.installed import not_judged
from moltconf.validate.manifests import InstalledPlugins


class Judgement(Fields):
    """What a release tells of a config: ``valid``, why not, and what the verdict leaves open."""

    valid: bool
    findings: list[Finding]
    outside: Sequence[str] = ()


class ConfigValidator:
    """One config, for the verdicts of several releases: what they share is worked out once.

    ``plugins`` are those of the user.
    """

    def __init__(self, tree: ConfigTree, plugins: InstalledPlugins | None = None) -> None:
        self._tree = tree
        self._verdicts = verdict.Judge(tree.value, plugins) if tree.is_readable else None
        self._moves = KeySuccessors(tree.value) if tree.is_readable else None

    def judge(self, release: str) -> Judgement:
        """The faults of the text, then the verdict; text that cannot be read is refused without
        one. A release that the catalogue does not know is judged as the nearest before it."""
        tree = confined(self._tree, release)
        faults = [fault_of(problem) for problem in tree.problems]
        if tree.is_parsed and not tree.is_readable and reads_outside(release):
            return self._judge_unseen(release, faults)
        if not tree.is_readable or self._verdicts is None or self._moves is None:
            return Judgement(False, faults)
        known = resolve(release).release.name
        judged = self._verdicts.judge(known, self._moves.to(known))
        findings = [*faults, *judged.findings]
        places = {each.path for each in findings}
        for left_alone in not_judged(tree.value, known, self._verdicts.given(known)):
            if left_alone.path[:-1] not in places:
                findings.append(left_alone)
        return Judgement(judged.valid, findings, judged.outside)

    def _judge_unseen(self, release: str, faults: Sequence[Finding]) -> Judgement:
        """The verdict of a release that reads files outside of the folder, with nothing of them."""
        outside = ProblemKind.INCLUDE_OUTSIDE
        named = [each for each in faults if each.rule == outside]
        others = [each for each in faults if each.rule != outside]
        whole = with_outside(self._tree)
        known = resolve(release).release.name
        if whole.is_readable and verdict.judge(whole.value, known).valid:
            message = f"{release} reads this file outside of the folder, and accepts the config"
            judgement = [
                each._replace(severity=Severity.WARNING, message=message) for each in named
            ]
            return Judgement(True, [*others, *judgement])
        message = (
            f"{release} reads this file outside of the folder, and refuses the config: what it "
            "refuses may stand in that file, so it is not shown"
        )
        return Judgement(False, [*others, *(each._replace(message=message) for each in named)])

    def validate(self, release: str, *, name: str, release_from: str) -> FileResult:
        """What ``release`` says, as a result to report."""
        judgement = self.judge(release)
        return FileResult(
            name,
            confined(self._tree, release),
            release,
            release_from,
            judgement.valid,
            judgement.findings,
            judgement.outside,
        )


def validate(
    tree: ConfigTree, release: str, *, name: str | None = None, release_from: str = "--release"
) -> FileResult:
    """Whether ``release`` would start with this config, and what it would refuse."""
    called = name if name is not None else tree.document.source.name
    return ConfigValidator(tree).validate(release, name=called, release_from=release_from)


def judge_tree(
    tree: ConfigTree, release: str, plugins: InstalledPlugins | None = None
) -> Judgement:
    """What one release says of a config (:meth:`ConfigValidator.judge_tree`)."""
    return ConfigValidator(tree, plugins).judge(release)
