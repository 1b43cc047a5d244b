"""A migration for a person: the plan step by step, what is left, and the diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import Unreadable
from moltconf.masking.masks import Masks
from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration
from moltconf.report.diff import tree_diff
from moltconf.report.frame import Frames
from moltconf.report.located import not_judged
from moltconf.report.losses import heading, loss_lines
from moltconf.report.migration import MigrationResult
from moltconf.report.outside_text import lines as outside_lines
from moltconf.report.printable import printable
from moltconf.report.shifts_text import guarded_lines, is_shown_as_shift, reported_lines
from moltconf.report.style import style
from moltconf.report.text import finding_block
from moltconf.text.keypath import format_path
from moltconf.text.problems import Comment

_COLOURS = {
    MigrationStatus.UNCHANGED: "green",
    MigrationStatus.MIGRATED: "green",
    MigrationStatus.PARTIAL: "yellow",
    MigrationStatus.REFUSED: "red",
}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def render(results: Sequence[MigrationResult], unreadable: Sequence[Unreadable] = ()) -> str:
    """Return the whole report, coloured."""
    blocks = "".join("\n".join(_file(result)) + "\n" for result in results)
    return blocks + "".join(f"{not_judged(each)}\n" for each in unreadable)


def _file(result: MigrationResult) -> Iterator[str]:
    migration = result.migration
    origin = migration.from_
    yield (
        style(printable(result.name), bold=True)
        + f": {origin.name} ({origin.origin}) to {migration.to}: "
        + style(str(migration.status), fg=_COLOURS[migration.status], bold=True)
    )
    if migration.status is MigrationStatus.UNCHANGED:
        yield "  nothing to change"
    if len(origin.possible) > 1:
        yield (
            f"  the file does not say which release wrote it; {origin.name} fit it, and --from R "
            "narrows that"
        )
    yield from loss_lines(migration)
    yield from guarded_lines(migration)
    if migration.awaits_consent:
        yield from _remaining(result)
    yield from _steps(migration)
    yield from _lost_comments(migration)
    yield from outside_lines(result.outside, result.renamed_to is not None)
    if not migration.awaits_consent:
        yield from _remaining(result)
    yield from reported_lines(migration)
    difference = tree_diff(migration.before, migration.after)
    if difference:
        yield ""
        yield from (_diff_line(printable(line)) for line in difference.split("\n")[:-1])
    outcome = _outcome(result)
    if outcome:
        yield ""
        yield outcome


def _steps(migration: VerifiedMigration) -> Iterator[str]:
    for planned in migration.steps:
        step = planned.step
        yield f"  {style(step.release, fg='cyan')} {step.summary}  [{step.id}]"
        trace = KeyTrace([change.change for change in planned.changes])
        yield from (
            f"    {_change(change, trace, number)}" for number, change in enumerate(planned.changes)
        )
        yield from (
            style(f"      lost: {change.loss}{_lost_place(change)}", fg="yellow")
            for change in planned.changes
            if change.loss
        )


def _change(change: PlannedChange, trace: KeyTrace, number: int) -> str:
    """``trace`` follows the changes of the step, of which it is the one with this number."""
    before = change.source
    if change.kind is ChangeKind.MOVED and before is not None and isinstance(before[-1], int):
        # each item is the first once those before it are gone
        before = trace.before(before, number)
    source = printable(format_path(before)) if before is not None else ""
    target = printable(format_path(change.target)) if change.target is not None else ""
    if source and target and source != target:
        return f"{change.kind} {source} -> {target}: {change.why}"
    return f"{change.kind} {source or target}: {change.why}"


def _lost_place(change: PlannedChange) -> str:
    place = change.source if change.source is not None else change.target
    return f" ({printable(format_path(place))})" if place else ""


def _lost_comments(migration: VerifiedMigration) -> Iterator[str]:
    if not migration.lost_comments:
        return
    yield "  comments that go with removed keys:"
    for comment in migration.lost_comments:
        first_line = Masks().prose(comment.text).splitlines()[0]
        yield f"    {_place(migration, comment)}{printable(first_line)}"


def _place(migration: VerifiedMigration, lost: Comment) -> str:
    """Where the comment stands in the text as it was read; steps before may have moved it."""
    for comment in migration.before.comments():
        if comment.text.split() == lost.text.split():
            return f"{comment.source.name}:{comment.source.position(comment.span.start).line}: "
    return ""


def _remaining(result: MigrationResult) -> Iterator[str]:
    migration = result.migration
    left = [each for each in result.remaining if not is_shown_as_shift(each.finding, migration)]
    if not left:
        return
    yield ""
    yield style(heading(result.migration), bold=True)
    documents = result.migration.before.documents
    masks = Masks([result.migration.before])
    frames: dict[str, Frames] = {}
    for placed in left:
        source = placed.source
        if source.name not in frames:
            frames[source.name] = Frames(source, masks.spans(documents[source.name]))
        yield finding_block(placed, frames[source.name].lines_of(placed.span))


def _diff_line(line: str) -> str:
    if line.startswith(("+++", "---")):
        return style(line, bold=True)
    colour = _DIFF_COLOURS.get(line[:1])
    return style(line, fg=colour) if colour else line


_ACCEPTS = {
    True: "accepts the result",
    False: "does not accept the result",
    None: "accepts the result as far as it is judged",
}


def _outcome(result: MigrationResult) -> str:
    """Say what became of the file; nothing of one that stays as it is."""
    migration = result.migration
    if migration.is_faulty:
        return "nothing was written"
    if migration.status is MigrationStatus.UNCHANGED:
        return _renamed(result) if result.renamed_to is not None else ""
    verdict = f"{migration.to} {_ACCEPTS[migration.valid_after]}"
    if migration.valid_after and migration.starts_after is not None:
        verdict += (
            ", and starts with it" if migration.starts_after else ", and does not start with it"
        )
    if result.written:
        kept = f"; the old text is kept in {result.backups[0]}" if result.backups else ""
        return f"{_renamed(result)}; {verdict}{kept}"
    if not migration.new_texts and result.renamed_to is None:
        return f"{verdict}; there is nothing that moltconf can change safely"
    if migration.status is MigrationStatus.REFUSED:
        outlook = "" if result.held_back else ", and --write would not write it either"
        return f"{verdict}; nothing was written{outlook}"
    if result.held_back:
        return f"{verdict}; nothing was written: {result.held_back}"
    consent = " with --accept-loss" if migration.awaits_consent else ""
    if migration.status is MigrationStatus.PARTIAL and not migration.awaits_consent:
        consent = " with --partial"
    renames = f", and renames the file to {_new_name(result)}" if result.renamed_to else ""
    return f"{verdict}; nothing was written (--write{consent} does that{renames})"


def _renamed(result: MigrationResult) -> str:
    """What was done, or would be, where the name is all that changes."""
    if result.renamed_to is None:
        return "written"
    if not result.written:
        why = f": {result.held_back}" if result.held_back else " (--write does that)"
        return f"the file is to become {_new_name(result)}; nothing was written{why}"
    return f"written as {_new_name(result)}, and the old name is gone"


def _new_name(result: MigrationResult) -> str:
    return printable(result.renamed_to.name) if result.renamed_to is not None else ""
