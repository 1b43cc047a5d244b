"""The baselines of a run: what they hide, what is gone from them, and writing one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from moltconf.cli.emit import note
from moltconf.cli.exits import UsageError
from moltconf.findings import FileResult
from moltconf.report.printable import Notation

if TYPE_CHECKING:
    from moltconf.cli.outputs import Output
    from moltconf.lint.baseline import Baseline


class Known:
    """``baseline`` comes from the command line and stands for every file; ``target`` is the
    baseline to write, in place of which none is read."""

    def __init__(self, baseline: Path | None = None, target: Path | None = None) -> None:
        self.baseline = baseline
        self.target = target
        self._read: dict[Path, Baseline] = {}
        self._accepted: Baseline | None = None

    def apply(self, result: FileResult, setting: str | None, enabled: Iterable[str]) -> FileResult:
        """The result without what is known; ``setting`` is the baseline of the settings.

        Raises :class:`~moltconf.cli.exits.UsageError` where a baseline cannot be read.
        """
        if self.target is not None:
            accepted = self._everything(self.target)
            accepted.accept(result)
            return accepted.apply(result, enabled)
        path = self.baseline or (Path(setting) if setting else None)
        return self._baseline(path).apply(result, enabled) if path is not None else result

    def _everything(self, target: Path) -> Baseline:
        """The baseline that is being written."""
        from moltconf.lint.baseline import Baseline

        self._accepted = self._accepted or Baseline(target.absolute().parent)
        return self._accepted

    def _baseline(self, path: Path) -> Baseline:
        # imported where there is one
        from moltconf.lint.baseline import BaselineError, read_baseline

        if path not in self._read:
            try:
                self._read[path] = read_baseline(path)
            except BaselineError as error:
                raise UsageError(str(error)) from error
        return self._read[path]

    def close(self, output: Output | None) -> None:
        """Write the baseline that was asked for, or say what is gone from those that were read."""
        if self.target is not None and output is not None:
            from moltconf.lint.baseline import baseline_text

            accepted = self._everything(self.target)
            output.write(baseline_text(accepted), Notation.JSON)
            count = accepted.entries.total()
            note(f"{self.target}: {count} finding{'s' if count != 1 else ''} accepted")
        for path, baseline in self._read.items():
            for entry in baseline.vanished():
                note(f"{path}: no longer found, so it can go: {entry.text}")
