"""Find the config of an agent, whatever the release.

Up to 2026.7 agents stand in a list, from 2026.8.1 on by their id (schemas/agents); what the keys of
an agent mean did not change with that.
"""

from __future__ import annotations

from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

LISTED: KeyPath = ("agents", "list", ANY_INDEX)
KEYED: KeyPath = ("agents", "entries", ANY_KEY)
#: What counts for every agent that does not say otherwise.
DEFAULTS: KeyPath = ("agents", "defaults")
#: Where the models stand that a release takes as a plain name or as an object.
MODEL_SLOTS: tuple[KeyPath, ...] = ((*DEFAULTS, "model"), (*DEFAULTS, "imageModel"))


def listed(path: KeyPath) -> KeyPath | None:
    """Return where the key of an agent that stands under its id has its place in a list."""
    is_keyed = path[:2] == KEYED[:2] and len(path) > len(KEYED)
    return (*LISTED[:2], 0, *path[len(KEYED) :]) if is_keyed else None
