"""The code actions: what may be done about a finding, a text, or the whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lsprotocol import types

from moltconf.errors import MoltconfError
from moltconf.library.editor import repairs
from moltconf.library.editor.judging import BufferJudgement, JudgedFinding
from moltconf.library.editor.outline import key_at
from moltconf.lsp.buffers import Buffer
from moltconf.lsp.convert import Converter
from moltconf.text.keypath import format_path
from moltconf.text.source import Span

MIGRATE = "source.migrate.moltconf"
FIX_ALL = "source.fixAll.moltconf"
KINDS = [
    types.CodeActionKind.QuickFix,
    types.CodeActionKind.RefactorRewrite,
    MIGRATE,
    FIX_ALL,
]
#: The commands of clients that cannot ask for the edits of an action.
APPLY = "moltconf.apply"
PREVIEW = "moltconf.previewMigration"
_MOST_FINDINGS = 20
_LONGEST_TITLE = 80


class WantedKinds:
    """The kinds of actions that a client asks for."""

    def __init__(self, only: list[Any] | None) -> None:
        self._only = None if only is None else [str(getattr(each, "value", each)) for each in only]

    def __contains__(self, kind: object) -> bool:
        name = str(getattr(kind, "value", kind))
        return self._only is None or any(
            name == each or name.startswith(f"{each}.") for each in self._only
        )


class Actions:
    """The actions for a stretch of one file of a config, or of a file that holds some.

    Those that take long to work out are resolved later: their ``data`` says what they are.
    """

    def __init__(
        self,
        judgements: Sequence[BufferJudgement],
        buffer: Buffer,
        root: Buffer,
        converter: Converter,
    ) -> None:
        self._judgements = judgements
        self._buffer = buffer
        self._root = root
        self._converter = converter

    def at(self, span: Span, wanted: WantedKinds, *, resolves: bool) -> Iterator[types.CodeAction]:
        """Yield the actions for a stretch; ``resolves`` tells whether the client asks for edits
        when an action is chosen."""
        for judgement in self._judgements:
            region = judgement.source.region
            if region is not None and not _touch(region.span, span):
                continue
            if types.CodeActionKind.QuickFix in wanted:
                for judged in self._findings(judgement, span)[:_MOST_FINDINGS]:
                    yield from self._for_finding(judgement, judged)
            if types.CodeActionKind.RefactorRewrite in wanted:
                yield from self._variable(judgement, span)
        if MIGRATE in wanted:
            yield from self._migration(resolves=resolves)
        if FIX_ALL in wanted and any(map(_can_be_fixed, self._judgements)):
            yield self._later(
                "Apply every safe fix in this file", FIX_ALL, {"fixAll": True}, resolves
            )

    def _findings(self, judgement: BufferJudgement, span: Span) -> list[JudgedFinding]:
        path = self._buffer.path
        return [
            judged
            for judged in judgement.findings
            if any(
                place.source.path == path and _touch(place.span, span)
                for place in (judged.place, *judged.others)
            )
        ]

    def _for_finding(
        self, judgement: BufferJudgement, judged: JudgedFinding
    ) -> Iterator[types.CodeAction]:
        finding = judged.finding
        fixed = repairs.fix(judgement, finding)
        if fixed is not None:
            unsafe = "" if fixed.is_safe else " (may change behaviour)"
            title = f"Fix {judged.rule}{_places(judged)}{unsafe}"
            yield self._fix(title, judged, fixed, is_preferred=fixed.is_safe)
        elif finding.repaired_by == "migrate":
            repaired = repairs.repair_key(judgement, finding)
            if repaired is not None:
                where = _shown(judgement, f"Repair {format_path(finding.path)} as migrate does")
                yield self._fix(where, judged, repaired, is_preferred=True)
        hidden = repairs.suppress(judgement, judged)
        if hidden is not None:
            yield self._fix(f"Ignore {judged.rule} here, with a reason", judged, hidden)

    def _fix(
        self,
        title: str,
        judged: JudgedFinding,
        repair: repairs.CheckedRepair,
        *,
        is_preferred: bool = False,
    ) -> types.CodeAction:
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._converter.diagnostic(judged, self._root)],
            is_preferred=is_preferred or None,
            edit=self._converter.workspace_edit(repair.edits, self._root),
        )

    def _variable(self, judgement: BufferJudgement, span: Span) -> Iterator[types.CodeAction]:
        tree = judgement.tree
        document = next(
            (each for each in tree.documents.values() if each.source.path == self._buffer.path),
            None,
        )
        at = key_at(tree, document, span.start) if document is not None else None
        made = repairs.use_variable(judgement, at.path) if at is not None else None
        if made is not None:
            reference, repair = made
            yield types.CodeAction(
                title=f"Replace this value by {reference}",
                kind=types.CodeActionKind.RefactorRewrite,
                edit=self._converter.workspace_edit(repair.edits, self._root),
            )

    def _migration(self, *, resolves: bool) -> Iterator[types.CodeAction]:
        counted = [repairs.changes_and_decisions(each) for each in self._judgements]
        changes, decisions = (sum(some) for some in zip(*counted, strict=True))
        if not changes and not decisions:
            return
        release = self._judgements[0].release
        words = f"{changes} change{'' if changes == 1 else 's'}"
        if decisions:
            words += f", {decisions} decision{'' if decisions == 1 else 's'} left"
        title = f"Migrate this file to {release}: {words}"
        yield self._later(title, MIGRATE, {"migrate": release}, resolves)
        yield types.CodeAction(
            title=f"Preview the migration to {release}",
            kind=MIGRATE,
            command=types.Command("Preview", PREVIEW, arguments=[self._root.uri, release]),
        )

    def _later(
        self, title: str, kind: str, what: dict[str, Any], resolves: bool
    ) -> types.CodeAction:
        data = {"uri": self._root.uri, **what}
        if resolves:
            return types.CodeAction(title=title, kind=kind, data=data)
        command = types.Command(title, APPLY, arguments=[data])
        return types.CodeAction(title=title, kind=kind, command=command)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _can_be_fixed(judgement: BufferJudgement) -> bool:
    is_writable = judgement.tree.document.read_only is None
    return is_writable and any(each.finding.fix for each in judgement.findings)


def _shown(judgement: BufferJudgement, text: str) -> str:
    shown = judgement.hide(text)
    return shown if len(shown) <= _LONGEST_TITLE else shown[:_LONGEST_TITLE] + "…"


def resolved(
    judgements: Sequence[BufferJudgement], root: Buffer, converter: Converter, what: dict[str, Any]
) -> types.WorkspaceEdit | str:
    """Return the edits of an action that was put off, or why there are none."""
    if "fixAll" in what:
        made = [repairs.fix_everything(each) for each in judgements]
        fixes = [edit for each in made if each is not None for edit in each.edits]
        return converter.workspace_edit(fixes, root)
    to = str(what.get("migrate") or "") or None
    try:
        migrated = [repairs.migrate(each, to) for each in judgements]
    except MoltconfError as error:
        return judgements[0].hide(str(error))
    if all(each.refusal is not None for each in migrated):
        reasons = dict.fromkeys(str(each.refusal) for each in migrated)
        return judgements[0].hide(f"nothing was changed: {'; '.join(reasons)}")
    return converter.workspace_edit(
        [edit for each in migrated for edit in each.edits],
        root,
        label=f"Migrate to {migrated[0].result.migration.to}",
        description=summaries(judgements, migrated),
    )


def summaries(judgements: Sequence[BufferJudgement], migrated: Sequence[repairs.Migrated]) -> str:
    """Return what the migrations of a file mean in a few lines each."""
    pairs = zip(judgements, migrated, strict=True)
    return "\n\n".join(judgement.hide(summary(each)) for judgement, each in pairs)


def summary(migrated: repairs.Migrated) -> str:
    """Return what a migration means in a few lines: what behaves differently, what is left."""
    made = migrated.result.migration
    lines = [f"{made.from_.release} to {made.to}: {made.status}"]
    if migrated.refusal is not None:
        lines.append(f"Nothing would be changed: {migrated.refusal}")
    handled = [each for each in made.shifts if each.is_known]
    lines += [f"- {each.sentence}" for each in handled]
    lines += [f"- left to you: {each.message}" for each in made.remaining]
    if made.lost_comments:
        lines.append(f"- {len(made.lost_comments)} comments go with removed keys")
    return "\n".join(lines)


def _places(judged: JudgedFinding) -> str:
    return f" at {1 + len(judged.others)} places" if judged.others else ""
