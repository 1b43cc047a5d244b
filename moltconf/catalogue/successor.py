"""The successors of a key, as migration steps know them: they are a layer above this one."""

from __future__ import annotations

from collections.abc import Callable

from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from moltconf.text.tree import Value


class Successor(Fields):
    """The result of a migration step for a key: ``path`` is its new place, ``None`` for removed.

    ``release`` is the first release that wants it so, ``step`` the id of the migration step.
    ``written`` holds the value that the step writes there, nothing where the value stays as it is.
    ``is_part``: ``path`` took in what the key held, beside other things. ``by_hand``: the step does
    not do it for this config. ``why`` is the reason of a step that only removes the key.
    """

    path: KeyPath | None
    release: str
    step: str
    written: tuple[Value, ...] = ()
    is_part: bool = False
    by_hand: bool = False
    why: str = ""


#: Tells what replaced a key, oldest first.
Successors: TypeAlias = Callable[[KeyPath], list[Successor]]


def no_successors(path: KeyPath) -> list[Successor]:
    """Return nothing, for callers that do not know the migration steps."""
    return []
