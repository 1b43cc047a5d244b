"""Look up which models still live on a given day.

Days are texts as ISO 8601 has them, ``2026-10-19``: these sort as the days do, and no calendar has
to be loaded for them.
"""

from __future__ import annotations

from functools import cache

from moltconf.schema.data.lifecycle import ANTHROPIC
from moltconf.schema.record import Record


class ModelLife(Record):
    """One model's dates; ``retires`` is the announced last day, ``not_before`` a promise."""

    id: str
    aliases: tuple[str, ...] = ()
    released: str | None = None
    retires: str | None = None
    not_before: str | None = None
    replacement: str | None = None

    def is_retired(self, today: str) -> bool:
        return self.retires is not None and today >= self.retires


@cache
def _anthropic() -> dict[str, ModelLife]:
    lives = {}
    for ids, released, retires, not_before, replacement in ANTHROPIC:
        life = ModelLife(
            id=ids[0],
            aliases=ids[1:],
            released=released,
            retires=retires,
            not_before=not_before,
            replacement=replacement,
        )
        lives.update(dict.fromkeys(ids, life))
    return lives


def anthropic_model(model: str) -> ModelLife | None:
    """Return the life of an Anthropic model by its id or alias; ``None`` where it is not known."""
    return _anthropic().get(model.strip().lower())


def is_retired(reference: str, today: str) -> bool:
    """Return whether a model, named as ``provider/model``, is known to be gone on that day."""
    provider, _, model = reference.partition("/")
    life = anthropic_model(model) if provider == "anthropic" else None
    return life is not None and life.is_retired(today)
