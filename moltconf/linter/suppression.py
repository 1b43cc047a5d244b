"""Comments that silence findings.

``// moltconf: ignore[group/rule] why`` on the line of a key, or alone on the line above it, covers
that key and all below it; ``// moltconf: ignore-file[...]`` covers every finding in the file that
holds the comment. YAML writes ``#``. The brackets take several rules and groups.
"""

from __future__ import annotations

import re

from moltconf.linter.registry import group_of
from moltconf.text.tree import Mapping, Node, Route, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Iterator

    from moltconf.findings import Finding
    from moltconf.text.include import ConfigTree
    from moltconf.text.keypath import KeyPath
    from moltconf.text.problems import Comment
    from moltconf.text.source import Source

_COMMENT = r"""\bmoltconf\s*:\s*(?P<verb>ignore(?:-file)?)\b
        \s*(?:\[(?P<names>[^\]]*)\])?
        \s*[-–—:]*\s*(?P<reason>.*?)\s*(?:\*/)?\s*\Z"""
_ADDRESSED = r"(?://|/\*|\#)[\s*]*moltconf\s*:"


class Spot:
    """The reach of some comments: a file, a line of it, or a key and all below it.

    A key is covered by every line that it begins on. Thousands of comments may stand on one line,
    and thousands of lines may write one key: what is asked of a spot takes no look at each.
    """

    def __init__(self, lines: abc.Sequence[Spot] = ()) -> None:
        self.first: dict[str, Suppression] = {}
        self.has_keys = False
        self._used: set[str] = set()
        self._lines = lines
        for line in lines:
            # one comment may be the first of thousands of names
            for each in dict.fromkeys(line.first.values()):
                self.add(each)

    def add(self, suppression: Suppression) -> None:
        for name in suppression.names:
            known = self.first.setdefault(name, suppression)
            if suppression.number < known.number:
                self.first[name] = suppression

    def hiding(self, rule: str) -> list[Suppression]:
        """Return the first comments that silence a rule here, and remember that they did."""
        names = [name for name in (rule, group_of(rule)) if name in self.first]
        self._used.update(names)
        return [self.first[name] for name in names]

    def settle(self) -> None:
        """Let the lines of a key know what was hidden."""
        for line in self._lines:
            line._used |= self._used

    def has_hidden(self, name: str) -> bool:
        return name in self._used


class Suppression:
    """One comment: the names in its brackets, its place among all, and what it covers."""

    def __init__(
        self,
        number: int,
        comment: Comment,
        names: tuple[str, ...],
        reason: str,
        whole_file: bool,
        spot: Spot,
    ) -> None:
        self.number = number
        self.comment = comment
        self.names = names
        self.reason = reason
        self.whole_file = whole_file
        self.spot = spot
        spot.add(self)


class Suppressions:
    """The suppressions in all files, and the comments that are none but were meant to be."""

    def __init__(self, tree: ConfigTree) -> None:
        self.found: list[Suppression] = []
        self.unclear: list[Comment] = []
        self._files: dict[str, Spot] = {}
        self._lines: dict[tuple[str, int], Spot] = {}
        self._keys: dict[KeyPath, Spot] = {}
        targets = _Targets()
        for comment in tree.comments():
            self._read(comment, targets)
        if self._lines:
            self._find_keys(tree)

    def _read(self, comment: Comment, targets: _Targets) -> None:
        text = comment.text
        if "moltconf" not in text.lower() or not re.match(_ADDRESSED, text, re.IGNORECASE):
            return
        match = re.search(_COMMENT, text, re.VERBOSE | re.DOTALL | re.IGNORECASE)
        names = _names(match["names"]) if match is not None else ()
        if match is None or not names:
            self.unclear.append(comment)
            return
        whole_file = match["verb"].lower() == "ignore-file"
        name = comment.source.name
        if whole_file:
            spot = self._files.setdefault(name, Spot())
        else:
            spot = self._lines.setdefault((name, targets.line(comment)), Spot())
        number = len(self.found)
        self.found.append(Suppression(number, comment, names, match["reason"], whole_file, spot))

    def _find_keys(self, tree: ConfigTree) -> None:
        """Find the keys and list items that start on the lines that are covered."""
        lines: dict[KeyPath, list[Spot]] = {}
        for source, offset, route in _entries(tree.root):
            spot = self._lines.get((source.name, source.position(offset).line))
            if spot is not None:
                spot.has_keys = True
                lines.setdefault(route.path, []).append(spot)
        self._keys = {path: Spot(spots) for path, spots in lines.items()}

    def hiding(self, finding: Finding, source: Source, line: int) -> Suppression | None:
        """Return the first comment that covers a finding, which stands in ``source`` on
        ``line``."""
        path = finding.path
        spots = [self._files.get(source.name), self._lines.get((source.name, line))]
        spots += [self._keys.get(path[:end]) for end in range(len(path) + 1)]
        hiding = [each for spot in spots if spot is not None for each in spot.hiding(finding.rule)]
        return min(hiding, key=lambda each: each.number, default=None)

    def settle(self) -> None:
        """Let every comment know what it has hidden."""
        for spot in self._keys.values():
            spot.settle()


def _names(written: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())


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


class _Targets:
    """The line whose keys a comment covers: its own, or the next with text if it stands alone."""

    def __init__(self) -> None:
        #: Below a line of comments: many comments may follow each other.
        self._below: dict[tuple[str, int], int] = {}

    def line(self, comment: Comment) -> int:
        source, span = comment.source, comment.span
        number = source.position(span.start).line
        if not _is_first(source, span.start, source.line_start(number)):
            return number
        return self._next(source, source.position(max(span.start, span.end - 1)).line + 1)

    def _next(self, source: Source, line: int) -> int:
        last = source.position(len(source.text)).line
        passed = []
        while line < last and (source.name, line) not in self._below:
            if not _is_comment(source.line(line)):
                break
            passed.append(line)
            line += 1
        line = self._below.get((source.name, line), line)
        self._below.update({(source.name, each): line for each in passed})
        return line


def _is_first(source: Source, offset: int, begin: int) -> bool:
    """Return whether only blanks stand before ``offset`` on its line, which begins at ``begin``."""
    while offset > begin and source.text[offset - 1].isspace():
        offset -= 1
    return offset == begin


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("//", "#", "/*", "*"))
