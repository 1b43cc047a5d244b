"""The output formats by name; a module is imported when its format is asked for."""

from __future__ import annotations

from importlib import import_module

from moltconf.report.printable import Notation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from moltconf.findings import FileResult, Unreadable
    from moltconf.report.pieces import Pieces, ReportPiece

#: name -> module with ``part(results, command)``, what one config adds, which holds no tree and can
#: be sent to another process, and ``whole(pieces, hide) -> Iterator[str]``, the report in stretches
#: that end where a line does or a string of JSON is closed
FORMATS = {
    "text": "moltconf.report.text",
    "concise": "moltconf.report.concise",
    "json": "moltconf.report.json",
    "sarif": "moltconf.report.sarif",
    "github": "moltconf.report.github",
    "gitlab": "moltconf.report.gitlab",
    "junit": "moltconf.report.junit",
}
#: In the place of text where a file is judged by several releases; nobody asks for it by name.
RANGES = "ranges"
#: In the place of text where only numbers are wanted; an option of its own asks for it.
STATISTICS = "statistics"
#: In the place of JSON for an editor that shows findings and asks for fixes later.
BRIEF = "brief"
_INNER = {
    RANGES: "moltconf.report.ranges",
    STATISTICS: "moltconf.report.statistics",
    BRIEF: "moltconf.report.brief",
}
_NOTATIONS = {
    "json": Notation.JSON,
    BRIEF: Notation.JSON,
    "sarif": Notation.JSON,
    "gitlab": Notation.JSON,
    "junit": Notation.XML,
    "github": Notation.GITHUB,
}


def notation_of(name: str) -> Notation:
    """Return how the readers of a format read it; of one that is not listed here, as text."""
    return _NOTATIONS.get(name, Notation.TEXT)


def _module(name: str) -> ModuleType:
    return import_module(FORMATS.get(name) or _INNER[name])


def piece(results: Sequence[FileResult], command: str, names: Iterable[str]) -> ReportPiece:
    """Return what the results of ``command`` on one config add to the reports in these formats."""
    from moltconf.report.pieces import piece_of  # reports of other commands have none

    return piece_of(results, command, [(name, _module(name)) for name in names])


def written(name: str, pieces: Pieces) -> Iterator[str]:
    """Yield the report in format ``name`` in stretches, what is hidden in a file masked in all."""
    hide = pieces.hide(is_json=notation_of(name) is Notation.JSON)
    report: Iterator[str] = _module(name).whole(pieces, hide)
    return report


def render(
    name: str,
    results: Sequence[FileResult],
    command: str,
    unreadable: Sequence[Unreadable] = (),
) -> str:
    """Return the report of ``command`` (``validate`` or ``lint``) in format ``name``."""
    from moltconf.report.pieces import Pieces

    pieces = Pieces(command, unreadable)
    pieces.add(piece(results, command, [name]))
    return "".join(written(name, pieces))
