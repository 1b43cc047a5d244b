"""End a run of ``lint`` when every config was seen: its baseline, its fixes."""

from __future__ import annotations

from functools import partial

from moltconf.cli.emit import echo, note
from moltconf.cli.run import Request, run
from moltconf.library.baseline_files import Baselines
from moltconf.library.linting import Linter
from moltconf.report.places import numbered
from moltconf.report.printable import Notation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.cli.output_files import Output
    from moltconf.linter.fix import Fixed


def lint(request: Request, linter: Linter, *, show: bool = False) -> int:
    """Lint every config; returns the exit code of the contract.

    With ``show`` fixes are shown, not written. Raises :class:`~moltconf.errors.UsageError` for a
    rule that there is not.
    """
    return run(request, linter, partial(_close, linter, show))


def _close(linter: Linter, show: bool, output: Output | None) -> None:
    _close_baselines(linter.baselines, output)
    if show:
        _show(linter)
    elif linter.fixes:
        _write(linter)


def _close_baselines(baselines: Baselines, output: Output | None) -> None:
    """Write the baseline that was asked for, or say what is gone from those that were read."""
    text = baselines.accepted_text
    if text is not None and output is not None:
        output.write(text, Notation.JSON)
        count = baselines.accepted_count
        note(f"{baselines.target}: {numbered(count, 'finding')} accepted")
    for path, entry in baselines.vanished():
        note(f"{path}: no longer found, so it can go: {entry}")


def _show(linter: Linter) -> None:
    """The changes of the fixes, on standard error: standard output carries the report."""
    from moltconf.report.diff import tree_diff

    for fixed in linter.fixed:
        echo(tree_diff(fixed.before, fixed.after), err=True)
        _name_variables(fixed)


def _write(linter: Linter) -> None:
    """Write what was fixed, all files or none."""
    from moltconf.cli.writing import write

    write((fixed.before, fixed.after) for fixed in linter.fixed if fixed.new_texts)
    for fixed in linter.fixed:
        if fixed.applied:
            count = len(fixed.applied)
            note(f"{fixed.result.name}: {count} fixed")
        _name_variables(fixed)


def _name_variables(fixed: Fixed) -> None:
    """Tell which variables the fixed config needs; what they held is in no output."""
    names = fixed.result.to_set
    if names:
        plural = "s" if len(names) > 1 else ""
        note(f"{fixed.result.name}: set the variable{plural} {', '.join(names)} for the gateway")
