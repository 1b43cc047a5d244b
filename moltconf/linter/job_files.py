"""The planned jobs of ``jobs.json``, as rules get them.

No finding, and no message, holds what a job says or whom it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from moltconf.linter.document_files import DocumentFile
from moltconf.product.documents import JOBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.documents.jobs import JobsShape
    from moltconf.linter.config import Config
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value


class JobsFile(DocumentFile):
    """The jobs of one file for one release."""

    kind = JOBS

    @cached_property
    def shape(self) -> JobsShape | None:
        """What the release makes of jobs, ``None`` where it has none."""
        from moltconf.documents.jobs import shape_of

        return shape_of(self.release)

    @property
    def is_strict(self) -> bool:
        return False

    def belongs_to(self, config: Config) -> bool:
        """Return whether the config names no other file of jobs."""
        return not config.names_jobs_file

    @property
    def has_list(self) -> bool:
        """Whether there is a list of jobs."""
        return isinstance(self._list, list)

    @property
    def _list(self) -> Value:
        if isinstance(self.value, dict):
            return self.value.get("jobs")
        return self.value if self.shape is not None and self.shape.takes_list else None

    @property
    def jobs(self) -> Iterator[tuple[KeyPath, dict[str, Value]]]:
        """Every job that is not switched off, with its place."""
        above: KeyPath = ("jobs",) if isinstance(self.value, dict) else ()
        for number, job in enumerate(self._list if isinstance(self._list, list) else ()):
            if isinstance(job, dict) and job.get("enabled") is not False:
                yield (*above, number), job

    @property
    def is_accepted(self) -> bool | None:
        return None if self.shape is None else self.has_list
