"""One fault at many places, in every format; what a command repairs stands together."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Moltconf

TEXT = """{
  "agents": {
    "list": [{ "id": "main" }, { "id": "work" }, { "id": "home" }, { "id": "ops" }, { "id": "x" }]
  },
  "gateway": { "bind": "127.0.0.1", "mode": "local", "auth": { "token": "${T}" } },
  "channels": { "telegram": { "accounts": {
    "a": { "odd": 1 },
    "b": { "odd": 2 }
  } } }
}
"""
LINT = ("lint", "--release", "2026.9.6", "--select", "schema,legacy")


@pytest.fixture
def openclaw(config: Callable[..., str]) -> str:
    return config(TEXT)


def findings(report: str) -> list[dict[str, Any]]:
    (file,) = json.loads(report)["files"]
    found: list[dict[str, Any]] = file["findings"]
    return found


def test_json_has_every_place_and_what_repairs_it(moltconf: Moltconf, openclaw: str) -> None:
    done = moltconf(*LINT, "--format", "json", openclaw)
    found = {each["path"][-1]: each for each in findings(done.out)}
    odd, bind, agents = found["odd"], found["bind"], found[0]
    assert (odd["count"], odd["repaired_by"]) == (2, None)
    (other,) = odd["places"]
    assert other["path"] == ["channels", "telegram", "accounts", "b", "odd"]
    assert (other["file"], other["range"]["start"]["line"]) == ("openclaw.json", 8)
    assert (bind["rule"], bind["count"], bind["repaired_by"]) == (
        "schema/invalid-value", 1, "migrate"
    )  # fmt: skip
    assert agents["count"] == 5
    assert [each["path"][-1] for each in agents["places"]] == [1, 2, 3, 4]
    summary = json.loads(done.out)["summary"]
    assert summary["errors"] + summary["warnings"] + summary["infos"] == len(findings(done.out))


def test_the_gravest_come_first_in_json(moltconf: Moltconf, openclaw: str) -> None:
    done = moltconf(*LINT, "--format", "json", openclaw)
    order = [each["severity"] for each in findings(done.out)]
    assert order == sorted(order, key=["error", "warning", "info"].index)


def test_validate_says_the_same_of_what_it_refuses(moltconf: Moltconf, openclaw: str) -> None:
    done = moltconf("validate", "--release", "2026.9.6", "--format", "json", openclaw)
    found = {each["path"][-1]: each for each in findings(done.out)}
    assert found["odd"]["count"] == 2
    assert found["bind"]["repaired_by"] == "migrate"


def test_text_ends_with_what_migration_repairs_a_line_each(
    moltconf: Moltconf, openclaw: str
) -> None:
    done = moltconf(*LINT, openclaw)
    person, _, repaired = done.out.partition("`moltconf migrate` repairs these ")
    assert "and 1 more place: channels.telegram.accounts.b.odd" in person
    assert "127.0.0.1" not in person
    (line,) = [each for each in repaired.splitlines() if "agents.list[0]" in each]
    assert line.startswith("  openclaw.json:3:")
    assert "(and 4 more places: " in line


def test_what_one_sentence_explains_is_said_first_and_once(
    moltconf: Moltconf, config: Callable[..., str]
) -> None:
    text = '{ "meta": { "lastTouchedVersion": "2026.1.29" }, "gateway": { "bind": "127.0.0.1" } }'
    done = moltconf("lint", "--release", "2026.9.6", config(text))
    assert done.out.startswith("openclaw.json was written by 2026.1.29")
    assert done.out.count("was written by") == 1


def test_sarif_names_the_other_places(moltconf: Moltconf, openclaw: str) -> None:
    done = moltconf(*LINT, "--format", "sarif", openclaw)
    results = json.loads(done.out)["runs"][0]["results"]
    (odd,) = [each for each in results if "odd" in each["message"]["text"]]
    assert len(odd["locations"]) == 1
    assert [each["message"]["text"] for each in odd["relatedLocations"]] == [
        "channels.telegram.accounts.b.odd"
    ]
    (bind,) = [each for each in results if each["ruleId"] == "schema/invalid-value"]
    assert bind["properties"]["repairedBy"] == "migrate"


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "junit"])
def test_other_formats_tell_how_many_places_there_are(
    moltconf: Moltconf, openclaw: str, name: str
) -> None:
    done = moltconf(*LINT, "--format", name, openclaw)
    assert done.out.count("1 more place") == 1
    assert done.out.count("4 more places") == 1


def test_fix_repairs_every_place(moltconf: Moltconf, config: Callable[..., str]) -> None:
    name = config(
        '{ "agents": { "list": [{ "id": "main" }] }, "gateway": { "bind": "127.0.0.1" } }'
    )
    moltconf(*LINT, "--fix", "--unsafe-fixes", name)
    done = moltconf(*LINT, "--format", "json", name)
    assert findings(done.out) == []


def test_a_baseline_of_places_hides_them_and_nothing_else(
    moltconf: Moltconf, openclaw: str, config: Callable[..., str]
) -> None:
    moltconf(*LINT, "--write-baseline", "known.json", openclaw)
    assert (
        findings(moltconf(*LINT, "--baseline", "known.json", "--format", "json", openclaw).out)
        == []
    )
    config(TEXT.replace('"b": { "odd": 2 }', '"c": { "odd": 2 }'))
    done = moltconf(*LINT, "--baseline", "known.json", "--format", "json", openclaw)
    assert [(each["path"][-2], each["count"]) for each in findings(done.out)] == [("c", 1)]
