"""The end of a migration report: what became of the file, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.migrator.migrate import MigrationStatus
from moltconf.migrator.shift import unclear
from moltconf.report.migration import MigrationResult
from moltconf.report.printable import printable
from moltconf.report.shifts_text import decisions_left
from moltconf.report.starting import if_clause

_ACCEPTS = {
    True: "accepts {}",
    False: "does not accept {}",
    None: "accepts {} as far as it is judged",
}
_AGAIN = "next: mend by hand what is listed above, and run migrate again"


def outcome_lines(result: MigrationResult) -> Iterator[str]:
    """Yield what became of the file and what comes next; nothing of one that stays as it is."""
    migration = result.migration
    if migration.is_faulty:
        yield "nothing was written"
    elif migration.by_hand is not None:
        yield "nothing was written: the changes above are to be made by hand"
    elif migration.status is MigrationStatus.UNCHANGED:
        if result.renamed_to is not None:
            yield _renamed(result)
    elif result.written:
        kept = f"; the old text is kept in {result.backups[0]}" if result.backups else ""
        yield f"{_renamed(result)}; {_verdict(result)}{kept}"
        if result.backups:
            yield "to take it back: moltconf migrate --undo"
    else:
        yield from _not_written(result)


def _not_written(result: MigrationResult) -> Iterator[str]:
    migration = result.migration
    verdict = _verdict(result)
    if not migration.new_texts and result.renamed_to is None:
        if migration.status is MigrationStatus.REFUSED:
            yield f"{verdict}; there is nothing that moltconf can change safely"
            yield _AGAIN
        else:
            yield f"{verdict}; nothing was written"
    elif migration.status is MigrationStatus.REFUSED:
        outlook = "" if result.held_back else ", and --write would not write it either"
        yield f"{verdict}; nothing was written{outlook}"
        yield _AGAIN
    elif result.held_back:
        yield f"{verdict}; nothing was written: {result.held_back}"
    else:
        yield f"{verdict}; nothing was written"
        yield f"next: {_next(result)}"


def _verdict(result: MigrationResult) -> str:
    """Return what the release says of the result, and how much is left to a person."""
    migration = result.migration
    what = "the result" if migration.new_texts else "the file as it is"
    verdict = f"{migration.to} {_ACCEPTS[migration.valid_after].format(what)}"
    if migration.valid_after and migration.starts_after is not None:
        starts = "and starts with it" if migration.starts_after else "and does not start with it"
        verdict += f", {starts}"
    elif migration.valid_after and migration.not_judged:
        verdict += f", and starts with it only if {if_clause(migration.not_judged)}"
    left = decisions_left(migration)
    if migration.valid_after is False or not left or migration.awaits_consent:
        return verdict
    asked = len(unclear(migration.shifts))
    if asked:
        # one answer settles all of them
        more = "" if left == 1 else f", and {left - 1} more"
        which = "decision is" if left == 1 else "decisions are"
        return f"{verdict}; {left} {which} left to you: which release ran the file (--from R){more}"
    decisions = "1 decision is" if left == 1 else f"{left} decisions are"
    return f"{verdict}; {decisions} left to you"


def _next(result: MigrationResult) -> str:
    migration = result.migration
    renames = f", and renames the file to {_new_name(result)}" if result.renamed_to else ""
    if migration.awaits_consent:
        # a guard stays, and what is wrong in itself
        writes = f"the same command with --write --accept-loss writes it{renames}"
        return f"{writes}, if {migration.to} accepts what is left then"
    if migration.status is MigrationStatus.PARTIAL:
        return (
            "answer what is asked above, and add --write; or add --write --partial: it writes "
            f"the changes{renames}, and leaves your decisions open"
        )
    return f"the same command with --write writes it{renames}"


def _renamed(result: MigrationResult) -> str:
    """Return what was done, or would be, where the name is all that changes."""
    if result.renamed_to is None:
        return "written"
    if not result.written:
        why = f": {result.held_back}" if result.held_back else " (--write does that)"
        return f"the file is to become {_new_name(result)}; nothing was written{why}"
    return f"written as {_new_name(result)}, and the old name is gone"


def _new_name(result: MigrationResult) -> str:
    return printable(result.renamed_to.name) if result.renamed_to is not None else ""
