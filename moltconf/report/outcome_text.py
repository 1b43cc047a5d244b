"""The end of a migration report: what became of the file, and what to do next."""

from __future__ import annotations

from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration
from moltconf.migrator.shift import unclear
from moltconf.report.printable import printable
from moltconf.report.shifts_text import decisions_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.report.migration import MigrationResult

_ACCEPTS = {
    True: "accepts {}",
    False: "does not accept {}",
    None: "accepts {}, but the settings of a plugin are not checked",
}
_NOT_WRITTEN = "Nothing was written."


def outcome_lines(result: MigrationResult) -> Iterator[str]:
    """Yield what became of the file and what comes next; nothing of one that stays as it is."""
    migration = result.migration
    if migration.is_faulty:
        yield f"{_NOT_WRITTEN} Correct the error above, then run migrate again."
    elif migration.by_hand is not None:
        yield f"{_NOT_WRITTEN} Make the changes above by hand."
    elif migration.status is MigrationStatus.UNCHANGED:
        if result.renamed_to is not None:
            yield _renamed(result)
    elif result.written:
        yield f"{_renamed(result)} {_verdict(result)}{_to_decide(result)}"
        if result.backups:
            kept = result.backups[0]
            yield f"The old text is kept in {kept}; to go back: moltconf migrate --undo"
    else:
        yield from _not_written(result)


def _not_written(result: MigrationResult) -> Iterator[str]:
    migration = result.migration
    verdict = f"{_verdict(result)} {_NOT_WRITTEN}"
    if not migration.new_texts and result.renamed_to is None:
        yield f"{verdict}{_to_decide(result)}"
        if migration.status is MigrationStatus.REFUSED:
            yield "moltconf finds no change that is safe to make."
            yield _again(migration)
    elif migration.status is MigrationStatus.REFUSED:
        yield verdict if result.held_back else f"{verdict} --write would not write it either."
        yield _again(migration)
    elif result.held_back:
        yield f"{verdict.removesuffix('.')}: {result.held_back}."
    else:
        yield verdict
        yield f"next: {_next(result)}"


def _verdict(result: MigrationResult) -> str:
    """Return what the release says of the result, as a sentence."""
    migration = result.migration
    what = "the result" if migration.new_texts else "the file as it is"
    verdict = f"{migration.to} {_ACCEPTS[migration.valid_after].format(what)}"
    if migration.valid_after and migration.starts_after is not None:
        starts = "and starts with it" if migration.starts_after else "but does not start with it"
        verdict += f", {starts}"
    elif migration.valid_after and migration.not_judged:
        from moltconf.report.starting import if_clause  # few migrations leave it open

        verdict += f", and starts with it only if {if_clause(migration.not_judged)}"
    return f"{verdict}."


def _to_decide(result: MigrationResult) -> str:
    """Return what is left to a person, as a sentence; empty where nothing is."""
    migration = result.migration
    left = decisions_left(migration)
    if migration.valid_after is False or not left or migration.awaits_consent:
        return ""
    if not unclear(migration.shifts):
        return f" Before you upgrade, decide {_those(left)}."
    # one answer settles all of them
    others = f", and decide {_those(left - 1)}" if left > 1 else ""
    return (
        " Some defaults changed: before you upgrade, name the release that ran this file "
        f"(--from RELEASE){others}."
    )


def _again(migration: VerifiedMigration) -> str:
    asks = any(migration.choices_of(each) for each in migration.remaining)
    choose = "choose from the options above, or " if asks else ""
    return f"next: {choose}correct by hand what is listed above, then run migrate again"


def _those(number: int) -> str:
    return "the point above" if number == 1 else f"the {number} points above"


def _next(result: MigrationResult) -> str:
    migration = result.migration
    renames = f", and renames the file to {_new_name(result)}" if result.renamed_to else ""
    if migration.awaits_consent:
        # a guard stays, and what is wrong in itself
        writes = f"the same command with --write --accept-loss writes it{renames}"
        return f"{writes}, if {migration.to} accepts what is left then"
    if migration.status is MigrationStatus.PARTIAL:
        return (
            "run the command again with --write and the options above that you choose; or with "
            f"--write --partial, which writes these changes{renames}: what you leave open, "
            f"{migration.to} decides"
        )
    return f"the same command with --write writes it{renames}"


def _renamed(result: MigrationResult) -> str:
    """Return what was done, or would be, where the name is all that changes."""
    if result.renamed_to is None:
        return "Written."
    if not result.written:
        why = f" {result.held_back}." if result.held_back else " --write renames it."
        return f"The file needs the name {_new_name(result)}.{why}"
    return f"Written as {_new_name(result)}; the old name is gone."


def _new_name(result: MigrationResult) -> str:
    return printable(result.renamed_to.name) if result.renamed_to is not None else ""
