"""The JSON migration report, ``moltconf-migration/1``."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.findings import Unreadable
from moltconf.migrator.draft import PlannedChange
from moltconf.migrator.plan import PlannedStep
from moltconf.migrator.product_rename.outside import Outside
from moltconf.migrator.step import StepAnswer
from moltconf.report.diff import tree_diff
from moltconf.report.json import dump, located_findings, not_judged, tool
from moltconf.report.json_parts import learned_mark
from moltconf.report.migration import MigrationResult
from moltconf.report.shift_entry import shift_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = "moltconf-migration/1"


def render(results: Sequence[MigrationResult], unreadable: Sequence[Unreadable] = ()) -> str:
    return dump(
        {
            "format": FORMAT,
            "tool": tool(),
            "files": [_file(each) for each in results],
            "unreadable": not_judged(unreadable),
        }
    )


def _file(result: MigrationResult) -> dict[str, Any]:
    migration = result.migration
    return {
        "path": result.name,
        "from": migration.from_.name,
        "from_from": migration.from_.origin,
        "to": migration.to,
        **learned_mark(migration.to),
        "status": str(migration.status),
        "steps": [_step(planned) for planned in migration.shown_steps],
        "shifts": [shift_entry(each) for each in migration.shifts],
        "valid_after": migration.valid_after,
        "starts_after": migration.starts_after,
        "not_judged": list(migration.not_judged),
        "remaining": _remaining(result),
        "lost_comments": len(migration.lost_comments),
        "outside": [_outside(each) for each in result.outside],
        "diff": tree_diff(migration.before, migration.after),
        "written": result.written,
        "backup": result.backups[0] if result.backups else None,
        "renamed_to": str(result.renamed_to) if result.renamed_to is not None else None,
    }


def _remaining(result: MigrationResult) -> list[dict[str, Any]]:
    left = result.remaining
    return [
        finding
        | {"choices": [_choice(answer) for answer in result.migration.choices_of(each.finding)]}
        for each, finding in zip(left, located_findings(left, result.migration.before), strict=True)
    ]


def _choice(answer: StepAnswer) -> dict[str, str]:
    return {"accept": answer.accept, "does": answer.does}


def _step(planned: PlannedStep) -> dict[str, Any]:
    return {
        "id": planned.step.id,
        "release": planned.step.release,
        "summary": planned.step.summary,
        "changes": [_change(change) for change in planned.changes],
    }


def _change(change: PlannedChange) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "from": list(change.source) if change.source is not None else None,
        "to": list(change.target) if change.target is not None else None,
        "why": change.why,
        "loss": change.loss,
    }


def _outside(each: Outside) -> dict[str, Any]:
    return {
        "kind": str(each.kind),
        "before": each.before,
        "after": each.after,
        "why": each.why,
        "path": list(each.path) if each.path is not None else None,
    }
