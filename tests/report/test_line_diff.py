"""Long texts: the diff is a diff, and one like Python's where nothing repeats itself."""

from __future__ import annotations

from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.report import line_diff
from moltconf.report.line_diff import unified

LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcdefgh"]), max_size=30)


def applied(old: list[str], diff: list[str]) -> list[str]:
    """What ``old`` becomes by a diff that shows every line around its differences."""
    made: list[str] = []
    at = 0
    for line in diff[2:]:
        if line.startswith("@@"):
            first, _, count = line.split()[1][1:].partition(",")
            begin = int(first) - (count != "0")
            made += old[at:begin]
            at = begin
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert old[at] == line[1:]
            made += [line[1:]] if line.startswith(" ") else []
            at += 1
    return made + old[at:]


@pytest.fixture(autouse=True, scope="module")
def nothing_is_short() -> object:
    patch = pytest.MonkeyPatch()
    patch.setattr(line_diff, "SHORT", -1)
    patch.setattr(line_diff, "_CHUNK", 4)
    yield
    patch.undo()


@given(LINES, LINES)
def test_a_diff_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    diff = list(unified(old, new, "a", "b"))
    assert applied(old, diff) == new
    assert (diff == []) == (old == new)


@given(st.lists(st.integers(0, 60), unique=True), st.sets(st.integers(0, 60)))
def test_lines_that_stand_once_are_compared_as_python_does(
    numbers: list[int], gone: set[int]
) -> None:
    old = [f"{number}\n" for number in numbers]
    new = [f"{number}{' changed' if number in gone else ''}\n" for number in numbers]
    assert list(unified(old, new, "a", "b")) == list(unified_diff(old, new, "a", "b"))
