"""The output formats by name; a module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from moltconf.findings import FileResult, Unreadable
from moltconf.masking.masks import Masks
from moltconf.masking.output import hide

#: name -> module with ``render(results, command, unreadable) -> str``
FORMATS = {
    "text": "moltconf.report.text",
    "concise": "moltconf.report.concise",
    "json": "moltconf.report.json",
    "sarif": "moltconf.report.sarif",
    "github": "moltconf.report.github",
    "gitlab": "moltconf.report.gitlab",
    "junit": "moltconf.report.junit",
}


def render(
    name: str,
    results: Sequence[FileResult],
    command: str,
    unreadable: Sequence[Unreadable] = (),
) -> str:
    """The report of ``command`` (``validate`` or ``lint``) in format ``name``.

    ``unreadable`` are the inputs that were not judged: a report that leaves them out would pass
    for complete. Reports for a person leave them to standard error.
    """
    text: str = import_module(FORMATS[name]).render(results, command, unreadable)
    return hide(text, masks_of(results))


def masks_of(results: Sequence[FileResult]) -> Masks:
    """Return what is hidden of the files that a report says something about."""
    spoken_of = [each for each in results if each.findings or each.suppressed or each.outside]
    return Masks([each.tree for each in spoken_of], [each.name for each in results])
