"""The guard that counts what is left, whatever else was checked."""

from __future__ import annotations

import pytest

from moltconf.document.survival import lost_too_much
from moltconf.document.tree import Value

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
        # notes are no values
        ({"_a": 1, "_b": 2, "//": "x", "$comment": {"x": "y"}}, {}),
    ],
)
def test_enough_is_left(before: Value, after: Value) -> None:
    assert lost_too_much(before, after) is None


def test_one_value_is_not_found_twice() -> None:
    before: Value = {"a": "x", "b": "x", "c": "x", "d": "x"}
    assert lost_too_much(before, {"new": "x"}) is not None
    assert lost_too_much(before, {"n": "x", "e": "x"}) is None


def test_true_is_not_one() -> None:
    assert lost_too_much({"a": 1, "b": 1, "c": 1}, {"n": [True, True, True]}) is not None
