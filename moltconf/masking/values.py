"""The plain data of a config with ``***`` in the place of what is hidden."""

from __future__ import annotations

from moltconf.masking.masks import Masks
from moltconf.masking.quick import MASK
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: As in ``ConfigTree.value``.
_IGNORED = "__proto__"


def masked_value(tree: ConfigTree, masks: Masks) -> Any:
    """Return the data of a config, hidden values and keys replaced; never recursive."""

    def shows(source: Source, span: Span) -> bool:
        return masks.shows(tree.documents.get(source.name, tree.document), span)

    result: list[Any] = [None]
    left: list[tuple[Node, Any, Any]] = [(tree.root, result, 0)] if tree.root is not None else []
    while left:
        node, holder, key = left.pop()
        if isinstance(node, Mapping):
            made: dict[str, Any] = {}
            holder[key] = made
            for member in {each.key: each for each in node.members}.values():
                if member.key != _IGNORED:
                    name = member.key if shows(member.source, member.key_span) else _hidden(made)
                    made[name] = None  # in the order of the file
                    left.append((member.value, made, name))
        elif isinstance(node, Sequence):
            items: list[Any] = [None] * len(node.items)
            holder[key] = items
            left += [(item.value, items, index) for index, item in enumerate(node.items)]
        elif isinstance(node, Scalar):
            holder[key] = node.value if shows(node.source, node.span) else MASK
    return result[0]


def _hidden(made: dict[str, Any]) -> str:
    """What stands for a hidden key: another one for each of several."""
    return MASK if MASK not in made else f"{MASK} ({len(made)})"
