"""Values that name something by the old product's name: folders, images, variables.

Only the name itself is told of a value, never the rest of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.fields import Fields, Words
from moltconf.product.names import FOLDERS, ProductNames
from moltconf.text.env import reference_names
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

_FOLDER = (
    r"(?P<home>~[/\\])?(?<![^/\\])(?P<folder>"
    + "|".join(map(re.escape, sorted(FOLDERS)))
    + r")(?![\w.-])"
)
#: The default workspace of clawdbot and moltbot, and that of each further agent, and how these
#: begin.
_HOME = ("~/clawd", "~\\clawd")
_WORKSPACE = r"~[/\\]clawd(?:-[\w.-]+)?(?![\w.])"


class Named(Words):
    """The kind of thing that a value names."""

    FOLDER = "folder"
    WORKSPACE = "workspace"
    IMAGE = "image"
    REFERENCE = "reference"
    VARIABLE = "variable"


class Mention(Fields):
    """A name in a config, as the value at ``path`` has it; a folder without the home folder."""

    kind: Named
    path: KeyPath
    text: str
    folder: str = ""


def of(value: Value, old: ProductNames, new: ProductNames) -> Iterator[Mention]:
    """Yield what the strings and keys of a config name by ``old`` and not by ``new``."""
    found: set[str] = set()
    gone = tuple(prefix for prefix in old.prefixes if prefix not in new.prefixes)
    for path, leaf in _leaves(value):
        if _is_variable(path) and str(path[-1]).startswith(gone) and path[-1] not in new.also_read:
            yield Mention(Named.VARIABLE, path, str(path[-1]))
        if not isinstance(leaf, str):
            continue
        for name in reference_names(leaf):
            if name.startswith(gone) and name not in found:
                found.add(name)
                yield Mention(Named.REFERENCE, path, name)
        # the names of folders begin with a dot, and workspaces with the home folder
        if "." in leaf or leaf[:1] == "~" or leaf == old.sandbox_image:
            named = _named(path, leaf, old, new)
            if named is not None:
                yield named


def _named(path: KeyPath, text: str, old: ProductNames, new: ProductNames) -> Mention | None:
    folder = re.search(_FOLDER, text) if any(map(text.__contains__, FOLDERS)) else None
    if folder is not None and folder["folder"] != new.folder:
        return Mention(Named.FOLDER, path, folder.group(), folder["folder"])
    if text.startswith(_HOME) and (workspace := re.match(_WORKSPACE, text)):
        return Mention(Named.WORKSPACE, path, workspace.group())
    return Mention(Named.IMAGE, path, text) if text == old.sandbox_image else None


def _is_variable(path: KeyPath) -> bool:
    """Return whether the key is a variable that the config sets."""
    is_set = 2 <= len(path) <= 3 and path[0] == "env"
    return is_set and len(path) == (3 if path[1] == "vars" else 2)


def _leaves(value: Value) -> Iterator[tuple[KeyPath, Value]]:
    """Yield every value that holds no other, with its path, in order."""
    work: list[tuple[KeyPath, Value]] = [((), value)]
    while work:
        path, node = work.pop()
        if isinstance(node, dict):
            work.extend(((*path, key), child) for key, child in reversed(node.items()))
        elif isinstance(node, list):
            work.extend(((*path, index), node[index]) for index in range(len(node) - 1, -1, -1))
        else:
            yield path, node
