"""Look up which models still live on a given day."""

from __future__ import annotations

from datetime import date
from functools import cache

from moltconf.schema.data.lifecycle import ANTHROPIC
from moltconf.schema.record import Record


class ModelLife(Record):
    """One model's dates; ``retires`` is the announced last day, ``not_before`` a promise."""

    id: str
    aliases: tuple[str, ...] = ()
    released: date | None = None
    retires: date | None = None
    not_before: date | None = None
    replacement: str | None = None

    def is_retired(self, today: date) -> bool:
        return self.retires is not None and today >= self.retires

    def is_deprecated(self, today: date) -> bool:
        """Announced to go, and still there."""
        return self.retires is not None and today < self.retires


@cache
def _anthropic() -> dict[str, ModelLife]:
    lives = {}
    for ids, released, retires, not_before, replacement in ANTHROPIC:
        life = ModelLife(
            id=ids[0],
            aliases=ids[1:],
            released=_day(released),
            retires=_day(retires),
            not_before=_day(not_before),
            replacement=replacement,
        )
        lives.update(dict.fromkeys(ids, life))
    return lives


def anthropic_model(model: str) -> ModelLife | None:
    """Return the life of an Anthropic model by its id or alias; ``None`` where it is not known."""
    return _anthropic().get(model.strip().lower())


def is_retired(reference: str, today: date) -> bool:
    """Return whether a model, named as ``provider/model``, is known to be gone on that day."""
    provider, _, model = reference.partition("/")
    life = anthropic_model(model) if provider == "anthropic" else None
    return life is not None and life.is_retired(today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
