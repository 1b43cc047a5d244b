"""Tell what behaves differently after a migration, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from moltconf.behaviour.records import MINOR
from moltconf.findings import Finding, Severity
from moltconf.migrator.left import answers_owed
from moltconf.migrator.migrate import VerifiedMigration
from moltconf.migrator.shift import KEPT, NEEDS_DECISION, REPORTED, Shift, unclear
from moltconf.report.printable import printable
from moltconf.report.style import style
from moltconf.text.keypath import format_path

_DANGER_WIDTH = 12


def guarded_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what is kept, and what a person decides, the gravest first."""
    clear = [
        each
        for each in migration.shifts
        if each.handled == KEPT or (each.handled == NEEDS_DECISION and each.is_known)
    ]
    if clear:
        yield f"  {migration.to} decides otherwise where the file is silent:"
    for same in _grouped(clear):
        each = same[0]
        yield _line(same, f": kept ({_path(same)})" if each.handled == KEPT else ": you decide")
        for answer in each.choices:
            yield printable(f"        --accept {answer.accept} {answer.does}")
    unclear = list(unclear_lines(migration))
    yield from unclear
    if unclear:
        yield (
            f"    or one by one: --accept FACT=accept takes what {migration.to} does, --accept "
            "FACT=as-R what the release R did"
        )


def unclear_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what depends on the release that ran the file: one question, for all of it."""
    shifts = unclear(migration.shifts)
    if shifts:
        yield "  which release ran this file? --from R decides what depends on it:"
    yield from (_line(same, f"  [{same[0].fact}]") for same in _grouped(shifts))


def is_unclear(finding: Finding, migration: VerifiedMigration) -> bool:
    """Return whether the release that ran the file decides what a finding asks."""
    return migration.asked_by(finding).fact in {each.fact for each in unclear(migration.shifts)}


def may_be_of_target(migration: VerifiedMigration) -> bool:
    """Return whether a file may be from the release that it goes to: its text stays, and all that
    is asked is which release ran it."""
    decisions = (each for each in migration.remaining if each.severity is not Severity.INFO)
    return (
        not migration.new_texts
        and migration.to in migration.from_.possible
        and all(is_unclear(each, migration) for each in decisions)
    )


def reported_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what is only told; what lint finds is told with its place."""
    shifts = [each for each in migration.shifts if each.handled == REPORTED and not each.is_finding]
    if not shifts:
        return
    yield ""
    yield style(f"behaves differently on {migration.to}:", bold=True)
    yield from map(_line, _grouped(shifts))
    kinds = dict.fromkeys(each.danger for each in shifts if each.can_be_pinned)
    pinned = ",".join(kind for kind in MINOR if kind in kinds)
    if pinned:
        which = "these" if all(each.can_be_pinned for each in shifts) else "those that a key keeps"
        yield f"  --pin {pinned} keeps {which}"


def is_shown_as_shift(finding: Finding, migration: VerifiedMigration) -> bool:
    """Return whether a finding that is left is a line of :func:`guarded_lines`."""
    return migration.asked_by(finding).fact is not None


def decisions_left(migration: VerifiedMigration) -> int:
    """Return how many answers a person owes: the release that ran the file is one for all facts
    that depend on it."""
    return answers_owed(migration.remaining, lambda each: is_unclear(each, migration))


def _grouped(shifts: Iterable[Shift]) -> list[list[Shift]]:
    """Return together what is the same of several accounts or entries."""
    groups: dict[tuple[object, ...], list[Shift]] = {}
    for each in shifts:
        alike = (each.fact, each.before, each.after, each.since, each.handled, each.difference)
        groups.setdefault(alike, []).append(each)
    return list(groups.values())


def _line(same: Sequence[Shift], handled: str = "") -> str:
    shift = same[0]
    names = [each.for_ for each in same if each.for_ is not None]
    danger = style(f"{shift.danger:<{_DANGER_WIDTH}}", fg="yellow" if shift.choices else None)
    return f"    {danger}{printable(shift.sentence_about(names))}{printable(handled)}"


def _path(same: Sequence[Shift]) -> str:
    more = f" and {len(same) - 1} more" if len(same) > 1 else ""
    return format_path(same[0].path) + more
