"""``releases``: every release with its day, its product and how much it changed."""

from __future__ import annotations

import json

from moltconf.catalogue.catalogue import releases
from moltconf.catalogue.release_difference import outline_of, size
from tests.cli.conftest import Moltconf


def test_a_line_a_release(moltconf: Moltconf) -> None:
    lines = moltconf("releases").out.splitlines()
    assert len(lines) == len(releases())
    assert lines[0].split(maxsplit=3) == ["2026.1.5", "2026-01-05", "clawdbot", "the oldest known"]
    assert lines[-1].split()[:3] == ["2026.9.6", "2026-09-23", "openclaw"]
    assert lines[-1].endswith("(latest)")
    [agents] = [line for line in lines if line.startswith("2026.8.1 ")]
    added, removed, changed = agents.split()[3:]
    assert (added[0], removed[0], changed[0]) == ("+", "-", "~")
    [same] = [line for line in lines if line.startswith("2026.1.13 ")]
    assert same.endswith("no changes")


def test_json_says_the_same(moltconf: Moltconf) -> None:
    report = json.loads(moltconf("releases", "--format", "json").out)
    assert report["format"] == "moltconf-releases/1"
    assert [row["release"] for row in report["releases"]] == [one.name for one in releases()]
    assert all(set(row["keys"]) == {"added", "removed", "changed"} for row in report["releases"])


def test_the_numbers_are_those_of_the_catalogue() -> None:
    names = [one.name for one in releases()]
    at = names.index("2026.8.1")
    told = releases()[at]
    counted = size(outline_of(names[at - 1]), outline_of("2026.8.1"))
    assert (told.added, told.removed, told.changed) == (
        counted.added, counted.removed, counted.changed,
    )  # fmt: skip
