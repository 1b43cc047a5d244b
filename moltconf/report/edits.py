"""Fixes as edits of the present text, for reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from moltconf.edit.changes import Change, ChangeError
from moltconf.edit.edits import Edit, FileEdit, apply, edits_of_each, with_edits
from moltconf.edit.regions import Regions
from moltconf.edit.splices import common_start, splice
from moltconf.findings import Finding, Fix
from moltconf.masking.masks import Masks
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span

#: What of the text behind an edit is looked at first for what it has in common.
_AHEAD = 64


class _Local(NamedTuple):
    """A fix whose edits are known without making them: by file, in the order of the text."""

    fix: Fix
    edits: dict[Source, list[FileEdit]]

    @property
    def start(self) -> int:
        return max(some[0].edit.span.start for some in self.edits.values())


class FixEdits:
    """The edits of all fixes of a report on one config.

    There may be thousands, so each is told by its own splices of the text, and what they would show
    is looked at for all that leave each other alone at once.
    """

    def __init__(self, tree: ConfigTree, findings: Iterable[Finding]) -> None:
        self._tree = tree
        self._known: dict[str, list[FileEdit]] = {}
        fixes = {each.fix.key: each.fix for each in findings if each.fix is not None}
        if not fixes:
            return
        local: list[_Local] = []
        groups = [fix.changes for fix in fixes.values()]
        for fix, edits in zip(fixes.values(), edits_of_each(tree, groups), strict=True):
            if edits is None:
                self._look_alone(fix)
            else:
                local.append(_Local(fix, _by_file(edits)))
        while local:
            local = self._look_together(local)

    def of(self, fix: Fix) -> list[FileEdit]:
        """Return one edit for each file that ``fix`` changes.

        Empty where the fix does not fit the text, and where its text would show a secret: ``--fix``
        applies such a fix, a report does not carry it.
        """
        return self._known[fix.key]

    def of_all(self, finding: Finding) -> list[FileEdit]:
        """Return the edits for all places of a finding; those for its first fix where it takes
        several runs to make them."""
        edits = [edit for fix in finding.fixes for edit in self.of(fix)]
        edits.sort(key=lambda each: (each.source.name, each.edit.span))
        for one, other in pairwise(edits):
            if one.source.name == other.source.name and one.edit.span.end > other.edit.span.start:
                return self.of(finding.fixes[0])
        return edits

    def _look_together(self, fixes: Sequence[_Local]) -> list[_Local]:
        """Look at those fixes that want no stretch of text that another one wants; return the
        others."""
        regions = Regions()
        work: list[list[_Local]] = [[]]
        others: list[_Local] = []
        for each in fixes:
            wanted = [
                (source, one.edit.span, each.fix.key)
                for source, some in each.edits.items()
                for one in some
            ]
            if any(map(regions.collide_with, wanted)):
                others.append(each)
            elif not wanted:
                self._known[each.fix.key] = []
            else:
                work[0].append(each)
                for region in wanted:
                    regions.add(region)
        while work:
            group = work.pop()
            if len(group) == 1:
                self._look_alone(group[0].fix)
            elif group and not self._are_told(group):
                middle = len(group) // 2
                work += (group[middle:], group[:middle])
        return others

    def _are_told(self, group: Sequence[_Local]) -> bool:
        """Tell the edits of fixes that can be made together; whether they can is returned."""
        edits = [edit for each in group for some in each.edits.values() for edit in some]
        # from the back, so that list positions stay what they are in the present text
        behind_first = sorted(group, key=lambda each: each.start, reverse=True)
        changes = [change for each in behind_first for change in each.fix.changes]
        after = with_edits(self._tree, edits, changes)
        if after is None:
            return False
        masks = Masks([self._tree, after])
        moved = {source: _Moved(some) for source, some in _by_file(edits).items()}
        for each in group:
            told: list[FileEdit] = []
            for source, some in each.edits.items():
                edit, head, tail = _smallest(source, some)
                start, end = moved[source].stretch(some)
                if not masks.shows(after.documents[source.name], Span(start + head, end - tail)):
                    told = []
                    break
                if edit.text or _length(edit.span):
                    told.append(FileEdit(source, edit))
            self._known[each.fix.key] = told
        return True

    def _look_alone(self, fix: Fix) -> None:
        self._known[fix.key] = _edits_alone(self._tree, fix.changes)


class _Moved:
    """Where stretches of a text stand once edits were made in it."""

    def __init__(self, edits: Sequence[FileEdit]) -> None:
        growth = (len(each.edit.text) - _length(each.edit.span) for each in edits)
        self._before = [0, *accumulate(growth)]
        self._at = {each: number for number, each in enumerate(edits)}

    def stretch(self, edits: Sequence[FileEdit]) -> tuple[int, int]:
        """Return the stretch from the first to the last of ``edits``, which are some of all."""
        first, last = edits[0], edits[-1]
        start = first.edit.span.start + self._before[self._at[first]]
        return start, last.edit.span.end + self._before[self._at[last] + 1]


def _by_file(edits: Iterable[FileEdit]) -> dict[Source, list[FileEdit]]:
    found: dict[Source, list[FileEdit]] = {}
    for each in sorted(edits, key=lambda each: each.edit.span):
        found.setdefault(each.source, []).append(each)
    return found


def _length(span: Span) -> int:
    return span.end - span.start


def _smallest(source: Source, edits: Sequence[FileEdit]) -> tuple[Edit, int, int]:
    """The smallest single edit that does what ``edits`` do, and how much further in it begins and
    ends than they."""
    start, end = edits[0].edit.span.start, edits[-1].edit.span.end
    inside = (
        Edit(Span(each.edit.span.start - start, each.edit.span.end - start), each.edit.text)
        for each in edits
    )
    return _difference(source, start, end, splice(source.text[start:end], inside))


def _difference(source: Source, start: int, end: int, new: str) -> tuple[Edit, int, int]:
    """The same for ``new`` in the place of a stretch: what both texts begin and end with stays,
    first what they begin with, which may go on behind the stretch."""
    old, rest = source.text, len(source.text) - end
    window = len(new) + end - start + _AHEAD
    while True:
        one, other = old[start : start + window], (new + old[end : end + window])[:window]
        head = common_start(one, other)
        if head < len(one) == len(other) == window or len(one) < window or len(other) < window:
            break
        window *= 4
    first = start + head
    if head <= min(end - start, len(new)):
        tail = rest + common_start(old[first:end][::-1], new[head:][::-1])
    else:
        tail = min(len(old), start + len(new) + rest) - first
    last = len(new) + rest - tail  # where the new text ends, from ``start`` on
    text = (new + old[end : end + max(0, last - len(new))])[head:last]
    return Edit(Span(first, len(old) - tail), text), head, tail - rest


def _edits_alone(tree: ConfigTree, changes: Sequence[Change]) -> list[FileEdit]:
    """The edits of a fix that is made and read back."""
    try:
        fixed = apply(tree, changes)
    except ChangeError:
        return []
    masks = Masks([tree, fixed])
    edits: list[FileEdit] = []
    for name, document in tree.documents.items():
        old, new = document.source, fixed.documents[name]
        if old.text == new.source.text:
            continue
        edit, _, _ = _difference(old, 0, len(old.text), new.source.text)
        start = edit.span.start
        if not masks.shows(new, Span(start, start + len(edit.text))):
            return []
        edits.append(FileEdit(old, edit))
    return edits
