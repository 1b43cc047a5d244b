"""Tell which findings `migrate` or `--fix` makes go away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from moltconf.edit.hosted import takes
from moltconf.findings import Finding, Repair, Safety
from moltconf.linter.consequences import MOVED_KEY, is_refusal
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.plan import Plan
from moltconf.migrator.plan_moves import cause_of
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value
from moltconf.validator.hint_from_steps import by_hand


def with_repairs(
    tree: ConfigTree,
    findings: Iterable[Finding],
    plan: Callable[[], Plan | None],
    refused: Callable[[Value], Collection[KeyPath]],
) -> list[Finding]:
    """Return the findings of a config with what repairs each of them, where its host takes that.

    ``plan`` leads to the release that judges, ``refused`` are the places that this release refuses
    in what comes of it. An error is repaired by migration where nothing is refused any more at
    the key, above it or below it, wherever it ends up.
    """
    found = [_writable(tree, each) for each in findings]
    if not any(map(is_refusal, found)):
        return list(map(_by_its_fix, found))
    made = plan()
    if made is None or made.is_empty:
        return list(map(_by_its_fix, found))
    if not takes(tree, made.changes):
        return [_by_its_fix(each._replace(help=each.help and by_hand(each.help))) for each in found]
    migration = _Migration(made, refused(made.value_after))
    return [migration.marked(each) if is_refusal(each) else _by_its_fix(each) for each in found]


def _writable(tree: ConfigTree, finding: Finding) -> Finding:
    """Return a finding without a fix that the host does not take."""
    is_taken = finding.fix is None or takes(tree, finding.fix.changes)
    return finding if is_taken else finding._replace(fix=None)


def _by_its_fix(finding: Finding) -> Finding:
    fix = finding.fix
    if finding.rule == MOVED_KEY or fix is None or fix.safety is not Safety.SAFE:
        return finding
    return finding._replace(repaired_by=Repair.FIX)


class _Migration:
    """What a plan makes of keys; ``refused`` are the places that are refused after it."""

    def __init__(self, plan: Plan, refused: Collection[KeyPath]) -> None:
        self._plan = plan
        self._trace = KeyTrace(plan.changes)
        self._refused = frozenset(refused)
        self._around_refused = frozenset(
            path[:end] for path in self._refused for end in range(len(path))
        )

    def marked(self, finding: Finding) -> Finding:
        path = self._trace.after(finding.path)
        if not finding.path or self._is_refused(path):
            return finding
        return finding._replace(
            repaired_by=Repair.MIGRATE, moves_to=path, cause=self._cause(finding.path, path)
        )

    def _is_refused(self, path: KeyPath) -> bool:
        return path in self._around_refused or any(
            path[:end] in self._refused for end in range(len(path) + 1)
        )

    def _cause(self, before: KeyPath, after: KeyPath) -> str | None:
        """Return the change of the product that the key is refused for."""
        for path in (before, after):
            for end in range(len(path), 0, -1):
                if path[:end] in self._causes:
                    return self._causes[path[:end]]
        return None

    @cached_property
    def _causes(self) -> dict[KeyPath, str]:
        return dict(reversed(list(self._changes())))

    def _changes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the keys that are changed, as they are before and after, with the cause."""
        done = 0
        for step in self._plan.steps:
            for planned in step.changes:
                cause = cause_of(step.step.release, planned.why)
                if planned.source is not None:
                    yield self._trace.before(planned.source, done), cause
                done += 1
                if planned.target is not None:
                    yield self._trace.after(planned.target, done), cause
