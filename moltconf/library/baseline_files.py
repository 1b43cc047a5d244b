"""The baselines of a run: what they hide, what is gone from them, and writing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from moltconf.fields import Fields
from moltconf.findings import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.linter.baseline import Baseline, BaselineEntry


class Noted(Fields):
    """The baselines as some files show them: the entries of each baseline that were met, and those
    that could have been; what the baseline to write accepts."""

    seen: dict[Path, tuple[Counter[BaselineEntry], set[tuple[str, str]]]]
    accepted: Counter[BaselineEntry]


class Baselines:
    """The baselines of a run. ``baseline`` comes from the caller and counts for every file;
    ``target`` is the baseline to write, in place of which none is read."""

    def __init__(self, baseline: Path | None = None, target: Path | None = None) -> None:
        self.baseline = baseline
        self.target = target
        self._read: dict[Path, Baseline] = {}
        self._accepted: Baseline | None = None

    def apply(self, result: FileResult, setting: str | None, enabled: Iterable[str]) -> FileResult:
        """Return the result without what is known; ``setting`` is the baseline of the settings.

        Raises :class:`~moltconf.errors.UsageError` where a baseline cannot be read.
        """
        if self.target is not None:
            accepted = self._everything(self.target)
            accepted.accept(result)
            return accepted.apply(result, enabled)
        if self.baseline is not None:
            return self._baseline(self.baseline).apply(result, enabled)
        if not setting:
            return result
        from pathlib import Path  # where settings name one

        return self._baseline(Path(setting)).apply(result, enabled)

    def _everything(self, target: Path) -> Baseline:
        """The baseline that is being written."""
        from moltconf.linter.baseline import Baseline

        self._accepted = self._accepted or Baseline(target.absolute().parent)
        return self._accepted

    def _baseline(self, path: Path) -> Baseline:
        # imported where there is one
        from moltconf.linter.baseline import read_baseline

        if path not in self._read:
            self._read[path] = read_baseline(path)
        return self._read[path]

    def noted(self) -> Noted:
        """Return what was noted since the last time, and forget it."""
        seen = {path: baseline.noted() for path, baseline in self._read.items()}
        accepted: Counter[BaselineEntry] = Counter()
        if self._accepted is not None:
            accepted, self._accepted.entries = self._accepted.entries, accepted
        return Noted(seen, accepted)

    def take(self, noted: Noted) -> None:
        """Take what others have noted of other files.

        Raises :class:`~moltconf.errors.UsageError` where a baseline cannot be read.
        """
        for path, seen in noted.seen.items():
            self._baseline(path).take(*seen)
        if noted.accepted and self.target is not None:
            self._everything(self.target).entries |= noted.accepted

    @property
    def accepted_text(self) -> str | None:
        """The text of the baseline to write; ``None`` where none is wanted."""
        if self.target is None:
            return None
        from moltconf.linter.baseline import baseline_text

        return baseline_text(self._everything(self.target))

    @property
    def accepted_count(self) -> int:
        """How many findings the baseline to write accepts."""
        return 0 if self._accepted is None else self._accepted.entries.total()

    def vanished(self) -> Iterator[tuple[Path, str]]:
        """Yield what is gone from those that were read: the baseline, and the entry in words."""
        for path, baseline in self._read.items():
            for entry in baseline.vanished():
                yield path, entry.text
