"""The names of releases that `--release`, `--from`, `--to` and the settings take."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from moltconf.catalogue.catalogue import latest, releases
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
NEWEST = latest().name
JULY = '{"meta": {"lastTouchedVersion": "2026.7.1"}, "logging": {"level": "info"}}\n'
IN_AUGUST = [each.name for each in releases() if each.name.startswith("2026.8.")]


def judged_by(moltconf: Moltconf, config: Write, *arguments: str) -> list[str]:
    outcome = moltconf("validate", "--format", "json", *arguments, config(JULY))
    return [file["release"] for file in json.loads(outcome.out)["files"]]


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("2026.8", IN_AUGUST[-1]),
        ("v2026.8", IN_AUGUST[-1]),
        ("latest", NEWEST),
        ("written", "2026.7.1"),
        ("moltbot", "moltbot"),
    ],
)
def test_one_release(moltconf: Moltconf, config: Write, name: str, release: str) -> None:
    assert judged_by(moltconf, config, "--release", name) == [release]
    config(f'release = "{name}"', "moltconf.toml")
    assert judged_by(moltconf, config) == [release]
    made = moltconf("migrate", "--format", "json", "--to", name, "openclaw.json")
    assert json.loads(made.out)["files"][0]["to"] == release
    said = moltconf("migrate", "--format", "json", "--from", name, "openclaw.json")
    assert json.loads(said.out)["files"][0]["from"] == release


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026.8..2026.8", IN_AUGUST),
        ("2026.8..", IN_AUGUST + [each.name for each in releases() if "2026.9." in each.name]),
        ("written..2026.7", [each.name for each in releases() if "2026.7." in each.name]),
    ],
)
def test_a_range_takes_whole_months_and_words(
    moltconf: Moltconf, config: Write, name: str, expected: list[str]
) -> None:
    assert judged_by(moltconf, config, "--release", name) == expected


@pytest.mark.parametrize("name", ["2031.1.1", "2031.1"])
def test_newer_than_all_known_is_the_newest_with_a_note(
    moltconf: Moltconf, config: Write, name: str
) -> None:
    outcome = moltconf("validate", "--release", name, config(JULY))
    assert f"{name} is newer than every known release; using {NEWEST}" in outcome.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [("lastest", "latest"), ("instaled", "installed"), ("2026.9.6x", "2026.9.6")],
)
@pytest.mark.parametrize("option", ["--release", "--to", "--from", "settings"])
def test_an_unknown_name_says_the_nearest(
    moltconf: Moltconf, config: Write, option: str, name: str, meant: str
) -> None:
    file = config(JULY)
    if option == "settings":
        config(f'release = "{name}"', "moltconf.toml")
        outcome = moltconf("lint", file)
    else:
        command = "lint" if option == "--release" else "migrate"
        outcome = moltconf(command, option, name, file)
    assert outcome.code == 2
    assert f"did you mean {meant}?" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_from_written_of_a_file_that_names_no_release_is_detected(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"telegram": {}}')
    made = moltconf("migrate", "--format", "json", "--from", "written", name)
    assert json.loads(made.out)["files"][0]["from_from"] == "detected"


def test_a_file_that_names_no_release_comes_from_a_range(moltconf: Moltconf, config: Write) -> None:
    name = config('{"agent": {"workspace": "~/w"}}')
    (file,) = json.loads(moltconf("migrate", "--format", "json", name).out)["files"]
    assert (file["from"], file["from_from"]) == ("2026.1.5..2026.1.8", "detected")
    told = moltconf("migrate", name).out
    assert "does not say which release wrote it" in told
    assert "it may be any of" in told
    assert "does not say" not in moltconf("migrate", "--from", "2026.1.5", name).out
