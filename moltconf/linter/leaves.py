"""The strings of a config, each with what its place says about it."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.masking.key_names import ENVIRONMENTS, HEADERS, is_credential_header, names_credential
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Node, Route, Scalar, walk

#: Patterns of secrets, by which logs are redacted.
_PATTERNS = ("redactPatterns",)


class Leaf:
    """One string: its text, its key, and where it stands. The path is made when asked for."""

    __slots__ = ("_route", "key", "key_above", "text")

    def __init__(self, route: Route, text: str) -> None:
        self._route = route
        self.text = text
        self.key = route.step if isinstance(route.step, str) else _key(route)
        self.key_above = _key(route.parent) if route.parent is not None else ""

    @property
    def path(self) -> KeyPath:
        return self._route.path

    @property
    def in_environment(self) -> bool:
        """Whether it is the value of an environment variable."""
        return self.key_above in ENVIRONMENTS and isinstance(self._route.step, str)

    @property
    def is_header(self) -> bool:
        return self.key_above.lower() == HEADERS

    @property
    def is_credential(self) -> bool:
        """Whether its key says that it is a credential."""
        return is_credential_header(self.key) if self.is_header else names_credential(self.key)

    @property
    def takes_values(self) -> bool:
        """Whether a value is expected here, not a text for people or models."""
        if self.is_credential or self.in_environment or self.is_header:
            return True
        return self.key not in _PATTERNS and not any(map(str.isspace, self.text.strip()))


def leaves(root: Node | None) -> Iterator[Leaf]:
    """Yield every string under a node, in file order."""
    for route, node, _ in walk(root) if root is not None else ():
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value:
            yield Leaf(route, node.value)


def _key(route: Route) -> str:
    """Return the nearest key: that of the list, for an item of a list."""
    current: Route | None = route
    while current is not None and not isinstance(current.step, str):
        current = current.parent
    return str(current.step) if current is not None else ""
