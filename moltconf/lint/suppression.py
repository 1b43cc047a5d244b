"""Comments that silence findings.

``// moltconf: ignore[group/rule] why`` on the line of a key, or alone on the line above it, covers
that key and all below it; ``// moltconf: ignore-file[...]`` covers every finding in the file that
holds the comment. YAML writes ``#``. The brackets take several rules and groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.lint.registry import is_named
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath, is_within
from moltconf.text.problems import Comment
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, Node, Route, Sequence

_COMMENT = r"""\bmoltconf\s*:\s*(?P<verb>ignore(?:-file)?)\b
        \s*(?:\[(?P<names>[^\]]*)\])?
        \s*[-–—:]*\s*(?P<reason>.*?)\s*(?:\*/)?\s*\Z"""
_ADDRESSED = r"(?://|/\*|\#)[\s*]*moltconf\s*:"


class Suppression:
    """One comment: the names in its brackets, what it covers, and what it has hidden."""

    def __init__(
        self, comment: Comment, names: tuple[str, ...], reason: str, whole_file: bool
    ) -> None:
        self.comment = comment
        self.names = names
        self.reason = reason
        self.whole_file = whole_file
        self.line = 0
        self.paths: list[KeyPath] = []
        self.used: set[str] = set()

    def hides(self, finding: Finding, source: Source, line: int) -> bool:
        """Whether it covers a finding, which stands in ``source`` on ``line``."""
        if not is_named(finding.rule, self.names):
            return False
        here = source.name == self.comment.source.name
        if self.whole_file:
            return here
        return any(is_within(finding.path, path) for path in self.paths) or (
            here and line == self.line
        )

    def mark_used(self, rule: str) -> None:
        self.used.update(name for name in self.names if is_named(rule, (name,)))


def suppressions(tree: ConfigTree) -> tuple[list[Suppression], list[Comment]]:
    """The suppressions in all files, and the comments that are none but were meant to be."""
    found: list[Suppression] = []
    unclear: list[Comment] = []
    for comment in tree.comments():
        text = comment.text
        if "moltconf" not in text.lower() or not re.match(_ADDRESSED, text, re.IGNORECASE):
            continue
        match = re.search(_COMMENT, text, re.VERBOSE | re.DOTALL | re.IGNORECASE)
        names = _names(match["names"]) if match is not None else ()
        if match is None or not names:
            unclear.append(comment)
        else:
            whole_file = match["verb"].lower() == "ignore-file"
            found.append(Suppression(comment, names, match["reason"], whole_file))
    if any(not each.whole_file for each in found):
        _find_targets(tree, found)
    return found, unclear


def _names(written: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())


def _find_targets(tree: ConfigTree, found: list[Suppression]) -> None:
    """Give every suppression its line and the keys that stand on it."""
    keys = _keys_by_line(tree)
    for suppression in found:
        if suppression.whole_file:
            continue
        source = suppression.comment.source
        suppression.line = _target_line(suppression.comment)
        routes = keys.get((source.name, suppression.line), [])
        suppression.paths = [route.path for route in routes]


def _keys_by_line(tree: ConfigTree) -> dict[tuple[str, int], list[Route]]:
    """The keys and list items that start on each line of each file."""
    keys: dict[tuple[str, int], list[Route]] = {}
    for source, offset, route in _entries(tree.root):
        keys.setdefault((source.name, source.position(offset).line), []).append(route)
    return keys


def _entries(root: Node | None) -> Iterator[tuple[Source, int, Route]]:
    stack: list[tuple[Route, Node]] = [(Route(), root)] if root is not None else []
    while stack:
        route, node = stack.pop()
        if isinstance(node, Mapping):
            for member in node.members:
                below = Route(route, member.key)
                yield member.source, member.key_start, below
                stack.append((below, member.value))
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                below = Route(route, index)
                yield item.source, item.span.start, below
                stack.append((below, item.value))


def _target_line(comment: Comment) -> int:
    """The line whose keys a comment covers: its own, or the next with text if it stands alone."""
    source, span = comment.source, comment.span
    position = source.position(span.start)
    before = source.line(position.line)[: position.column - 1]
    if before.strip():
        return position.line
    last = source.position(len(source.text)).line
    line = source.position(max(span.start, span.end - 1)).line + 1
    while line < last and _is_comment(source.line(line)):
        line += 1
    return line


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("//", "#", "/*", "*"))
