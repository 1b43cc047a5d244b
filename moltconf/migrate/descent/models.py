"""Models on the way back, where no step says what an older release wants."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft, Kind


def name_primary(draft: Draft, way: Way) -> None:
    """Make a model that is a plain name an object, where a release takes no name.

    It restricts nothing, unlike the step of 2026.1.8, which also begins the catalogue of models.
    """
    for slot in ("model", "imageModel"):
        path: KeyPath = ("agents", "defaults", slot)
        name = draft.get(path)
        if isinstance(name, str) and name.strip() and not way.takes(path, name):
            if way.takes(path, {"primary": name}):
                why = "a model is an object with a primary"
                draft.set(path, {"primary": name}, why, kind=Kind.CONVERTED)
