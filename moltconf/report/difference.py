"""The difference of two configs for people and as JSON (``moltconf-diff/1``), secrets masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from moltconf.difference.compare import Difference, DifferenceKind
from moltconf.difference.risk import Risk, risk
from moltconf.findings import Severity
from moltconf.masking.masks import Masks, hide
from moltconf.migrator.shift import Shift
from moltconf.report.json import dump, tool
from moltconf.report.places import numbered
from moltconf.report.printable import printable
from moltconf.report.shift_entry import shift_entry
from moltconf.report.style import style
from moltconf.text.document import Document
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.tree import find_node

FORMAT = "moltconf-diff/1"
_SIGNS = {
    DifferenceKind.ADDED: ("+", "green"),
    DifferenceKind.REMOVED: ("-", "red"),
    DifferenceKind.CHANGED: ("~", "yellow"),
}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MOST = 60


@dataclass(frozen=True)
class Carried:
    """The old config as ``migrate`` brings it from a release to another, in ``changes`` changes.

    ``shifts`` are what the newer release does otherwise where the config is silent, ``kept`` the
    keys that were written to prevent some of them.
    """

    tree: ConfigTree
    from_: str
    to: str
    changes: int
    shifts: Sequence[Shift] = ()
    kept: Sequence[KeyPath] = ()


@dataclass(frozen=True)
class Comparison:
    """Two configs and what differs; ``carried`` stood in for ``before``, if it had to be."""

    before: ConfigTree
    after: ConfigTree
    differences: Sequence[Difference]
    carried: Carried | None = None

    @property
    def compared(self) -> ConfigTree:
        """The config that ``after`` was compared with."""
        return self.carried.tree if self.carried is not None else self.before

    @cached_property
    def masks(self) -> Masks:
        """What is hidden of both."""
        return Masks([self.before, self.compared, self.after])


def text(pair: Comparison) -> str:
    """Return the report for a person, the worst first; ANSI colours are in it."""
    found = pair.differences
    lines = _carried_lines(pair.carried)
    for each in sorted(found, key=risk):
        sign, colour = _SIGNS[each.kind]
        line = style(f"{sign} {printable(format_path(each.path))}", fg=colour)
        rank = risk(each)
        if rank is not Risk.REST:
            label = style(str(rank.severity), fg=_COLOURS[rank.severity], bold=True)
            line = f"{label} {line}: {rank.words}"
        lines.append(line)
        lines += [f"    {word} {printable(value)}" for word, value in _values(pair, each)]
    lines.append(numbered(len(found), "difference"))
    return "\n".join(lines) + "\n"


def _carried_lines(carried: Carried | None) -> list[str]:
    if carried is None:
        return []
    count = numbered(carried.changes, "change")
    lines = [
        f"A was first carried from {carried.from_} to {carried.to}, as moltconf migrate does: "
        f"{count} not shown"
    ]
    if carried.shifts:
        lines.append(f"where A is silent, {carried.to} does otherwise:")
        lines += (f"    {each.danger:<12}{printable(each.sentence)}" for each in carried.shifts)
    return lines


def json(pair: Comparison) -> str:
    """Return ``moltconf-diff/1``."""
    found, carried = pair.differences, pair.carried
    entries = [
        {
            "kind": str(each.kind),
            "severity": str(risk(each).severity),
            "risk": risk(each).words or None,
            "before": list(each.before) if each.before is not None else None,
            "after": list(each.after) if each.after is not None else None,
            **dict(_values(pair, each, keys=("old", "new"))),
        }
        for each in sorted(found, key=risk)
    ]
    shown = None
    if carried is not None:
        shown = {
            "from": carried.from_,
            "to": carried.to,
            "changes": carried.changes,
            "shifts": [shift_entry(each) for each in carried.shifts],
        }
    return dump({"format": FORMAT, "tool": tool(), "carried": shown, "differences": entries})


def _values(
    pair: Comparison, each: Difference, keys: tuple[str, str] = ("was", "is ")
) -> list[tuple[str, str]]:
    """The texts of the values, as they stand in the files, secrets masked."""
    shown = []
    for key, tree, path in (
        (keys[0], pair.compared, each.before),
        (keys[1], pair.after, each.after),
    ):
        if path is not None:
            value = _shown(tree, path, pair.masks)
            shown.append((key, value if len(value) <= _MOST else value[: _MOST - 1] + "…"))
    return shown


def _shown(tree: ConfigTree, path: KeyPath, masks: Masks) -> str:
    node = find_node(tree.root, path) if tree.root is not None else None
    if node is None:
        return "?"
    document: Document = tree.documents.get(node.source.name, tree.document)
    return " ".join(masks.stretch(document, node.start, node.end).split())


_RENDERERS: dict[str, Callable[[Comparison], str]] = {"text": text, "json": json}


def render(form: str, pair: Comparison) -> str:
    """Return the report, ``text`` or ``json``, with what is hidden in either config masked."""
    return hide(_RENDERERS[form](pair), pair.masks, is_json=form == "json")
