"""References to environment variables in the values of a config.

The product's grammar, the same from clawdbot@2026.1.24-3 to openclaw@2026.9.6 (measured):
``${NAME}`` with a name of capitals, digits and ``_`` stands for a variable; ``$${NAME}`` is the
text ``${NAME}``; everything else (``$NAME``, ``${name}``, ``${NAME:-x}``) is left as it is. Only
string values are looked at, keys are not, and what a variable holds is not read again.
"""

from __future__ import annotations

import re

from moltconf.fields import Fields
from moltconf.text.source import Source, Span
from moltconf.text.tree import Opaque, Route, Scalar, Value, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from moltconf.text.include import ConfigTree
    from moltconf.text.keypath import KeyPath

_TOKEN = re.compile(r"\$(?P<escape>\$)?\{(?P<name>[A-Z_][A-Z0-9_]*+)\}")


class Reference(Fields):
    """One ``${NAME}``: where its value stands in the config, and where it is written.

    ``span`` covers the reference itself, or the whole literal where escapes spell it.
    """

    name: str
    path: KeyPath
    source: Source
    span: Span


def has_reference(text: str) -> bool:
    """Return whether the product, or who fills in a template, replaces something in ``text``."""
    if isinstance(text, Opaque):
        return True
    return "${" in text and any(True for _ in _references_in(text))


def reference_names(text: str) -> list[str]:
    """Return the variables that the string ``text`` refers to, in order, repeated ones too."""
    return [match["name"] for match in _references_in(text)] if "${" in text else []


def replaced(value: Value, texts: Mapping[str, str]) -> Value:
    """Return a value with the texts of variables in place of what refers to them; what refers to
    others stays. Where nothing is replaced it is the value itself."""
    root: list[Value] = [value]
    pending: list[dict[str, Value] | list[Value]] = [root]
    is_same = True

    def copied(each: Value) -> Value:
        nonlocal is_same
        if isinstance(each, str):
            text = _with_texts(each, texts)
            is_same &= text == each
            return text
        if not isinstance(each, dict | list):
            return each
        pending.append(each.copy())
        return pending[-1]

    while pending:  # a config may be nested deeper than functions may call themselves
        container = pending.pop()
        if isinstance(container, dict):
            container.update({key: copied(each) for key, each in container.items()})
        else:
            container[:] = map(copied, container)
    return value if is_same else root[0]


def _with_texts(text: str, texts: Mapping[str, str]) -> str:
    if "${" not in text or isinstance(text, Opaque):
        return text
    return _TOKEN.sub(lambda found: _text_of(found, texts), text)


def _text_of(token: re.Match[str], texts: Mapping[str, str]) -> str:
    return token.group() if token["escape"] else texts.get(token["name"], token.group())


def references(tree: ConfigTree) -> list[Reference]:
    """Return every reference in the values of a config, in the order of the merged tree."""
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


def _references_in(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(text) if match["escape"] is None)
