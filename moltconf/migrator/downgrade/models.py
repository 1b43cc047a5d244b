"""Write models as an older release wants them, where no step says how."""

from __future__ import annotations

from moltconf.migrator.downgrade.context import DowngradeContext
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.product.places import MODEL_SLOTS


def name_primary(draft: Draft, context: DowngradeContext) -> None:
    """Make a model that is a plain name an object, where a release takes no name.

    It restricts nothing, unlike the step of 2026.1.8, which also begins the catalogue of models.
    """
    for path in MODEL_SLOTS:
        name = draft.get(path)
        if isinstance(name, str) and name.strip() and not context.takes(path, name):
            if context.takes(path, {"primary": name}):
                why = "a model is an object with a primary"
                draft.set(path, {"primary": name}, why, kind=ChangeKind.CONVERTED)
