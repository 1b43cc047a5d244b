"""The JSON report without the edits of fixes.

To find what each fix changes takes longer than to find the faults. An editor that shows findings
while somebody types does not need it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult
from moltconf.report import json
from moltconf.report.json_parts import record
from moltconf.report.pieces import Hide, Pieces


def part(results: Sequence[FileResult], command: str) -> str:
    """Return the entries of one config, a list in JSON."""
    return record([json.file_entry(result, edits=False) for result in results])


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    return json.whole(pieces, hide, "brief")
