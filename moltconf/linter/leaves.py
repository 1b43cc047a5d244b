"""The strings of a config, each with what its place says about it."""

from __future__ import annotations

from moltconf.masking.key_names import ENVIRONMENTS, HEADERS, is_credential_header, names_credential
from moltconf.text.tree import Mapping, Node, Route, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.text.keypath import KeyPath

#: Patterns of secrets, by which logs are redacted.
_PATTERNS = ("redactPatterns",)


class Leaf:
    """One string: its text, its key, and where it stands. The path is made when asked for."""

    __slots__ = ("_holder", "_step", "key", "key_above", "text")

    def __init__(self, holder: Route | None, key: str, step: str | int, text: str) -> None:
        """Take the way to what holds the string, the nearest key of that, and its own step.

        ``holder`` is ``None`` where the string is all of the config.
        """
        self._holder = holder
        self._step = step
        self.text = text
        self.key = step if isinstance(step, str) else key
        self.key_above = key

    @property
    def path(self) -> KeyPath:
        return (*self._holder.path, self._step) if self._holder is not None else ()

    @property
    def in_environment(self) -> bool:
        """Whether it is the value of an environment variable."""
        return self.key_above in ENVIRONMENTS and isinstance(self._step, str)

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
    """Yield every string under a node, in file order, without recursion."""
    if isinstance(root, Scalar) and isinstance(root.value, str) and root.value:
        yield Leaf(None, "", "", root.value)
    work = [(Route(), "", _inner(root))]
    while work:
        holder, key, inner = work[-1]
        for step, node in inner:
            if isinstance(node, Scalar):
                if isinstance(node.value, str) and node.value:
                    yield Leaf(holder, key, step, node.value)
            elif isinstance(node, Mapping | Sequence):
                nearest = step if isinstance(step, str) else key
                work.append((Route(holder, step), nearest, _inner(node)))
                break
        else:
            work.pop()


def _inner(node: Node | None) -> Iterator[tuple[str | int, Node]]:
    """Yield what stands in a node: keys or positions, and their nodes."""
    if isinstance(node, Mapping):
        return ((member.key, member.value) for member in node.members)
    if isinstance(node, Sequence):
        return enumerate(item.value for item in node.items)
    return iter(())
