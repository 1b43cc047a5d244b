"""Repair a config that is open in an editor: each repair is a set of edits that was tried, and that
leaves a text which can still be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.edit.changes import Change, ChangeError, Set
from moltconf.fields import Fields
from moltconf.findings import Finding, Safety
from moltconf.library.editor.changes import TextReplacement, replacements
from moltconf.library.editor.judging import BufferJudgement, JudgedFinding, errors
from moltconf.library.editor.keys import facts_of
from moltconf.library.editor.names import names_model
from moltconf.library.linting import Linter
from moltconf.library.migrating import Migrator, held_back
from moltconf.linter.config import Config
from moltconf.linter.engine import lint
from moltconf.linter.rules.secrets._variables import variable_for
from moltconf.linter.tried_changes import tried
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.left import outlook
from moltconf.migrator.plan import Plan, PlannedStep
from moltconf.migrator.planned_edit import edit_as_planned
from moltconf.product.named_places import kind_of_value
from moltconf.report.migration import MigrationResult
from moltconf.text.document import Format
from moltconf.text.env import has_reference, references
from moltconf.text.include import INCLUDE_KEY, ConfigTree
from moltconf.text.keypath import KeyPath, is_within, lookup
from moltconf.text.source import Span, begin_of_line

#: What a suppression says where the editor asks for no reason.
REASON = "accepted as it is"
#: Faults of the text itself, and of the comments: no comment hides these.
_NEVER_HIDDEN = ("syntax/", "suppression/", "internal/")
_MOST_CHANGES = 500


class CheckedRepair(Fields):
    """Edits that make a finding go away. ``is_safe``: they keep the behaviour."""

    edits: tuple[TextReplacement, ...]
    is_safe: bool


def fix(judgement: BufferJudgement, finding: Finding) -> CheckedRepair | None:
    """Return the fix of a finding, at all places of it."""
    if finding.fix is None:
        return None
    every = [change for each in finding.fixes for change in each.changes]
    after = _changed(judgement.tree, every) or _changed(judgement.tree, finding.fix.changes)
    if after is None:
        return None
    edits = _edits(judgement.tree, after)
    is_safe = all(each.safety is Safety.SAFE for each in finding.fixes)
    return CheckedRepair(tuple(edits), is_safe) if edits else None


def fix_everything(judgement: BufferJudgement) -> CheckedRepair | None:
    """Return what ``lint --fix`` makes of a config."""
    linter = Linter(fixes=True, settings=judgement.input.path is not None)
    list(linter(judgement.input, [judgement.release], judgement.selection.origin))
    edits = [edit for each in linter.fixed for edit in replacements(each.before, each.new_texts)]
    return CheckedRepair(tuple(edits), True) if edits else None


def repair_key(judgement: BufferJudgement, finding: Finding) -> CheckedRepair | None:
    """Return what ``migrate`` makes of the key of a finding, without the rest of the migration.

    ``None`` where the key cannot be repaired alone: then nothing would be accepted sooner.
    """
    tree, release = judgement.tree, judgement.release
    planned = Config(tree, release).plan if tree.is_readable else None
    if planned is None or not finding.path or len(planned.changes) > _MOST_CHANGES:
        return None
    part = _about(planned, finding.path)
    if not part.steps:
        return None
    try:
        after = edit_as_planned(tree, part, keeps_comments=True).after
    except ChangeError:
        return None
    if not after.is_readable or not _is_better(judgement, after, finding):
        return None
    edits = _edits(tree, after)
    return CheckedRepair(tuple(edits), True) if edits else None


def _about(planned: Plan, path: KeyPath) -> Plan:
    """The steps of a plan that change a key, one above it or one in it."""
    trace = KeyTrace(planned.changes)
    done = 0
    steps: list[PlannedStep] = []
    for step in planned.steps:
        touching = []
        for change in step.changes:
            source = change.source and trace.before(change.source, done)
            done += 1
            if source and (is_within(source, path) or is_within(path, source)):
                touching.append(change)
        if touching:
            steps.append(step._replace(changes=tuple(touching)) if step.as_comments else step)
    return planned._replace(steps=tuple(steps))


def _is_better(judgement: BufferJudgement, after: ConfigTree, finding: Finding) -> bool:
    """Whether a finding is gone and no error came for it."""
    new = lint(after, judgement.release, repairs=False).findings
    is_gone = not any(each.rule == finding.rule and each.path == finding.path for each in new)
    return is_gone and errors(new) <= judgement.errors_without_options


def suppress(
    judgement: BufferJudgement, judged: JudgedFinding, reason: str = REASON
) -> CheckedRepair | None:
    """Return the comment that hides a finding, with the reason for it, above its key.

    ``None`` for what no comment hides: a text that cannot be read, and comments themselves; and
    where a host takes none.
    """
    finding = judged.finding
    if finding.rule.startswith(_NEVER_HIDDEN) or not judgement.tree.is_readable:
        return None
    source, span = judgement.tree.place(finding.path, mark_key=True)
    is_whole = not finding.path
    if finding.place is not None:
        source, span = finding.place.source, finding.place.span
    document = judgement.tree.documents[source.name]
    at = begin_of_line(source.text, span.start) if not is_whole else _after_mark(source.text)
    line = source.text[at : span.start]
    indent = line[: len(line) - len(line.lstrip(" \t"))] if not is_whole else ""
    sign = "#" if document.format is Format.YAML else "//"
    verb = "ignore-file" if is_whole else "ignore"
    words = " ".join(reason.split()) or REASON
    text = f"{indent}{sign} moltconf: {verb}[{finding.rule}] {words}{source.newline}"
    if source.region is not None and source.region.stops([(Span(at, at), text)]) is not None:
        return None
    return CheckedRepair((TextReplacement(source, Span(at, at), text),), True)


def _after_mark(text: str) -> int:
    return 1 if text.startswith("\ufeff") else 0


def use_variable(judgement: BufferJudgement, path: KeyPath) -> tuple[str, CheckedRepair] | None:
    """Return the reference that takes the place of a text in a config, and the edits for it.

    ``None`` where no text stands at ``path``, and where it is a word of the release or a name.
    """
    tree, release = judgement.tree, judgement.release
    if not tree.is_readable or not path or path[0] == "env" or path[-1] == INCLUDE_KEY:
        return None
    value = lookup(tree.value, path)
    if not isinstance(value, str) or not value or has_reference(value):
        return None
    if facts_of(release, path).values or names_model(path) or kind_of_value(path) is not None:
        return None
    taken = {each.name for each in references(tree)}
    name = next(each for each in _numbered(variable_for(path, release)) if each not in taken)
    after = _changed(tree, [Set(path, f"${{{name}}}")])
    edits = _edits(tree, after) if after is not None else []
    return (f"${{{name}}}", CheckedRepair(tuple(edits), False)) if edits else None


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


class Migrated(Fields):
    """A migration of a config: the edits that make it, and the report on it.

    ``refusal`` says why the result may not be written; then there are no edits.
    """

    edits: tuple[TextReplacement, ...]
    result: MigrationResult
    refusal: str | None


def migrate(judgement: BufferJudgement, to: str | None = None) -> Migrated:
    """Return what it takes to bring a config to a release, by default the one that judges it.

    Raises :class:`~moltconf.errors.UsageError` for what is no release.
    """
    each = judgement.input
    migrator = Migrator(to or judgement.release, settings=each.path is not None)
    result = migrator(each)
    refusal = each.tree.document.read_only or held_back(result, partial=True)
    made = result.migration
    edits = replacements(made.before, made.new_texts) if refusal is None else []
    return Migrated(tuple(edits), result, refusal)


def changes_and_decisions(judgement: BufferJudgement) -> tuple[int, int]:
    """Return how many changes a migration to the judging release makes, and how many decisions
    it leaves."""
    if not judgement.tree.is_readable:
        return 0, 0
    return outlook(judgement.tree, judgement.release) or (0, 0)


def _changed(tree: ConfigTree, changes: Sequence[Change]) -> ConfigTree | None:
    """The config after some changes, ``None`` where they do not fit or do something else."""
    try:
        made = tried(tree, changes)
    except ChangeError:
        return None
    return made.tree if made is not None else None


def _edits(before: ConfigTree, after: ConfigTree) -> list[TextReplacement]:
    return replacements(before, after.texts_changed_since(before))
