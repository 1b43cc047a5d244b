"""Tell how each release reads ``exec-approvals.json`` (``schemas/documents/exec-approvals.json``).

Written by :mod:`moltconf.extract.documents`, which asks the functions of each release.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from moltconf.documents.tables import answer, table
from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

#: The keys that hold a word, and what the table calls them.
_WORDS = {"security": "security", "ask": "ask", "askFallback": "ask_fallback"}


class ApprovalsShape(Fields):
    """The parts of a host's approvals that a release reads.

    ``is_read``: the gateway reads the file; later releases keep approvals in a database and take
    the file over once. ``versions`` are those that count, ``None`` where the release does not say.
    ``words`` are those that count, by their key; ``refuses_words``: any other
    word there makes the release refuse the file. ``takes_texts``: an entry of an allowlist may be
    a plain text.
    """

    is_read: bool
    versions: tuple[Value, ...] | None
    words: dict[str, tuple[str, ...]]
    refuses_words: bool
    takes_texts: bool

    def unknown_words(self, root: dict[str, Value]) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
        """Yield the place of each word that does not count, with those that do."""
        for path, settings in policies(root):
            for key, known in self.words.items():
                value = settings.get(key)
                if value is not None and value not in known:
                    yield (*path, key), known


def policies(root: dict[str, Value]) -> Iterator[tuple[KeyPath, dict[str, Value]]]:
    """Yield the settings of all agents together and of each agent, with their place."""
    defaults, agents = root.get("defaults"), root.get("agents")
    if isinstance(defaults, dict):
        yield ("defaults",), defaults
    for name, agent in agents.items() if isinstance(agents, dict) else ():
        if isinstance(agent, dict):
            yield ("agents", name), agent


def texts_in_allowlists(root: dict[str, Value]) -> Iterator[KeyPath]:
    """Yield the place of each entry of an allowlist that is a plain text."""
    for path, settings in policies(root):
        entries = settings.get("allowlist")
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, str):
                yield (*path, "allowlist", number)


@cache
def shape_of(release: str) -> ApprovalsShape | None:
    """Return what a release reads of approvals, ``None`` where it has none."""
    rows = table("exec-approvals")
    is_read = answer(rows["reads"], release)
    if is_read is None:
        return None
    versions = answer(rows["versions"], release)
    return ApprovalsShape(
        is_read,
        None if versions is None else tuple(versions),
        {key: tuple(answer(rows[name], release) or ()) for key, name in _WORDS.items()},
        bool(answer(rows["refuses_words"], release)),
        bool(answer(rows["texts"], release)),
    )
