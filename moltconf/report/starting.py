"""Whether a release starts with a config, in words."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.findings import FileResult


def accepted(results: Sequence[FileResult]) -> str:
    """Return how accepted configs start, as it follows "1 file" or "3 files" in a summary."""
    if len(results) == 1:
        return _of_one(results[0])
    failing = len({each.name for each in results if each.starts is False})
    if failing:
        return f" accepted, {failing} {'do' if failing > 1 else 'does'} not start"
    if all(each.starts for each in results):
        return " accepted, and all start"
    return " accepted"


def _of_one(result: FileResult) -> str:
    if result.starts is False:
        return " accepted; does not start"
    if result.valid is None:
        return " accepted as far as it is judged, and a plugin that is not known decides the rest"
    if result.starts:
        return " accepted, and starts"
    return f" accepted; starts {conditions(result)}" if result.not_judged else " accepted"


def conditions(result: FileResult) -> str:
    """Return under which conditions the release starts, from the first "if" on."""
    clauses = [each.removeprefix("whether ") for each in result.not_judged]
    return "if " + ", and if ".join(clauses)
