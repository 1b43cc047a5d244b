"""What a release says of a config by itself: the faults of the text, and the verdict.

This is all that ``validate`` reports, and what ``lint`` starts from. No rule is imported here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from moltconf.document.include import ConfigTree
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Problem
from moltconf.document.tree import Value
from moltconf.findings import FileResult, Finding, Mark, Place, Severity
from moltconf.lint.includes import include_findings
from moltconf.releases.catalogue import resolve
from moltconf.releases.successor import Successor
from moltconf.releases.verdict import judge


@dataclass(frozen=True, slots=True)
class Told:
    """What a release tells of a config: ``valid``, why not, and what the verdict leaves open."""

    valid: bool
    findings: list[Finding]
    outside: list[str] = field(default_factory=list)


def validate(
    tree: ConfigTree, release: str, *, name: str | None = None, release_from: str = "--release"
) -> FileResult:
    """Whether ``release`` would start with this config, and what it would refuse."""
    told = tell(tree, release)
    return FileResult(
        name if name is not None else tree.document.source.name,
        tree,
        release,
        release_from,
        told.valid,
        told.findings,
        outside=told.outside,
    )


def tell(tree: ConfigTree, release: str) -> Told:
    """The faults of the text, then the verdict; text that cannot be read is refused without one.

    A release that the catalogue does not know is judged as the nearest one before it.
    """
    faults = [_as_finding(problem) for problem in tree.problems]
    if not tree.is_readable:
        return Told(False, faults)
    refused = list(include_findings(tree, release))
    known = resolve(release).release.name
    verdict = judge(tree.value, known, _successors(tree.value, known))
    valid = verdict.valid and not refused
    return Told(valid, [*faults, *refused, *verdict.findings], verdict.outside)


def _as_finding(problem: Problem) -> Finding:
    is_key = problem.kind.value == "syntax/duplicate-key"
    return Finding(
        problem.kind.value,
        Severity.ERROR if problem.prevents_reading else Severity.WARNING,
        problem.message,
        problem.path,
        problem.help,
        mark=Mark.KEY if is_key else Mark.VALUE,
        place=Place(problem.source, problem.span),
    )


def _successors(value: Value, release: str) -> Callable[[KeyPath], list[Successor]]:
    """What migration makes of a key of this config; worked out when a key is unknown."""

    @cache
    def moved() -> dict[KeyPath, Successor]:
        from moltconf.lint.legacy import moved_keys
        from moltconf.migrate.plan import TooDeepError, plan

        try:
            keys = moved_keys(value, plan(value, None, release))
        except TooDeepError:
            return {}
        return {key.path: Successor(key.target, key.release, key.step) for key in keys}

    def of(path: KeyPath) -> list[Successor]:
        successor = moved().get(path)
        return [successor] if successor is not None else []

    return of
