"""Lives of models."""

from __future__ import annotations

from datetime import date

import pytest

from moltconf.schema.lifecycle import ANTHROPIC, anthropic_model


@pytest.mark.parametrize(
    ("model", "today", "is_retired", "retires_ever"),
    [
        ("claude-sonnet-4-5", "2026-11-29", False, True),
        ("claude-sonnet-4-5-20250929", "2026-11-30", True, True),
        ("claude-3-opus-20240229", "2026-01-04", False, True),
        ("claude-opus-4-5", "2026-12-01", False, False),
        ("CLAUDE-OPUS-4-0", "2026-11-01", True, True),
    ],
)
def test_retirement_is_a_matter_of_the_day(
    model: str, today: str, is_retired: bool, retires_ever: bool
) -> None:
    life = anthropic_model(model)
    assert life is not None
    assert (life.is_retired(today), life.retires is not None) == (is_retired, retires_ever)


def test_days_are_written_so_that_they_sort() -> None:
    days = [day for row in ANTHROPIC for day in row[1:4] if day is not None]
    assert [date.fromisoformat(day).isoformat() for day in days] == days


def test_every_id_is_listed_once_and_replacements_outlive_what_they_replace() -> None:
    ids = [name for row in ANTHROPIC for name in row[0]]
    assert len(ids) == len(set(ids))
    for names, _, retires, not_before, replacement in ANTHROPIC:
        assert retires is None or not_before is None, names
        if replacement is not None:
            newer = anthropic_model(replacement)
            assert newer is not None, replacement
            assert newer.retires is None or newer.retires > str(retires)


def test_unknown_models_have_no_life() -> None:
    assert anthropic_model("claude-from-the-future") is None
