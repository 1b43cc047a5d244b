"""Report what a migration to an older release loses; it stands before everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.findings import Finding, Severity
from moltconf.migrator.migrate import VerifiedMigration
from moltconf.report.printable import printable
from moltconf.text.keypath import format_path


def loss_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield the losses that were accepted."""
    if not migration.losses:
        return
    yield f"  cannot go back to {migration.to}, and is lost:"
    for change in migration.losses:
        place = printable(format_path(change.source)) if change.source is not None else ""
        yield f"    {place}: {change.loss}"


def heading(migration: VerifiedMigration, left: Iterable[Finding]) -> str:
    """Return what stands above ``left``, the findings that are left and not shown as shifts."""
    if all(each.severity is Severity.INFO for each in left):
        return "look at this too:"
    if migration.is_faulty:
        return "correct this first:"
    if not migration.awaits_consent:
        return "decide, or correct by hand:"
    return f"cannot go back to {migration.to}, or needs your decision:"
