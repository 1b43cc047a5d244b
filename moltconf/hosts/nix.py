"""Nix: attribute sets that a module writes as the config.

`tree-sitter-nix` reads the file (the extra `moltconf[nix]`). What only an evaluation tells is
opaque: names, calls, interpolations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from moltconf.hosts.composed import Composed, Word, Written, list_of, opaque, region_of, text_at
from moltconf.hosts.parts import lines_around
from moltconf.hosts.quoted import offsets
from moltconf.hosts.registry import HostError
from moltconf.hosts.verbatim import shifted
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The options under which modules take a config.
_OPTIONS = frozenset({"config", "settings", "extraConfig", "configuration"})
_ESCAPE = re.compile(r"\\([\s\S])")
_WORDS = frozenset({"true", "false", "null"})
#: How a string has ``${`` without putting something in.
DOLLAR = "\\${"
#: What lies deeper is opaque: no config is so deep, and a reader that calls itself has an end.
_DEEPEST = 200


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every attribute set that is a config. Raises
    :class:`~moltconf.hosts.registry.HostError` where the file is no Nix, or nothing reads it."""
    try:
        import tree_sitter
        import tree_sitter_nix
    except ImportError:
        raise HostError("to read Nix, install moltconf[nix]", 1, 1) from None
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_nix.language()))
    tree = parser.parse(text.encode("utf-8", "surrogatepass"))
    reader = _NixReader(text)
    if tree.root_node.has_error:
        broken = next(each for each in _nodes(tree.root_node) if each.is_error or each.is_missing)
        place = Source(text).position(reader.span(broken).start)
        raise HostError("not Nix: it cannot be read from here on", place.line, place.column)
    waiting: list[tuple[Any, str, int]] = [(tree.root_node, "", 0)]
    while waiting:
        node, name, depth = waiting.pop()
        if node.type == "binding" and depth < _DEEPEST:
            depth += 1
            words = reader.path(node.child_by_field_name("attrpath"))
            name = words[-1].text if words else name
            value = node.child_by_field_name("expression")
            region = reader.region(value, name) if value is not None else None
            if region is not None:
                yield region
                continue
        elif node.type == "binding_set":
            yield from reader.parts(node)
        waiting += ((child, name, depth) for child in reversed(node.named_children))


def parts(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the lines of the bindings of each region."""
    return [(lines_around(text, span),) for span in spans]


def alone(text: str, name: str) -> Iterator[HostRegion]:
    """Yield the regions of bindings, which are no file without the braces around them."""
    for each in regions(f"{{{text}}}", name):
        yield shifted(each, -1)


def _nodes(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


class _NixReader:
    """Reads attribute sets of one file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._filled: list[Span] = []
        self._scalars: list[Span] = []
        # tree-sitter counts bytes
        lengths = (len(char.encode("utf-8", "surrogatepass")) for char in text)
        self._characters = (
            None
            if text.isascii()
            else [*chain.from_iterable([at] * n for at, n in enumerate(lengths)), len(text)]
        )

    def span(self, node: Any) -> Span:
        if self._characters is None:
            return Span(node.start_byte, node.end_byte)
        return Span(self._characters[node.start_byte], self._characters[node.end_byte])

    def region(self, node: Any, name: str) -> HostRegion | None:
        """Return the region of the expression at a name, where it is a config."""
        if node.type != "attrset_expression" or not name:
            return None
        self._filled, self._scalars = [], []
        composed = self._set(node, 1, Composed())
        called = "config" if name in _OPTIONS else name
        return region_of(
            "Nix", composed, self.span(node), called, self._filled, self._scalars, "\\${"
        )

    def parts(self, bindings: Any) -> Iterator[HostRegion]:
        """Yield what the bindings of a set write below an option: ``config.gateway.port = 1;``."""
        by_option: dict[tuple[str, ...], list[tuple[list[Word], Any]]] = {}
        for each in bindings.named_children:
            words = self.path(each.child_by_field_name("attrpath"))
            value = each.child_by_field_name("expression")
            if each.type == "binding" and words is not None and value is not None:
                names = [word.text for word in words]
                at = next((at for at, one in enumerate(names[:-1]) if one in _OPTIONS), None)
                if at is not None:
                    part = (words[at + 1 :], value)
                    by_option.setdefault(tuple(names[: at + 1]), []).append(part)
        for some in by_option.values():
            self._filled, self._scalars = [], []
            composed = Composed()
            for words, value in some:
                self._add(composed, words, value, 1)
            span = Span(some[0][0][0].span.start, self.span(some[-1][1]).end)
            region = region_of("Nix", composed, span, "config", self._filled, self._scalars, DOLLAR)
            if region is not None:
                yield region._replace(is_fragment=True)

    def path(self, node: Any) -> list[Word] | None:
        """Return the keys of an attribute path; ``None`` where one is computed."""
        found = []
        for part in node.named_children if node is not None else ():
            span = self.span(part)
            if part.type == "string_expression":
                if any(each.type == "interpolation" for each in part.named_children):
                    return None
                span = Span(span.start + 1, span.end - 1)
            elif part.type != "identifier":
                return None
            found.append(Word(self._text[span.start : span.end], span))
        return found or None

    def _set(self, node: Any, depth: int, composed: Composed) -> Composed:
        """Add the entries of a set to what is put together."""
        for bindings in node.named_children:
            for each in bindings.named_children if bindings.type == "binding_set" else ():
                path = self.path(each.child_by_field_name("attrpath"))
                value = each.child_by_field_name("expression")
                if each.type == "binding" and path is not None and value is not None:
                    self._add(composed, path, value, depth)
        return composed

    def _add(self, composed: Composed, path: list[Word], value: Any, depth: int) -> None:
        if value.type == "attrset_expression" and depth < _DEEPEST:
            self._set(value, depth + 1, composed.at(path))
        else:
            composed.add(path, self._value(value, depth + 1))

    def _value(self, node: Any, depth: int) -> Written:
        span = self.span(node)
        literal = self._text[span.start : span.end]
        if node.type in ("integer_expression", "float_expression") or literal in _WORDS:
            self._scalars.append(span)
            return Written(literal, range(span.start, span.end + 1))
        if node.type == "string_expression" and not self._has_interpolation(node):
            self._scalars.append(span)
            inner = literal[1:-1]
            plain = _ESCAPE.sub(_unescaped, inner)
            places = offsets(plain, inner, span.start + 1, has_escapes=True)
            return text_at(plain, places, span)
        if node.type == "list_expression" and depth <= _DEEPEST:
            return self._list(node, span, depth)
        if node.type == "attrset_expression" and depth <= _DEEPEST:
            return self._set(node, depth, Composed()).written(span.start)
        self._filled.append(span)
        return opaque(span)

    def _has_interpolation(self, node: Any) -> bool:
        return any(each.type == "interpolation" for each in node.named_children)

    def _list(self, node: Any, span: Span, depth: int) -> Written:
        children = (child for child in node.named_children if child.type != "comment")
        return list_of([(self._value(one, depth + 1), self.span(one)) for one in children], span)


def _unescaped(found: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1])
