"""Tell what behaves differently after a migration, a line each."""

from __future__ import annotations

from moltconf.behaviour.records import MINOR
from moltconf.findings import Finding, Severity
from moltconf.migrator.left import answers_owed
from moltconf.migrator.shift import (
    ACCEPT,
    AS,
    KEPT,
    NEEDS_DECISION,
    REPORTED,
    Shift,
    unclear,
)
from moltconf.report.printable import printable
from moltconf.report.style import style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from moltconf.migrator.migrate import VerifiedMigration
    from moltconf.migrator.step import StepAnswer

_DANGER_WIDTH = 12


def guarded_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what is kept, and what a person decides, the gravest first."""
    kept = _grouped(each for each in migration.shifts if each.handled == KEPT)
    if kept:
        yield "  defaults that changed; these keys keep what your release did:"
    yield from (_line(each, each.kept_sentence) for each in kept)
    # a step that asks the same shows it with its place
    asked = {migration.asked_by(each).fact for each in migration.remaining}
    known = (each for each in migration.shifts if each.is_known and each.fact in asked)
    decisions = _grouped(each for each in known if each.handled == NEEDS_DECISION)
    if decisions:
        yield f"  defaults that changed with {migration.to}; you choose:"
    for each in decisions:
        yield _line(each, each.sentence)
        for answer in each.choices:
            yield printable(f"        --accept {answer.accept} {answer.does}")
        if len(each.choices) == 1:
            yield "        no key keeps the old behaviour: agree, or change the file by hand"
    yield from unclear_lines(migration)
    open_facts = unclear(migration.shifts)
    if open_facts:
        yield from _one_by_one(open_facts, migration.to)


def _one_by_one(shifts: Sequence[Shift], to: str) -> Iterator[str]:
    """Yield how to answer one question of many, by the last one that has both answers."""
    for shift in reversed(shifts):
        for answer in shift.choices:
            _, is_old, release = answer.accept.partition(f"={AS}")
            if is_old:
                yield (
                    "    or choose line by line, by the names in brackets: "
                    f"--accept {shift.fact}={ACCEPT} takes what {to} does, "
                    f"--accept {answer.accept} keeps what {release} did"
                )
                return


def unclear_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what depends on the release that ran the file: one question, for all of it."""
    shifts = unclear(migration.shifts)
    if shifts:
        yield "  which release ran this file? Name it with --from RELEASE; these depend on it:"
    for each in _grouped(shifts):
        yield _line(each, f"{each.sentence}  [{each.fact}: {_named(each.choices)}]")
    if shifts and migration.to in migration.from_.possible:
        yield f"    if it was {migration.to} already, nothing changes: --from {migration.to}"


def _named(choices: Sequence[StepAnswer]) -> str:
    """Return what may follow the name of a fact in ``--accept``."""
    named = ", ".join(answer.accept.partition("=")[2] for answer in choices)
    return named if len(choices) > 1 else f"{named}; no key of its own keeps the old behaviour"


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
    yield style(f"for information: these defaults change too with {migration.to}", bold=True)
    kinds = dict.fromkeys(each.danger for each in shifts if each.can_be_pinned)
    some = kinds and not all(each.can_be_pinned for each in shifts)
    pinned = ",".join(kind for kind in MINOR if kind in kinds)
    if pinned:
        which = "the lines with *" if some else "these lines"
        yield f"  --pin {pinned} writes keys that keep the old behaviour of {which}"
    for each in _grouped(shifts):
        yield _line(each, f"{each.sentence} *" if some and each.can_be_pinned else each.sentence)


def is_shown_as_shift(finding: Finding, migration: VerifiedMigration) -> bool:
    """Return whether a finding that is left is a line of :func:`guarded_lines`."""
    return migration.asked_by(finding).fact is not None


def decisions_left(migration: VerifiedMigration) -> int:
    """Return how many answers a person owes: the release that ran the file is one for all facts
    that depend on it."""
    return answers_owed(migration.remaining, lambda each: is_unclear(each, migration))


def _grouped(shifts: Iterable[Shift]) -> list[Shift]:
    """Return as one what is the same of several accounts or entries."""
    groups: dict[tuple[object, ...], list[Shift]] = {}
    for each in shifts:
        alike = (each.fact, each.before, each.after, each.since, each.handled, each.difference)
        groups.setdefault(alike, []).append(each)
    return [first._replace(others=tuple(others)) for first, *others in groups.values()]


def _line(shift: Shift, words: str) -> str:
    danger = style(f"{shift.danger:<{_DANGER_WIDTH}}", fg="yellow" if shift.choices else None)
    return f"    {danger}{printable(words)}"
