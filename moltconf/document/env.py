"""References to environment variables in the values of a config.

The product's grammar, the same from clawdbot@2026.1.24-3 to openclaw@2026.9.6 (measured):
``${NAME}`` with a name of capitals, digits and ``_`` stands for a variable; ``$${NAME}`` is the
text ``${NAME}``; everything else (``$NAME``, ``${name}``, ``${NAME:-x}``) is left as it is. Only
string values are looked at, keys are not, and what a variable holds is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from moltconf.document.include import ConfigTree
from moltconf.document.keypath import KeyPath
from moltconf.document.source import Source, Span
from moltconf.document.tree import Route, Scalar, Value, walk

_TOKEN = re.compile(r"\$(?P<escape>\$)?\{(?P<name>[A-Z_][A-Z0-9_]*+)\}")


class Reference(NamedTuple):
    """One ``${NAME}``: where its value stands in the config, and where it is written.

    ``span`` covers the reference itself, or the whole literal where escapes spell it.
    """

    name: str
    path: KeyPath
    source: Source
    span: Span


class Missing(NamedTuple):
    """A variable that is unset or empty, and the value that needs it."""

    name: str
    path: KeyPath


def has_reference(text: str) -> bool:
    """Whether the product would replace something in the string ``text``."""
    return any(True for _ in _references_in(text))


def reference_names(text: str) -> list[str]:
    """The variables that the string ``text`` refers to, in order, repeated ones too."""
    return [match["name"] for match in _references_in(text)]


def references(tree: ConfigTree) -> list[Reference]:
    """Every reference in the values of a config, in the order of the merged tree."""
    found: list[Reference] = []
    if tree.root is None:
        return found
    for route, node, _ in walk(tree.root):
        if isinstance(node, Scalar) and isinstance(node.value, str) and "${" in node.value:
            found += _references_of(node, node.value, route)
    return found


def _references_of(node: Scalar, value: str, route: Route) -> Iterator[Reference]:
    tokens = list(_TOKEN.finditer(value))
    written = list(_TOKEN.finditer(node.text))
    # an escape in the literal can spell any character of a reference
    is_literal = [match.group() for match in tokens] == [match.group() for match in written]
    for index, token in enumerate(tokens):
        if token["escape"] is None:
            span = node.span
            if is_literal:
                at = written[index]
                span = Span(node.start + at.start(), node.start + at.end())
            yield Reference(token["name"], route.path, node.source, span)


def substitute(value: Value, variables: Mapping[str, str]) -> tuple[Value, list[Missing]]:
    """``value`` with every reference replaced, and those that could not be.

    An unset or empty variable leaves its reference as it is: January's releases then refuse the
    config, 2026.9.6 goes on with the text. ``value`` itself stays as it is.
    """
    missing: list[Missing] = []
    top: list[Value] = [value]
    work: list[tuple[Route, list[Value] | dict[str, Value], int | str]] = [(Route(), top, 0)]
    while work:
        route, holder, key = work.pop()
        current = holder[key]  # type: ignore[index]
        if isinstance(current, str):
            if "$" in current:
                holder[key] = _replace(current, variables, route, missing)  # type: ignore[index]
        elif isinstance(current, dict):
            copied = dict(current)
            holder[key] = copied  # type: ignore[index]
            work.extend((Route(route, each), copied, each) for each in reversed(copied))
        elif isinstance(current, list):
            items = list(current)
            holder[key] = items  # type: ignore[index]
            work.extend((Route(route, i), items, i) for i in reversed(range(len(items))))
    return top[0], missing


def _replace(text: str, variables: Mapping[str, str], route: Route, missing: list[Missing]) -> str:
    def replacement(match: re.Match[str]) -> str:
        if match["escape"] is not None:
            return "${" + match["name"] + "}"
        found = variables.get(match["name"])
        if not found:
            missing.append(Missing(match["name"], route.path))
            return match.group()
        return found

    return _TOKEN.sub(replacement, text)


def _references_in(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(text) if match["escape"] is None)
