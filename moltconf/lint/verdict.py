"""What a release says of a config by itself: the faults of the text, and the verdict.

This is all that ``validate`` reports, and what ``lint`` starts from. No rule is imported here.
"""

from __future__ import annotations

from moltconf.document.include import ConfigTree
from moltconf.document.problems import Problem, ProblemKind
from moltconf.findings import FileResult, Finding, Mark, Place, Severity
from moltconf.releases.verdict import Verdict, judge


def validate(
    tree: ConfigTree, release: str, *, name: str | None = None, release_from: str = "--release"
) -> FileResult:
    """Whether ``release`` would start with this config, and what it would refuse."""
    verdict = verdict_of(tree, release)
    return FileResult(
        name if name is not None else tree.document.source.name,
        tree,
        release,
        release_from,
        verdict.valid,
        [*problem_findings(tree), *verdict.findings],
        outside=verdict.outside,
    )


def verdict_of(tree: ConfigTree, release: str) -> Verdict:
    """The verdict; text that cannot be read is refused without one."""
    if not tree.is_readable:
        return Verdict(valid=False, findings=[], outside=[])
    return judge(tree.value, release)


def problem_findings(tree: ConfigTree) -> list[Finding]:
    """The faults of the text as findings."""
    return [_as_finding(problem) for problem in tree.problems]


def _as_finding(problem: Problem) -> Finding:
    # a key given twice is accepted by every release: the last one counts
    accepted = problem.kind is ProblemKind.DUPLICATE_KEY
    return Finding(
        problem.kind.value,
        Severity.WARNING if accepted else Severity.ERROR,
        problem.message,
        problem.path,
        problem.help,
        mark=Mark.KEY if accepted else Mark.VALUE,
        place=Place(problem.source, problem.span),
    )
