"""The guard that counts what is left, whatever else was checked."""

from __future__ import annotations

import pytest

from moltconf.edit.survival import lost_too_much
from moltconf.text.tree import Value

MANIFEST: Value = {"apiVersion": "v1", "kind": "Service", "spec": {"replicas": 1, "name": "x"}}


@pytest.mark.parametrize("after", [{}, {"gateway": {"mode": "local"}}, {"kind": "Service"}])
def test_most_is_gone(after: Value) -> None:
    assert lost_too_much(MANIFEST, after) is not None


def test_a_list_that_becomes_an_object() -> None:
    assert lost_too_much([1, 2, 3], {}) == "3 of the 3 values of this file would be lost"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"agent": {"x": 1}}, {}),
        ({"bridge": {"enabled": True, "port": 1}}, {}),
        # moved
        ({"a": {"b": 1, "c": 2, "d": "x"}}, {"z": {"b": 1, "y": {"c": 2, "d": "x"}}}),
        # written anew where they stood
        ({"a": "k1", "b": "k2", "c": "k3"}, {"a": "${A}", "b": "${B}", "c": "${C}"}),
        # the sections stay
        ({"a": {"x": 1, "y": 2, "z": 3}, "b": {"v": 4}}, {"a": {}, "b": {}}),
        # half of the values are left, at whatever keys
        ({"a": 1, "b": 2, "c": 3, "d": {"x": 4, "y": 5, "z": 6}}, {"d": {"x": 4, "y": 5, "z": 6}}),
        ({"s": {"a": 1, "b": 2, "c": 3}, "t": 4, "u": 5, "v": 6}, {"s": {"a": 7, "b": 8, "c": 9}}),
        # half of the sections are left, under whatever name
        ({"a": {"x": 1, "y": 2, "z": 3}, "b": {"v": 4}}, {"b": {"v": 4}}),
        (
            {"a": {"x": 1}, "b": {"y": 2}, "c": {"p": 3, "q": 4, "r": 5, "s": 6, "t": 7}},
            {"z": {"x": 1, "y": 2}},
        ),
        # notes are no values
        ({"_a": 1, "_b": 2, "//": "x", "$comment": {"x": "y"}}, {}),
    ],
)
def test_enough_is_left(before: Value, after: Value) -> None:
    assert lost_too_much(before, after) is None


def test_what_stays_where_it_was_is_not_found_again_elsewhere() -> None:
    before: Value = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
    assert lost_too_much(before, {"a": 1}) == "4 of the 5 values of this file would be lost"


def test_one_value_is_not_found_twice() -> None:
    before: Value = {"a": "x", "b": "x", "c": "x", "d": "x"}
    assert lost_too_much(before, {"new": "x"}) is not None
    assert lost_too_much(before, {"n": "x", "e": "x"}) is None


def test_true_is_not_one() -> None:
    assert lost_too_much({"a": 1, "b": 1, "c": 1}, {"n": [True, True, True]}) is not None
