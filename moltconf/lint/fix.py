"""Apply the fixes of findings, and keep only what can be trusted.

After each round the text is read, compared with what the changes give on plain data, and linted
again: a fix that does not make its finding go away, or brings another one, is taken back, and so
is one after which most of the file would be gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from moltconf.edit.changes import Change, ChangeError, Move, Remove, apply_to_value, same_value
from moltconf.edit.edits import apply_noting, missing_comments, no_longer_strict
from moltconf.edit.survival import lost_too_much
from moltconf.findings import FileResult, Finding, Safety, Severity
from moltconf.lint.engine import Options, lint
from moltconf.text.env import references
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Comment

_Look = Callable[[ConfigTree], FileResult]

#: One fix can only make way for the next so often; a file that needs more is not fixed further.
_MOST_ROUNDS = 12


@dataclass(slots=True)
class Fixed:
    """What fixing came to. ``result`` tells what is left; ``after`` is ``before`` where nothing
    was fixed. ``refused`` are findings whose fix was taken back."""

    before: ConfigTree
    after: ConfigTree
    result: FileResult
    applied: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    lost_comments: list[Comment] = field(default_factory=list)

    @property
    def new_texts(self) -> dict[str, str]:
        """The new text of every file that changes, by the name of its source."""
        return self.after.texts_changed_since(self.before)

    @property
    def new_variables(self) -> list[str]:
        """The variables that the config refers to now and did not before, each once."""
        known = {reference.name for reference in references(self.before)}
        names = (reference.name for reference in references(self.after))
        return [name for name in dict.fromkeys(names) if name not in known]


def fix(
    tree: ConfigTree,
    release: str,
    options: Options | None = None,
    *,
    unsafe: bool = False,
    name: str | None = None,
    release_from: str = "--release",
) -> Fixed:
    """``tree`` with the fixes of its findings, those that may change behaviour only if ``unsafe``.

    Nothing is written. A second run has nothing to do.
    """

    def look(at: ConfigTree) -> FileResult:
        return lint(at, release, options, name=name, release_from=release_from)

    state = Fixed(tree, tree, look(tree))
    for _ in range(_MOST_ROUNDS):
        waiting = _fixable(state, unsafe=unsafe)
        if not waiting:
            break
        if len(waiting) == 1 or not _try(state, _apart(waiting), look):
            for finding in waiting:
                if _try(state, [finding], look):
                    break
                state.refused.append(finding)
    state.result = state.result._replace(to_set=state.new_variables)
    return state


def _fixable(state: Fixed, *, unsafe: bool) -> list[Finding]:
    """Findings with a fix that may be applied, each fix once, none that was taken back before."""
    known = [finding.fix for finding in state.refused]
    fixes: list[Finding] = []
    for finding in state.result.findings:
        wanted = finding.fix
        if wanted is None or (wanted.safety is Safety.UNSAFE and not unsafe) or wanted in known:
            continue
        known.append(wanted)
        fixes.append(finding)
    return fixes


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Those findings whose fixes do not touch what an earlier one moves, removes or sets."""
    chosen: list[Finding] = []
    touched: list[KeyPath] = []
    for finding in findings:
        changes = finding.fix.changes if finding.fix is not None else ()
        paths = [path for change in changes for path in _touched(change)]
        if any(_overlap(path, other) for path in paths for other in touched):
            continue
        chosen.append(finding)
        touched += paths
    return chosen


def _touched(change: Change) -> Iterator[KeyPath]:
    """The keys a change touches; of a list item the whole list, whose positions it shifts."""
    paths = (change.source, change.target) if isinstance(change, Move) else (change.path,)
    for path in paths:
        shifts = isinstance(change, Move | Remove) and path and isinstance(path[-1], int)
        yield path[:-1] if shifts else path


def _overlap(one: KeyPath, other: KeyPath) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _try(state: Fixed, findings: Sequence[Finding], look: _Look) -> bool:
    """Apply the fixes of ``findings`` together; whether the result can be trusted."""
    changes = [change for each in findings if each.fix is not None for change in each.fix.changes]
    try:
        after, lost = apply_noting(state.after, changes)
        expected = apply_to_value(state.after.value, changes)
    except ChangeError:
        return False
    if not after.is_readable or not same_value(after.value, expected):
        return False
    if lost_too_much(state.before.value, after.value) or no_longer_strict(state.after, after):
        return False
    if missing_comments(state.after, after) - Counter(comment.words for comment in lost):
        return False
    result = look(after)
    if not _is_better(state.result, result, findings):
        return False
    state.after, state.result = after, result
    state.applied += findings
    state.lost_comments += lost
    return True


def _is_better(before: FileResult, after: FileResult, fixed: Sequence[Finding]) -> bool:
    """Whether the fixed findings are gone, and nothing was found that was not there before.

    A migration may bring to light what the release could not see under the old key, so with one
    of those only the verdict and the number of errors count.
    """
    if before.valid and not after.valid:
        return False
    old, new = _rules(before), _rules(after)
    if any(new[rule] > old[rule] - count for rule, count in _fixed_rules(fixed).items()):
        return False
    if any(finding.rule.startswith("legacy/") for finding in fixed):
        return _errors(after) <= _errors(before)
    return all(new[rule] <= old[rule] for rule in new)


def _rules(result: FileResult) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)


def _fixed_rules(fixed: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in fixed)


def _errors(result: FileResult) -> int:
    return sum(finding.severity is Severity.ERROR for finding in result.findings)
