"""Blocks that were pasted one level too deep, and settings of a plugin beside its ``config``.

No release reads them there, and a release that refuses unknown keys never started with them:
whoever wrote them there meant the place that has their name. In a file of a release that dropped
unknown keys they never had an effect, and stay what they are.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.catalogue.life import spans_accepting
from moltconf.catalogue.places import names_at
from moltconf.migrator.draft import Draft
from moltconf.product.places import BESIDE_ENTRIES
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, is_within
from moltconf.text.tree import Value
from moltconf.validator.unread import STRICT

_ENTRIES: KeyPath = ("plugins", "entries")
_SECTIONS = ("agents", "channels", "gateway", "plugins", "tools")
#: Patterns of what is moved up, and of where it goes.
SLIPS = (
    *(f"{name}.{name}" for name in _SECTIONS),
    *(f"plugins.entries.{name}" for name in BESIDE_ENTRIES),
)
MEANT = (*(f"{name}.*" for name in _SECTIONS), *(f"plugins.{name}" for name in BESIDE_ENTRIES))
_TOO_DEEP = "it was one level too deep, where no release reads it"
_BESIDE = "the settings of a plugin stand in its config"


def lift_blocks(draft: Draft) -> None:
    """Move sections that stand in themselves, and what belongs beside ``plugins.entries``, up."""
    if _was_read(draft):
        return
    for name in _SECTIONS:
        _lift(draft, (name, name), (name,))
    for name in BESIDE_ENTRIES:
        if _is_no_plugin(name, draft.get((*_ENTRIES, name))):
            _lift(draft, (*_ENTRIES, name), ("plugins", name))


def _was_read(draft: Draft) -> bool:
    """Whether the file is from a release that dropped such keys unread."""
    release = draft.came_from or written_by(draft.value)
    return release is not None and release_key(release) < release_key(STRICT)


def _is_no_plugin(name: str, value: Value) -> bool:
    if name in ("allow", "deny"):
        return isinstance(value, list)
    # an entry of a plugin says whether it is on, or holds its config
    return isinstance(value, dict) and not {"enabled", "config"} & value.keys()


def _lift(draft: Draft, source: KeyPath, target: KeyPath) -> None:
    """Move a block, or what it holds where the place is taken; all of it or nothing."""
    value = draft.get(source)
    if isinstance(value, dict) and isinstance(draft.get(target), dict):
        moves = [((*source, key), (*target, key)) for key in value]
    elif source in draft.find(source):
        moves = [(source, target)]
    else:
        return
    if not moves or any(draft.has(new) and not is_within(new, source) for _, new in moves):
        return
    for old, new in moves:
        draft.move(old, new, _TOO_DEEP)
    draft.prune(source, "is empty now")
    if draft.get(source) == {}:
        draft.remove(source, "is empty now", successor=target)


def gather_settings(draft: Draft) -> None:
    """Move the settings beside the ``config`` of a plugin into it: all of them, or none."""
    if _was_read(draft):
        return
    for name, entry in (draft.mapping(_ENTRIES) or {}).items():
        if not isinstance(entry, dict):
            continue
        path = (*_ENTRIES, name)
        strays = [key for key in entry if not spans_accepting((*path, key))]
        config = entry.get("config", {})
        if not strays or not isinstance(config, dict) or config.keys() & set(strays):
            continue
        if set(strays) <= _settings(name):
            for key in strays:
                draft.move((*path, key), (*path, "config", key), _BESIDE)


def _settings(plugin: str) -> frozenset[str]:
    """Return what the plugin takes in its ``config``, by the last release that brings it."""
    for release in reversed(releases()):
        catalogue = Catalogue.of(release.name)
        if plugin in catalogue.plugins():
            return frozenset(names_at(catalogue, (*_ENTRIES, plugin, "config")))
    return frozenset()
