"""Two lists beside each other: as much as can keeps its partner."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.edit import plan_value
from moltconf.edit.changes import Set
from moltconf.edit.edits import apply
from moltconf.edit.plan_value import align
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.text.tree import Value

ITEMS: st.SearchStrategy[list[Value]] = st.lists(st.sampled_from([1, 2, 3]), max_size=8)


def longest(old: list[Value], new: list[Value]) -> int:
    """The length of the longest common subsequence, by its definition."""

    @cache
    def of(i: int, j: int) -> int:
        if i == len(old) or j == len(new):
            return 0
        if old[i] == new[j]:
            return 1 + of(i + 1, j + 1)
        return max(of(i + 1, j), of(i, j + 1))

    return of(0, 0)


@given(ITEMS, ITEMS)
def test_no_item_goes_that_could_stay(old: list[Value], new: list[Value]) -> None:
    aligned = align(old, new)
    assert sum(old[i] == new[j] for i, j in aligned.pairs) >= longest(old, new)


@given(ITEMS, ITEMS)
def test_each_item_is_told_of_once_and_in_order(old: list[Value], new: list[Value]) -> None:
    aligned = align(old, new)
    assert sorted([*(i for i, _ in aligned.pairs), *aligned.gone]) == list(range(len(old)))
    added = [j for _, positions in aligned.added for j in positions]
    assert sorted([*(j for _, j in aligned.pairs), *added]) == list(range(len(new)))
    assert aligned.pairs == sorted(aligned.pairs)
    assert [j for _, j in aligned.pairs] == sorted(j for _, j in aligned.pairs)


def test_an_item_with_an_id_keeps_its_place_whatever_else_it_says() -> None:
    old: list[Value] = [{"id": "a", "x": 1}, {"id": "b", "x": 1}]
    aligned = align(old, [{"id": "b", "x": 2}])
    assert (aligned.pairs, aligned.gone, aligned.added) == ([(1, 0)], [0], [])


def test_lists_in_lists_are_not_compared_at_every_level(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(plan_value, "align", lambda *lists: compared.append(1) or align(*lists))
    old, new = "1", [2]
    for _ in range(99):
        new = [new]  # type: ignore[list-item]
    tree = load(Source(f"{{a: {'[' * 100}{old}{']' * 100}}}"))
    assert apply(tree, [Set(("a",), new)]).value == {"a": new}
    assert 10 < len(compared) < 30
