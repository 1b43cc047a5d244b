"""Look up which models still live on a given day.

Days are texts as ISO 8601 has them, ``2026-10-19``: these sort as the days do, and no calendar has
to be loaded for them. Those of Anthropic's models are read from its page on model deprecations in
October 2026.
"""

from __future__ import annotations

from functools import cache

from moltconf.schema.record import Record

#: ids of one model (the dated id first, then its aliases), released, retires (the announced day),
#: not before (the promise that a model stays at least until then), replacement
ANTHROPIC: tuple[tuple[tuple[str, ...], str | None, str | None, str | None, str | None], ...] = (
    (("claude-opus-5-5",), "2026-09-22", None, "2027-09-22", None),
    (("claude-sonnet-5-5",), "2026-09-28", None, "2027-09-28", None),
    (("claude-haiku-5-5",), None, None, None, None),
    (("claude-fable-5-1",), None, None, None, None),
    (("claude-fable-5",), None, None, "2027-06-09", None),
    (("claude-mythos-5-1",), None, None, "2027-09-01", None),
    (("claude-mythos-5",), None, None, "2027-06-09", None),
    (("claude-opus-5",), "2026-07-24", None, "2027-07-24", "claude-opus-5-5"),
    (("claude-sonnet-5",), "2026-06-30", None, "2027-06-30", "claude-sonnet-5-5"),
    (("claude-opus-4-8",), "2026-05-28", None, "2027-05-28", None),
    (("claude-opus-4-7",), "2026-04-16", None, "2027-04-16", None),
    (("claude-opus-4-6",), "2026-02-05", None, "2027-02-05", None),
    (("claude-sonnet-4-6",), "2026-02-17", None, "2027-02-17", None),
    (("claude-opus-4-5-20251101", "claude-opus-4-5"), "2025-11-24", None, "2026-11-24", None),
    (("claude-haiku-4-5-20251001", "claude-haiku-4-5"), "2025-10-15", None, "2026-10-15", None),
    (
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"),
        "2025-09-29",
        "2026-11-30",
        None,
        "claude-sonnet-5-5",
    ),
    (
        ("claude-opus-4-1-20250805", "claude-opus-4-1"),
        "2025-08-05",
        "2026-08-05",
        None,
        "claude-opus-4-8",
    ),
    (
        ("claude-opus-4-20250514", "claude-opus-4-0"),
        "2025-05-14",
        "2026-06-15",
        None,
        "claude-opus-4-8",
    ),
    (
        ("claude-sonnet-4-20250514", "claude-sonnet-4-0"),
        "2025-05-14",
        "2026-06-15",
        None,
        "claude-sonnet-4-6",
    ),
    (("claude-3-haiku-20240307",), "2024-03-07", "2026-04-20", None, "claude-haiku-4-5"),
    (
        ("claude-3-7-sonnet-20250219", "claude-3-7-sonnet-latest"),
        "2025-02-19",
        "2026-02-19",
        None,
        None,
    ),
    (
        ("claude-3-5-haiku-20241022", "claude-3-5-haiku-latest"),
        "2024-10-22",
        "2026-02-19",
        None,
        None,
    ),
    (("claude-3-opus-20240229",), "2024-02-29", "2026-01-05", None, None),
    (
        ("claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022"),
        None,
        "2025-10-28",
        None,
        None,
    ),
    (("claude-3-sonnet-20240229", "claude-2.0", "claude-2.1"), None, "2025-07-21", None, None),
)


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
