"""References to secrets on the way back: a release that takes no object takes ``${NAME}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.migrator.downgrade.held_credential import holds_credential
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.release_order import release_key
from moltconf.schema.secret import SHORTHAND_SINCE
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value
from moltconf.validator.outside import replaces_variables

_NAME = re.compile(r"[A-Z_][A-Z0-9_]*\Z")
_SHORTHAND = re.compile(r"\$([A-Z][A-Z0-9_]{0,127})\Z")
_REFERENCE = re.compile(r"(?<!\$)\$\{[A-Z_][A-Z0-9_]*\}")
_WHY = "this release takes a reference to a variable in this form"


def spell_out(draft: Draft, path: KeyPath, to: str) -> bool:
    """Write a reference object at ``path`` as text, if it names a variable."""
    reference = draft.get(path)
    if not isinstance(reference, dict) or reference.get("source") != "env":
        return False
    name = reference.get("id")
    if not isinstance(name, str) or not _NAME.match(name) or not replaces_variables(to):
        return False
    draft.set(path, f"${{{name}}}", _WHY, kind=ChangeKind.CONVERTED)
    return True


def spell_shorthands(draft: Draft, to: str) -> None:
    """Write ``$NAME`` as ``${NAME}`` where a credential stands and ``to`` knows that form alone."""
    if release_key(to) >= release_key(SHORTHAND_SINCE) or not replaces_variables(to):
        return
    for path, text in list(_texts(draft.value)):
        match = _SHORTHAND.match(text)
        if match is not None and holds_credential(path, text):
            draft.set(path, f"${{{match[1]}}}", _WHY, kind=ChangeKind.CONVERTED)


def ask_about_references(draft: Draft, to: str) -> None:
    """Ask about references that ``to`` would take as they are written."""
    if replaces_variables(to):
        return
    for path, text in _texts(draft.value):
        if _REFERENCE.search(text):
            draft.ask(
                path,
                f"{to} replaces no variables, and takes the reference for the value itself",
                "write the value, or go no further back than 2026.1.16-2",
            )


def _texts(root: Value) -> Iterator[tuple[KeyPath, str]]:
    work: list[tuple[KeyPath, Value]] = [((), root)]
    while work:
        path, value = work.pop()
        if isinstance(value, str) and path:
            yield path, value
        elif isinstance(value, dict):
            work.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            work.extend(((*path, at), inner) for at, inner in reversed(list(enumerate(value))))
