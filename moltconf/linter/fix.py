"""Apply the fixes of findings, and keep only what can be trusted.

After each round the text is read, compared with what the changes give on plain data, and linted
again: a fix that does not make its finding go away, or brings another one, is taken back, and so
is one after which most of the file would be gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from moltconf.edit.changes import Change, ChangeError, Move, Remove
from moltconf.edit.edits import missing_comments, no_longer_strict
from moltconf.edit.survival import lost_too_much
from moltconf.findings import FileResult, Finding, Safety, Severity
from moltconf.linter.engine import Options, lint
from moltconf.linter.tried_changes import tried
from moltconf.text.env import references
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Comment

_Look = Callable[[ConfigTree], FileResult]

#: One fix can only make way for the next so often; a file that needs more is not fixed further.
_MOST_ROUNDS = 12
#: So often a round of fixes that went wrong is looked at in smaller parts.
_MOST_LOOKS = 100


@dataclass(slots=True)
class Fixed:
    """The outcome of fixing. ``result`` tells what is left; ``after`` is ``before`` where nothing
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
    """Return ``tree`` with the fixes of its findings.

    Those that may change behaviour are made only if ``unsafe``. Nothing is written. A second run
    has nothing to do.
    """

    def look(at: ConfigTree) -> FileResult:
        return lint(at, release, options, name=name, release_from=release_from)

    state = Fixed(tree, tree, look(tree))
    for _ in range(_MOST_ROUNDS):
        waiting = _fixable(state, unsafe=unsafe)
        if not waiting:
            break
        applied, refused = len(state.applied), len(state.refused)
        _apply_some(state, _apart(waiting), look)
        if (applied, refused) == (len(state.applied), len(state.refused)):
            break
    state.result = state.result._replace(to_set=state.new_variables)
    return state


def _apply_some(state: Fixed, findings: Sequence[Finding], look: _Look) -> None:
    """Apply the fixes of ``findings`` together; where that goes wrong, those that go right.

    Those that bring a finding where nothing else was changed are taken back at once. Else fixes of
    one rule are right or wrong together, as a rule, or halves find the ones to blame, in so many
    looks as anybody waits for.
    """
    work = [list(findings)]
    looks = 0
    while work and looks < _MOST_LOOKS:
        left = {_key(each) for each in state.result.findings}
        some = [finding for finding in work.pop() if _key(finding) in left]
        looks += 1
        blamed = _try(state, some, look) if some else None
        if blamed is None:
            continue
        rules = {finding.rule for finding in some}
        if len(some) == 1:
            state.refused += some
        elif blamed:
            state.refused += blamed
            wrong = set(map(_key, blamed))
            work.append([each for each in some if _key(each) not in wrong])
        elif len(rules) > 1:
            work += ([each for each in some if each.rule == rule] for rule in sorted(rules)[::-1])
        else:
            middle = len(some) // 2
            work += (some[middle:], some[:middle])


def _fixable(state: Fixed, *, unsafe: bool) -> list[Finding]:
    """Findings with a fix that may be applied, each fix once, none that was taken back before."""
    known = set(map(_key, state.refused))
    fixes: list[Finding] = []
    for finding in state.result.findings:
        wanted, key = finding.fix, _key(finding)
        if wanted is None or (wanted.safety is Safety.UNSAFE and not unsafe) or key in known:
            continue
        known.add(key)
        fixes.append(finding)
    return fixes


def _key(finding: Finding) -> str | None:
    return finding.fix.key if finding.fix is not None else None


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Those findings whose fixes do not touch what an earlier one moves, removes or sets."""
    chosen: list[Finding] = []
    touched: set[KeyPath] = set()
    above: set[KeyPath] = set()
    for finding in findings:
        paths = list(_touched_by_fix(finding))
        around = [path[:end] for path in paths for end in range(len(path) + 1)]
        if touched.isdisjoint(around) and above.isdisjoint(paths):
            chosen.append(finding)
            touched.update(paths)
            above.update(around)
    return chosen


def _touched_by_fix(finding: Finding) -> Iterator[KeyPath]:
    for change in finding.fix.changes if finding.fix is not None else ():
        yield from _touched(change)


def _touched(change: Change) -> Iterator[KeyPath]:
    """The keys a change touches; of a list item the whole list, whose positions it shifts."""
    paths = (change.source, change.target) if isinstance(change, Move) else (change.path,)
    for path in paths:
        shifts = isinstance(change, Move | Remove) and path and isinstance(path[-1], int)
        yield path[:-1] if shifts else path


def _try(state: Fixed, findings: Sequence[Finding], look: _Look) -> list[Finding] | None:
    """Apply the fixes of ``findings`` together; return ``None`` where the result can be trusted,
    else those that are known to be to blame."""
    changes = [change for each in findings if each.fix is not None for change in each.fix.changes]
    try:
        made = tried(state.after, changes)
    except ChangeError:
        return []
    if made is None:
        return []
    after, gone = made.tree, made.lost
    if lost_too_much(state.before.value, after.value) or no_longer_strict(state.after, after):
        return []
    lost = [comment for some in gone for comment in some]
    if missing_comments(state.after, after) - Counter(comment.words for comment in lost):
        return []
    result = look(after)
    if not _is_better(state.result, result, findings):
        return _to_blame(state.result, result, findings)
    state.after, state.result = after, result
    state.applied += findings
    state.lost_comments += lost
    return None


def _to_blame(before: FileResult, after: FileResult, fixed: Sequence[Finding]) -> list[Finding]:
    """Return the fixes that bring findings of other rules to keys which no other fix touches."""
    if after.valid is False or _may_bring_to_light(fixed):
        return []
    old, new = _rules(before.findings), _rules(after.findings)
    known = {(each.rule, each.path) for each in before.findings}
    by_path: dict[KeyPath, list[Finding]] = {}
    for finding in fixed:
        for path in _touched_by_fix(finding):
            by_path.setdefault(path, []).append(finding)
    blamed: dict[str | None, Finding] = {}
    for each in after.findings:
        if new[each.rule] <= old[each.rule] or (each.rule, each.path) in known:
            continue
        near = [by_path.get(each.path[:end], ()) for end in range(len(each.path) + 1)]
        touching = {_key(finding): finding for some in near for finding in some}
        if len(touching) == 1:
            blamed.update(touching)
    return list(blamed.values())


def _is_better(before: FileResult, after: FileResult, fixed: Sequence[Finding]) -> bool:
    """Whether the fixed findings are gone, and nothing was found that was not there before.

    A migration may bring to light what the release could not see under the old key, so with one
    of those only the verdict and the number of errors count.
    """
    if before.valid is not False and after.valid is False:
        return False
    old, new = _rules(before.findings), _rules(after.findings)
    if any(new[rule] > old[rule] - count for rule, count in _rules(fixed).items()):
        return False
    if _may_bring_to_light(fixed):
        return _errors(after) <= _errors(before)
    return all(new[rule] <= old[rule] for rule in new)


def _may_bring_to_light(fixed: Sequence[Finding]) -> bool:
    return any(finding.rule.startswith("legacy/") for finding in fixed)


def _rules(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def _errors(result: FileResult) -> int:
    return sum(finding.severity is Severity.ERROR for finding in result.findings)
