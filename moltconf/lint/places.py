"""Where findings stand, for their order and for the comments that silence them."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.fields import Fields
from moltconf.findings import Finding, Mark
from moltconf.text.include import ConfigTree
from moltconf.text.source import Position, Source, Span


class Placed(Fields):
    """A finding with its place in a text."""

    finding: Finding
    source: Source
    span: Span

    @classmethod
    def of(cls, tree: ConfigTree, finding: Finding) -> Placed:
        if finding.place is not None:
            return cls(finding, finding.place.source, finding.place.span)
        return cls(finding, *tree.place(finding.path, mark_key=finding.mark is Mark.KEY))

    @property
    def start(self) -> Position:
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        return self.source.position(self.span.end)

    @property
    def line(self) -> int:
        return self.source.position(self.span.start).line


def in_order(tree: ConfigTree, findings: Iterable[Placed]) -> list[Placed]:
    """The findings in the order of the text, the named file first; each said once."""
    files = {name: index for index, name in enumerate(tree.documents)}
    seen: dict[tuple[object, ...], Placed] = {}
    for placed in findings:
        finding = placed.finding
        said = (finding.rule, finding.path, finding.message, placed.source.name, placed.span)
        seen.setdefault(said, placed)
    return sorted(
        seen.values(),
        key=lambda each: (
            files.get(each.source.name, len(files)),
            each.span,
            each.finding.severity != "error",
            each.finding.rule,
        ),
    )
