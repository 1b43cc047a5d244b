"""What each file adds to a report, kept until the report is written.

A piece holds small texts and numbers and no tree, so that thousands of files can be judged in the
memory of one, and in several processes (docs/decisions/0007-processes.md). A text that one file
hides is hidden in the whole report, so nothing is printed before the last file was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from moltconf.fields import Fields
from moltconf.findings import FileResult, Unreadable
from moltconf.masking.quick import is_plain_name
from moltconf.report.totals import ResultTotals, Totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

#: Hides in a part of a report what any of its files hides.
Hide = Callable[[str], str]


def shown(part: str) -> str:
    """Return a part of a report in which there is nothing to hide."""
    return part


class ReportPiece(Fields):
    """What the results on one config add: numbers, the texts that it hides, and to each format
    whatever its module makes of them.

    ``quotes`` tells whether the reports may quote what it hides.
    """

    totals: tuple[ResultTotals, ...]
    parts: dict[str, Any]
    hidden: frozenset[str]
    quotes: bool


def piece_of(
    results: Sequence[FileResult], command: str, formats: Iterable[tuple[str, ModuleType]]
) -> ReportPiece:
    """Return what the results on one config add to the reports in ``formats``."""
    spoken_of = [each.tree for each in results if _quotes(each)]
    hidden: frozenset[str] = frozenset()
    if spoken_of:
        from moltconf.masking.masks import Masks

        hidden = frozenset(Masks(spoken_of).texts)
    return ReportPiece(
        tuple(ResultTotals.of(each, command) for each in results),
        {name: module.part(results, command) for name, module in formats},
        hidden,
        bool(spoken_of),
    )


class Pieces:
    """The pieces of a run of ``command``, in the order of its files.

    ``unreadable`` are the inputs that were not judged: a report that leaves them out would pass
    for complete.
    """

    def __init__(self, command: str, unreadable: Iterable[Unreadable] = ()) -> None:
        self.totals = Totals(command, unreadable)
        self._parts: list[dict[str, Any]] = []
        self._hidden: set[str] = set()
        self._quotes = False

    def add(self, piece: ReportPiece) -> None:
        """Take what one config adds."""
        for each in piece.totals:
            self.totals.add(each)
        self._parts.append(piece.parts)
        self._hidden |= piece.hidden
        self._quotes = self._quotes or piece.quotes

    def parts(self, name: str) -> Iterator[Any]:
        """Yield the parts of one format, in order."""
        return (parts[name] for parts in self._parts)

    def hide(self, *, is_json: bool) -> Hide:
        """Return what hides the texts that any of the files hides."""
        names = [*self.totals.names, *(each.name for each in self.totals.unreadable)]
        if not self._quotes and all(map(is_plain_name, names)):
            return shown  # the report on a clean config need not ask what is hidden in it
        from moltconf.masking.masks import Masks
        from moltconf.masking.output import hide_in_json

        masks = Masks(names=names, texts=self._hidden)
        return (lambda part: hide_in_json(part, masks)) if is_json else masks.text


def _quotes(result: FileResult) -> bool:
    """Whether a report quotes what a config may hide.

    Of what the verdict leaves open it quotes the names of variables, which most configs refer to.
    """
    if result.findings or result.suppressed:
        return True
    if not result.outside:
        return False
    from moltconf.masking.words import names_by_words

    return not all(map(names_by_words, result.outside))
