"""Report one fault once.

What follows from a reported error is left out, and what one cause does to many places becomes one
finding that names them all.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from moltconf.findings import FileResult, Finding, Fix, Placed, Repair, in_order
from moltconf.linter.consequences import MOVED_KEY, causes_of, is_refusal

#: From here on a key may be an entry among others of its kind, as an account of a channel.
_FIRST_ENTRY = 2


def reported(result: FileResult) -> FileResult:
    """Return a result with its findings merged, each at its first place in the text."""
    placed = in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))
    return result._replace(findings=merge([each.finding for each in placed]))


def merge(findings: Sequence[Finding]) -> list[Finding]:
    """Return the faults that ``findings`` tell of, each once.

    ``findings`` are all that was found in a config, in the order in which places are to be named.
    Each of them is one of those that are returned, stands among the ``others`` of one, or follows
    from one of these (:func:`~moltconf.linter.consequences.causes_of`). A finding keeps its rule
    and its severity, or is among the ``others`` of a graver one; its fix is kept with it.
    """
    causes = causes_of(findings)
    told = list(findings)
    for number, cause in causes.items():
        if findings[number].rule == MOVED_KEY:
            told[cause] = _with_migration(told[cause], findings[number])
    kept = [each for number, each in enumerate(told) if number not in causes]
    merged = [_one(group) for group in _groups(kept)]
    migration = next((each.fix for each in findings if each.rule == MOVED_KEY and each.fix), None)
    return _carrying(merged, migration)


def _with_migration(error: Finding, moved: Finding) -> Finding:
    """Return an error with what is known of the migration of the same key."""
    if error.path != moved.path or error.repaired_by is not Repair.MIGRATE:
        return error
    if error.help is None:
        advice = f"{moved.message}; {moved.help}"
    elif "moltconf migrate" in error.help:
        advice = error.help
    else:
        advice = f"{error.help}; {moved.help}"
    return error._replace(help=advice, cause=moved.cause)


def _carrying(merged: list[Finding], migration: Fix | None) -> list[Finding]:
    """Return the findings with the migration of the whole file as the fix of one of them."""
    if migration is None or any(migration in each.fixes for each in merged):
        return merged
    for number, each in enumerate(merged):
        if each.repaired_by is Repair.MIGRATE and each.fix is None:
            return [*merged[:number], each._replace(fix=migration), *merged[number + 1 :]]
    return merged


def _one(group: list[Finding]) -> Finding:
    """Return the first of the gravest, with the others."""
    if len(group) == 1:
        return group[0]
    first = max(group, key=lambda each: each.severity.rank)
    fix = next((each.fix for each in (first, *group) if each.fix is not None), None)
    return first._replace(fix=fix, others=tuple(each for each in group if each is not first))


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings by their faults, in order of the first of each."""
    group_of: list[int] = []
    known: dict[Hashable, int] = {}
    for number, finding in enumerate(findings):
        traits = list(_traits(finding))
        met = {_root(known[trait], group_of) for trait in traits if trait in known}
        group_of.append(min(met, default=number))
        for other in met:
            group_of[other] = group_of[number]
        known.update((trait, number) for trait in traits)
    groups: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_root(number, group_of), []).append(finding)
    return list(groups.values())


def _root(number: int, group_of: list[int]) -> int:
    while group_of[number] != number:
        number = group_of[number]
    return number


def _traits(finding: Finding) -> Iterator[Hashable]:
    """Yield what a finding has in common with those of the same fault: one of these is enough."""
    repair, path = finding.repaired_by, finding.path
    if finding.cause is not None:
        # what a release has moved may be refused at one place and read at another
        rule = None if repair is Repair.MIGRATE else finding.rule
        yield rule, repair, finding.cause
        return
    kind = (finding.rule, finding.severity, repair)
    words = _words(finding)
    if not is_refusal(finding):
        yield *kind, words
        return
    for at in range(len(path)):
        is_last = at == len(path) - 1
        if is_last or at >= _FIRST_ENTRY or isinstance(path[at], int):
            yield *kind, words, path[:at], path[at + 1 :]


def _words(finding: Finding) -> tuple[str, str]:
    """Return message and help without the keys on the way to the place."""
    texts = (finding.message, finding.help or "")
    steps = {step for step in finding.path if isinstance(step, str) and step}
    keys = sorted((step for step in steps if any(step in text for text in texts)), key=len)
    if not keys:
        return texts
    written = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(keys)))})(?!\w)")
    return written.sub("*", texts[0]), written.sub("*", texts[1])
