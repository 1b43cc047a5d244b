"""Reading plain data the way the product's own checks do, without trusting its types."""

from __future__ import annotations

from moltconf.text.env import has_reference
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


def is_known(text: str) -> bool:
    """Whether the value is what the file says; a ``${VAR}`` in it is only known at start."""
    return not has_reference(text)


def known_text(value: object) -> str | None:
    """``value`` where it is a string whose content is known, else ``None``."""
    return value if isinstance(value, str) and is_known(value) else None


def record(value: object) -> dict[str, object]:
    """``value`` where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """``value`` where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


class Places:
    """Key paths with ``*`` for any key and ``[]`` for any position, looked up together.

    A config is walked once, along the keys that it has, however many paths are wanted.
    """

    __slots__ = ("_tree", "_written")

    def __init__(self, written: tuple[str, ...]) -> None:
        self._written = written
        self._tree: dict[str | int, Any] | None = None

    def find(self, config: object) -> Iterator[tuple[KeyPath, object]]:
        """Every value that is at one of the places, with its path."""
        if self._tree is None:
            self._tree = _tree_of(self._written)
        return _find(self._tree, (), config)


#: Marks, in the tree of a :class:`Places`, that a wanted path ends.
_END = ""


def _tree_of(written: tuple[str, ...]) -> dict[str | int, Any]:
    root: dict[str | int, Any] = {}
    for path in written:
        node = root
        for step in path.split("."):
            name = step.removesuffix("[]")
            node = node.setdefault(name, {})
            if name != step:
                node = node.setdefault(ANY_INDEX, {})
        node[_END] = True
    return root


def _find(
    tree: dict[str | int, Any], path: KeyPath, value: object
) -> Iterator[tuple[KeyPath, object]]:
    if _END in tree:
        yield path, value
    if isinstance(value, dict):
        for step, below in tree.items():
            if step == ANY_KEY:
                for key, inner in value.items():
                    yield from _find(below, (*path, key), inner)
            elif step in value and step != _END:
                yield from _find(below, (*path, step), value[step])
    elif isinstance(value, list) and ANY_INDEX in tree:
        for index, inner in enumerate(value):
            yield from _find(tree[ANY_INDEX], (*path, index), inner)


def patterns(*written: str) -> Places:
    """The places of the written forms, such as ``agents.list[].heartbeat``."""
    return Places(written)


def records_at(config: object, wanted: Places) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """Every mapping at one of the places, with its path."""
    for path, value in wanted.find(config):
        if isinstance(value, dict):
            yield path, value


def values_at(config: object, wanted: Places) -> Iterator[tuple[KeyPath, object]]:
    """Every value at one of the places, with its path."""
    return wanted.find(config)


def texts_at(config: object, wanted: Places) -> Iterator[tuple[KeyPath, str]]:
    """Every string of known content at one of the places, with its path."""
    for path, value in wanted.find(config):
        text = known_text(value)
        if text is not None:
            yield path, text


def misfits(config: object, wanted: Places, fits: Callable[[str], bool]) -> Iterator[KeyPath]:
    """Where a string of known content does not have the form that ``fits`` asks for."""
    for path, text in texts_at(config, wanted):
        if not fits(text):
            yield path
