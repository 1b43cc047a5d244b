"""Say in words whether a release starts with a config."""

from __future__ import annotations

from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.report.pieces import Totals


def accepted(totals: Totals) -> str:
    """Return how accepted configs start, as it follows "1 file" or "3 files" in a summary."""
    if totals.files == 1 and totals.last is not None:
        last = totals.last
        return _of_one(last.valid, last.starts, last.not_judged)
    if totals.failing:
        return f" accepted, {totals.failing} {'do' if totals.failing > 1 else 'does'} not start"
    return " accepted, and all start" if totals.all_start else " accepted"


def _of_one(valid: bool | None, starts: bool | None, not_judged: Sequence[str]) -> str:
    if starts is False:
        return " accepted; does not start"
    if valid is None:
        return " accepted as far as it is judged, and a plugin that is not known decides the rest"
    if starts:
        return " accepted, and starts"
    return f" accepted; starts {conditions(not_judged)}" if not_judged else " accepted"


def conditions(not_judged: Sequence[str]) -> str:
    """Return under which conditions the release starts, from the first "if" on; each of
    ``not_judged`` begins with "whether"."""
    clauses = [each.removeprefix("whether ") for each in not_judged]
    return "if " + ", and if ".join(clauses)
