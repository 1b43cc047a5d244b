"""Which release a file is judged by: flag, file, settings, latest."""

from __future__ import annotations

import pytest

from moltconf.document.tree import Value
from moltconf.releases.catalogue import latest, releases
from moltconf.releases.selection import select

STAMPED: Value = {"meta": {"lastTouchedVersion": "2026.1.29"}}


def test_the_flag_goes_before_the_file_before_the_settings() -> None:
    chosen = select(STAMPED, flag="moltbot", setting="2026.9.6")
    assert (chosen.releases, chosen.origin, chosen.notes) == (["moltbot"], "--release", [])
    chosen = select(STAMPED, setting="2026.9.6")
    assert (chosen.releases, chosen.origin) == (["2026.1.29"], "meta")
    chosen = select({}, setting="2026.1.24-3")
    assert (chosen.releases, chosen.origin) == (["2026.1.24-3"], "settings")
    chosen = select({})
    assert (chosen.releases, chosen.origin) == ([latest().name], "latest")


@pytest.mark.parametrize(
    "value", [None, [], "x", {"meta": []}, {"meta": {"lastTouchedVersion": 5}}]
)
def test_a_file_that_says_nothing(value: Value) -> None:
    assert select(value).origin == "latest"


def test_a_stamp_that_is_no_release_is_passed_over_with_a_note() -> None:
    chosen = select({"meta": {"lastTouchedVersion": "yesterday"}}, setting="moltbot")
    assert chosen.origin == "settings"
    assert len(chosen.notes) == 1


def test_a_stamp_newer_than_all_known_releases() -> None:
    chosen = select({"meta": {"lastTouchedVersion": "2031.1.1"}})
    assert (chosen.releases, chosen.origin) == ([latest().name], "meta")
    assert "2031.1.1" in chosen.notes[0]


def test_ranges() -> None:
    names = [release.name for release in releases()]
    assert select({}, flag="all").releases == names
    assert select({}, flag="..").releases == names
    assert select({}, flag=f"{names[1]}..latest").releases == names[1:]
    assert select({}, flag=f"..{names[1]}").releases == names[:2]
    # the ends need not be known themselves
    assert select({}, flag="2026.1.28..2026.1.29-1").releases == ["2026.1.29"]


@pytest.mark.parametrize("flag", ["yesterday", "2026.1.29..tomorrow", "2026.9.6..2026.1.29", ""])
def test_what_is_no_release(flag: str) -> None:
    with pytest.raises(ValueError):
        select({}, flag=flag)


def test_a_range_in_the_file_is_no_stamp() -> None:
    assert select({"meta": {"lastTouchedVersion": "all"}}).origin == "latest"


def test_a_range_that_ends_in_a_release_to_come_says_so() -> None:
    names = [release.name for release in releases()]
    chosen = select({}, flag=f"{names[-2]}..2031.1.1")
    assert chosen.releases == names[-2:]
    assert "2031.1.1" in chosen.notes[0]
    assert select({}, flag=f"{names[-2]}..{names[-1]}").notes == []
