"""Words that were probably meant."""

from __future__ import annotations

import pytest

from moltconf.catalogue.suggest import edit_distance, nearest


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1),
     ("kitten", "sitting", 3), ("abcdef", "ghijkl", 4)],
)  # fmt: skip
def test_distance_up_to_a_limit(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right, 3) == distance
    assert edit_distance(right, left, 3) == distance


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("allow_from", ["allowFrom", "groupAllowFrom"], "allowFrom"),
        ("enabeld", ["enabled", "enable"], "enabled"),
        ("on", ["off", "full"], None),
        ("id", ["if"], "if"),
        ("", ["a"], None),
        ("same", ["same"], None),
        ("x" * 100_000, ["x" * 65], None),
    ],
)
def test_by_spelling(word: str, candidates: list[str], meant: str | None) -> None:
    assert nearest(word, candidates) == meant


def test_by_words_the_head_goes_first() -> None:
    candidates = ["tokenFile", "botToken", "tokenFileMode"]
    assert nearest("token", candidates) is None
    assert nearest("token", candidates, by_words=True) == "botToken"
    assert nearest("thinking", ["thinkingDefault"], by_words=True) == "thinkingDefault"
    assert nearest("jobs", ["skipMissedJobs"], by_words=True) is None
