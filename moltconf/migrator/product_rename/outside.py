"""List what a person has to change outside the config where the product's name changes.

The migration changes none of it, ``--rename`` apart
(:mod:`moltconf.migrator.product_rename.rename`).
"""

from __future__ import annotations

import re

from moltconf.fields import Fields, Words
from moltconf.files.paths import name_of, stem_of, suffix_of
from moltconf.product.names import FILES, FOLDERS, ProductNames, names_of
from moltconf.text.env import reference_names
from moltconf.text.tree import Value, keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.text.keypath import KeyPath

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


def _mentions(value: Value, old: ProductNames, new: ProductNames) -> Iterator[Mention]:
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


class MentionKind(Words):
    """The kind of thing that is named; the words of the JSON report."""

    FILE = "file"
    STATE_FOLDER = "state-folder"
    COMMAND = "command"
    ENVIRONMENT = "environment"
    SERVICE = "service"
    TOKEN_HEADER = "token-header"
    SANDBOX_IMAGE = "sandbox-image"
    PLUGIN_MANIFEST = "plugin-manifest"
    VALUE = "value"


class Outside(Fields):
    """One thing: what it is called ``before`` and ``after`` (the same: it stays), and why.

    ``path`` is the key whose value names it, in the config as migrated.
    """

    kind: MentionKind
    before: str
    after: str
    why: str
    path: KeyPath | None = None


def outside(file: str, value: Value, from_: str, to: str) -> list[Outside]:
    """Return what else changes where the config ``file``, migrated to ``value``, goes from one
    release to another; ``from_`` and ``to`` are known releases."""
    old, new = names_of(from_), names_of(to)
    found = list(_file(file, new, to))
    if old.product == new.product:
        return found
    found += _state_folder(old, new, to)
    found.append(
        Outside(
            MentionKind.COMMAND,
            old.product,
            new.product,
            "the package and its command; scripts, cron jobs and aliases call it",
        )
    )
    found += _environment(old, new, to)
    found += _services(old, new)
    found += _used(value, old, new)
    found += (_mention(each, old, new, to) for each in _mentions(value, old, new))
    return found


def new_name(file: str, release: str) -> str:
    """Return what ``release`` calls the config ``file``: its own name, the suffix kept; ``file``
    itself where it has no name of the product's."""
    if f"{stem_of(file)}.json" not in FILES | {"clawdis.json"}:
        return name_of(file)
    return stem_of(names_of(release).file) + suffix_of(file)


def _file(file: str, new: ProductNames, to: str) -> Iterator[Outside]:
    name, wanted = name_of(file), new_name(file, to)
    if name == wanted:
        return
    if not name.endswith(".json"):
        why = "it bears the old product's name, which is yours to keep"
    elif name in new.files:
        why = f"{to} reads {name} only while no {wanted} lies beside it"
    else:
        why = f"{to} does not look for {name}"
    yield Outside(MentionKind.FILE, name, wanted, f"{why}; --rename renames the file")


def _state_folder(old: ProductNames, new: ProductNames, to: str) -> Iterator[Outside]:
    if old.folder == new.folder:
        return
    variable = f"{new.prefixes[-1]}STATE_DIR"
    if old.folder in new.moves:
        why = (
            f"{to} uses the old folder as long as there is no new one; openclaw doctor moves it. "
            "Make no empty new folder: the old one would no longer be used"
        )
    elif old.folder in new.folders:
        why = f"{to} uses the old folder as long as there is no new one"
    else:
        why = (
            f"{to} does not look there: sessions, credentials and the config are not found before "
            f"the folder is renamed or {variable} names it"
        )
    yield Outside(MentionKind.STATE_FOLDER, f"~/{old.folder}", f"~/{new.folder}", why)


def _environment(old: ProductNames, new: ProductNames, to: str) -> Iterator[Outside]:
    for prefix in old.prefixes:
        if prefix in new.prefixes:
            continue
        still = [name for name in new.also_read if name.startswith(prefix)]
        if still:
            why = f"{to} still reads {', '.join(still)}, and ignores every other one"
        else:
            why = f"{to} ignores every variable with the old prefix, the gateway's token too"
        yield Outside(MentionKind.ENVIRONMENT, f"{prefix}*", f"{new.prefixes[0]}*", why)


def _services(old: ProductNames, new: ProductNames) -> Iterator[Outside]:
    warning = "; remove the old one first, or two gateways answer the same chats"
    for system, name in (("macOS", "launchd"), ("Linux", "systemd"), ("Windows", "task")):
        before, after = getattr(old.services, name), getattr(new.services, name)
        yield Outside(
            MentionKind.SERVICE, before, after, f"the gateway's service on {system}{warning}"
        )
        warning = ""


def _used(value: Value, old: ProductNames, new: ProductNames) -> Iterator[Outside]:
    """Yield what only matters to a config that uses it."""
    keys = keys_of(value)
    if "hooks" in keys:
        why = "the header that callers of a webhook send the token in"
        yield Outside(MentionKind.TOKEN_HEADER, old.token_header, new.token_header, why)
    if "sandbox" in keys:
        why = "the image of a sandbox for which none is said"
        yield Outside(MentionKind.SANDBOX_IMAGE, old.sandbox_image, new.sandbox_image, why)
    if "plugins" in keys:
        why = "the manifest of plugins of your own"
        yield Outside(MentionKind.PLUGIN_MANIFEST, old.manifest, new.manifest, why)


def _mention(each: Mention, old: ProductNames, new: ProductNames, to: str) -> Outside:
    match each.kind:
        case Named.REFERENCE:
            why = "the config refers to it by this name, which goes on: keep the variable"
            return Outside(MentionKind.ENVIRONMENT, each.text, each.text, why, each.path)
        case Named.VARIABLE:
            renamed = new.prefixes[0] + each.text.partition("_")[2]
            why = f"{to} ignores it, in the config too; what it sets has to be set by its new name"
            return Outside(MentionKind.ENVIRONMENT, each.text, renamed, why, each.path)
        case Named.IMAGE:
            why = "stays as it is: an image of this name must be on the machine"
        case Named.WORKSPACE:
            why = "nothing to do: the folder stays where it is"
        case Named.FOLDER if each.folder in new.moves:
            why = f"stays as it is: {to} leaves a link where it moves the folder from"
        case Named.FOLDER:
            why = f"stays as it is: {to} does not move this folder; whoever does leaves a link"
    return Outside(MentionKind.VALUE, each.text, each.text, why, each.path)
