"""A migration for a person: the plan step by step, what is left, and the diff."""

from __future__ import annotations

from moltconf.findings import Finding, Placed, Severity, Unreadable
from moltconf.masking.masks import Masks
from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration
from moltconf.migrator.shift import KEEPING
from moltconf.report.diff import tree_diff
from moltconf.report.frame import Frames, finding_block
from moltconf.report.outcome_text import outcome_lines
from moltconf.report.places import named, not_judged
from moltconf.report.plan_text import outside_lines, plan_lines
from moltconf.report.printable import printable, printable_lines
from moltconf.report.shifts_text import guarded_lines, is_shown_as_shift, reported_lines
from moltconf.report.style import is_coloured, style
from moltconf.text.keypath import ANY_INDEX, format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from moltconf.migrator.step import StepAnswer
    from moltconf.report.migration import MigrationResult
    from moltconf.text.problems import Comment

_COLOURS = {
    MigrationStatus.UNCHANGED: "green",
    MigrationStatus.MIGRATED: "green",
    MigrationStatus.PARTIAL: "yellow",
    MigrationStatus.REFUSED: "red",
}
#: Words for a status while nothing is written; the status itself is for JSON.
_OUTLOOK = {
    MigrationStatus.UNCHANGED: "unchanged",
    MigrationStatus.MIGRATED: "can be migrated",
    MigrationStatus.PARTIAL: "needs your decisions",
    MigrationStatus.REFUSED: "cannot be migrated yet",
}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def render(
    results: Sequence[MigrationResult],
    unreadable: Sequence[Unreadable] = (),
    *,
    is_verbose: bool = False,
) -> str:
    """Return the whole report, coloured; ``is_verbose`` shows every change of a long plan."""
    blocks = "".join("\n".join(_file(result, is_verbose)) + "\n" for result in results)
    return blocks + "".join(f"{not_judged(each)}\n" for each in unreadable)


def _file(result: MigrationResult, is_verbose: bool) -> Iterator[str]:
    """Yield the parts of the report in the order in which they matter.

    What keeps a file from an older release comes before the steps.
    """
    migration = result.migration
    yield from _summary(result)
    yield from guarded_lines(migration)
    if migration.awaits_consent:
        yield from _decisions(result)
    steps = migration.shown_steps
    if migration.by_hand is None:  # what is kept is named above already
        steps = tuple(each for each in steps if each.step.id != KEEPING)
    yield from plan_lines(steps, migration.before.value, is_verbose=is_verbose)
    yield from _lost_comments(migration)
    yield from outside_lines(result.outside, result.renamed_to is not None, is_verbose=is_verbose)
    if not migration.awaits_consent:
        yield from _decisions(result)
    yield from reported_lines(migration)
    yield from _difference(migration)
    outcome = list(outcome_lines(result))
    if outcome:
        yield from ("", *outcome)


def _status(result: MigrationResult) -> str:
    """Return what became of the file, or would with ``--write``, in words."""
    status = result.migration.status
    return str(status) if result.written else _OUTLOOK[status]


def _summary(result: MigrationResult) -> Iterator[str]:
    migration, origin = result.migration, result.migration.from_
    if not migration.before.is_parsed:
        status = style("has a syntax error, so it is not migrated", fg="red", bold=True)
        yield f"{style(printable(result.name), bold=True)}: {status}"
        return
    yield (
        style(printable(result.name), bold=True)
        + f": {origin.name} ({origin.origin}) to {named(migration.to)}: "
        + style(_status(result), fg=_COLOURS[migration.status], bold=True)
    )
    if migration.status is MigrationStatus.UNCHANGED:
        yield "  nothing to change"
    if len(origin.possible) > 1:
        yield (f"  the file does not say which release wrote it: it may be any of {origin.name}")
    yield from _loss_lines(migration)


def _loss_lines(migration: VerifiedMigration) -> Iterator[str]:
    """Yield the losses that were accepted."""
    if not migration.losses:
        return
    yield f"  cannot go back to {migration.to}, and is lost:"
    for change in migration.losses:
        place = printable(format_path(change.source)) if change.source is not None else ""
        yield f"    {place}: {change.loss}"


def _difference(migration: VerifiedMigration) -> Iterator[str]:
    difference = tree_diff(migration.before, migration.after)
    if difference:
        yield ""
        lines = printable_lines(difference)[:-1]
        yield from map(_diff_line, lines) if is_coloured() else lines


def _lost_comments(migration: VerifiedMigration) -> Iterator[str]:
    if not migration.lost_comments:
        return
    yield "  comments that go with removed keys:"
    # steps before may have moved it: it is named where it stands in the text as it was read
    read: dict[str, Comment] = {}
    for comment in migration.before.comments():
        read.setdefault(comment.words, comment)
    for comment in migration.lost_comments:
        first_line = Masks().prose(comment.text).splitlines()[0]
        yield f"    {_place(read.get(comment.words))}{printable(first_line)}"


def _place(comment: Comment | None) -> str:
    if comment is None:
        return ""
    return f"{comment.source.name}:{comment.source.position(comment.span.start).line}: "


def _decisions(result: MigrationResult) -> Iterator[str]:
    left = [
        each for each in result.remaining if not is_shown_as_shift(each.finding, result.migration)
    ]
    if not left:
        return
    yield ""
    yield style(_heading(result.migration, [each.finding for each in left]), bold=True)
    migration = result.migration
    documents = migration.before.documents
    masks = Masks([migration.before])
    frames: dict[str, Frames] = {}
    offered: set[str] = set()
    for placed in _joined(left):
        source = placed.source
        if source.name not in frames:
            frames[source.name] = Frames(source, masks.spans(documents[source.name]))
        yield finding_block(placed, frames[source.name].lines_of(placed.span)).rstrip("\n")
        choices = migration.choices_of(placed.finding)
        yield from _choices([each for each in choices if each.accept not in offered])
        offered.update(each.accept for each in choices)
        yield ""


def _heading(migration: VerifiedMigration, left: Iterable[Finding]) -> str:
    """Return what stands above ``left``, the findings that are left and not shown as shifts."""
    if all(each.severity is Severity.INFO for each in left):
        return "look at this too:"
    if migration.is_faulty:
        return "correct this first:"
    if not migration.awaits_consent:
        return "decide, or correct by hand:"
    return f"cannot go back to {migration.to}, or needs your decision:"


def _joined(left: Iterable[Placed]) -> list[Placed]:
    """Return what is left, each once: the same of every item of a list is said with all places."""
    groups: dict[tuple[object, ...], list[Placed]] = {}
    for each in left:
        finding = each.finding
        pattern = tuple(ANY_INDEX if isinstance(key, int) else key for key in finding.path)
        alike = (finding.rule, finding.severity, finding.message, finding.help, pattern)
        groups.setdefault(alike, []).append(each)
    return [_with_places(*group) for group in groups.values()]


def _with_places(first: Placed, *more: Placed) -> Placed:
    others = (*first.finding.others, *(each.finding for each in more))
    return first._replace(finding=first.finding._replace(others=others))


def _choices(answers: Sequence[StepAnswer]) -> Iterator[str]:
    if answers:
        yield "  to choose, run the same command with"
    for answer in answers:
        yield f"    --accept {answer.accept}: {answer.does}"


def _diff_line(line: str) -> str:
    if line.startswith(("+++", "---")):
        return style(line, bold=True)
    colour = _DIFF_COLOURS.get(line[:1])
    return style(line, fg=colour) if colour else line
