"""Which release a file is judged by: flag, settings, latest; never the one that wrote it."""

from __future__ import annotations

import pytest

from moltconf.catalogue.catalogue import latest, releases
from moltconf.catalogue.selection import select
from moltconf.text.tree import Value

STAMPED: Value = {"meta": {"lastTouchedVersion": "2026.1.29"}}


def test_the_flag_goes_before_the_settings_and_the_stamp_does_not_count() -> None:
    chosen = select(STAMPED, flag="moltbot", setting="2026.9.6")
    assert (chosen.releases, chosen.origin, chosen.notes) == (["moltbot"], "--release", [])
    chosen = select(STAMPED, setting="2026.9.6")
    assert (chosen.releases, chosen.origin) == (["2026.9.6"], "settings")
    assert select(STAMPED).releases == [latest().name]
    chosen = select({}, setting="2026.1.24-3")
    assert (chosen.releases, chosen.origin) == (["2026.1.24-3"], "settings")
    chosen = select({})
    assert (chosen.releases, chosen.origin) == ([latest().name], "latest")


@pytest.mark.parametrize(
    "value", [None, [], "x", {"meta": []}, {"meta": {"lastTouchedVersion": 5}}]
)
def test_a_file_that_says_nothing(value: Value) -> None:
    assert select(value).origin == "latest"


@pytest.mark.parametrize("asks", ["flag", "setting"])
def test_written_asks_for_the_release_that_wrote_the_file(asks: str) -> None:
    chosen = select(STAMPED, **{asks: "written"})
    assert (chosen.releases, chosen.origin, chosen.notes) == (["2026.1.29"], "written", [])
    newer = select({"meta": {"lastTouchedVersion": "2031.1.1"}}, **{asks: "written"})
    assert (newer.releases, newer.origin) == ([latest().name], "written")
    assert "2031.1.1" in newer.notes[0]


@pytest.mark.parametrize("value", [{}, {"meta": {"lastTouchedVersion": "yesterday"}}])
def test_written_of_a_file_that_does_not_say_is_the_latest_with_a_note(value: Value) -> None:
    chosen = select(value, flag="written")
    assert (chosen.releases, chosen.origin) == ([latest().name], "latest")
    assert len(chosen.notes) == 1


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
    assert select({"meta": {"lastTouchedVersion": "all"}}, flag="written").origin == "latest"


def test_a_range_that_ends_in_a_release_to_come_says_so() -> None:
    names = [release.name for release in releases()]
    chosen = select({}, flag=f"{names[-2]}..2031.1.1")
    assert chosen.releases == names[-2:]
    assert "2031.1.1" in chosen.notes[0]
    assert select({}, flag=f"{names[-2]}..{names[-1]}").notes == []
