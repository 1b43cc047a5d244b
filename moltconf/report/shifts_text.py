"""Tell what behaves differently after a migration, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.migrator.migrate import VerifiedMigration
from moltconf.migrator.shift import KEPT, NEEDS_DECISION, REPORTED, Shift
from moltconf.report.printable import printable
from moltconf.report.style import style
from moltconf.text.keypath import format_path

_DANGER_WIDTH = 12


def guarded_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what is kept, and what a person decides, the gravest first."""
    shifts = [each for each in migration.shifts if each.handled != REPORTED]
    if _is_perhaps_of_target(migration):
        # it may be as its owner wants it; who knows better says so
        facts = len({each.fact for each in migration.shifts})
        if facts:
            yield (
                f"  if a release before {migration.to} wrote it, up to {facts} "
                f"fact{'s' if facts > 1 else ''} may differ; --from R says which"
            )
        return
    if not shifts:
        return
    yield f"  {migration.to} decides otherwise where the file is silent:"
    if any(not each.is_known for each in shifts):
        yield (
            "    the file does not say which release wrote it, and those that may have differ; "
            "--from R decides that"
        )
    for each in shifts:
        yield _line(each, f": kept ({_path(each)})" if each.handled == KEPT else ": you decide")
        for answer, consequence in each.choices:
            yield printable(f"        --accept {each.fact}={answer} {consequence}")


def reported_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield what is only told."""
    shifts = [each for each in migration.shifts if each.handled == REPORTED]
    if not shifts or _is_perhaps_of_target(migration):
        return
    yield ""
    yield style(f"behaves differently on {migration.to}:", bold=True)
    yield from map(_line, shifts)
    kinds = dict.fromkeys(each.danger for each in shifts if each.can_be_pinned)
    if kinds:
        which = "these" if all(each.can_be_pinned for each in shifts) else "those that a key keeps"
        yield f"  --pin {','.join(kinds)} keeps {which}"


def is_shown_as_shift(finding: Finding, migration: VerifiedMigration) -> bool:
    """Return whether a finding that is left is a line of :func:`guarded_lines`."""
    return any(
        each.handled == NEEDS_DECISION and each.sentence == finding.message
        for each in migration.shifts
    )


def _is_perhaps_of_target(migration: VerifiedMigration) -> bool:
    """Whether nothing says that an older release wrote the file."""
    return migration.to in migration.origin.possible


def _line(shift: Shift, handled: str = "") -> str:
    danger = style(f"{shift.danger:<{_DANGER_WIDTH}}", fg="yellow" if shift.choices else None)
    return f"    {danger}{printable(shift.sentence)}{printable(handled)}"


def _path(shift: Shift) -> str:
    return format_path(shift.path)
