"""Settings: what is wrong with them and where, what differs by path, and their schema."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.library.toml_places import places
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
SCHEMA = Path(__file__).parents[2] / "docs" / "moltconf.schema.json"
TTL = """{agents: {defaults: {models: {
  "anthropic/claude-opus-4-6": {params: {cacheControlTtl: "2h"}},
}}}}"""


def findings(moltconf: Moltconf, *arguments: str) -> list[tuple[str, str]]:
    report = json.loads(moltconf("lint", "--format", "json", *arguments).out)
    return [(file["path"], each["rule"]) for file in report["files"] for each in file["findings"]]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('\nrelese = "x"', "2:1: relese", "did you mean release?"),
        ('fail-on = "sometimes"', "1:1: fail-on", "'never' is wanted"),
        ('select = [\n  "caching",\n  "cachng/invalid-ttl",\n]', "3:3: select[1]", "did you mean"),
        ('release = "soon"', "1:1: release", "not a release name"),
        ('require-reasons = "yes"', "1:1: require-reasons", "true or false"),
        ('severity = { a = "error" }', "1:14: severity.a", "not a rule"),
        ("[[overrides]]\npaths = []", "2:1: overrides[0].paths", "may not be empty"),
        (
            "[[overrides]]\n[[overrides]]\npath = []",
            "3:1: overrides[1].path",
            "did you mean paths?",
        ),
        ("a = = 1", "1:5: ", "Invalid value"),
    ],
)
def test_errors_name_line_column_and_key(
    moltconf: Moltconf, config: Write, text: str, place: str, words: str
) -> None:
    config(text, "moltconf.toml")
    outcome = moltconf("lint", config("{}"))
    assert outcome.code == 2
    (line,) = [line for line in outcome.err.splitlines() if f"moltconf.toml:{place}" in line]
    assert words in line


def test_every_fault_of_the_settings_is_told_at_once(moltconf: Moltconf, config: Write) -> None:
    config('[tool.moltconf]\nx = 1\n[tool.moltconf.severity]\n"y/z" = 3', "pyproject.toml")
    told = moltconf("lint", config("{}")).err
    assert "pyproject.toml:2:1: x:" in told
    assert "pyproject.toml:4:1: severity." in told


KEYS = st.text("abc-_", min_size=1, max_size=4) | st.text("a.é #]=", min_size=1, max_size=4)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text("ab\"'#[]{},\\\n", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def toml(value: object) -> str:
    if isinstance(value, dict):
        members = ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items())
        return f"{{{members}}}"
    if isinstance(value, list):
        return "[ # items\n" + ",\n".join(map(toml, value)) + "]"
    return json.dumps(value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_key_of_a_toml_text_is_placed(data: dict[str, object]) -> None:
    text = "".join(
        f"{json.dumps(key, ensure_ascii=False)} = {toml(item)}\n" for key, item in data.items()
    )
    assert tomllib.loads(text) == data
    found = places(text)
    for key in data:
        at = found[key,]
        assert text[at:].startswith(json.dumps(key, ensure_ascii=False))


def test_tables_and_lists_of_tables_are_placed() -> None:
    text = (
        'a.b = 1\n[c]\nd = """\n[x]\ny = 1"""\n[[e]]\n f = [1, [2]]\n[[e]]\n[e.g]\nh = 2024-01-01\n'
    )
    found = places(text)
    lines = {path: text[:at].count("\n") + 1 for path, at in found.items()}
    assert lines == {
        ("a", "b"): 1, ("c",): 2, ("c", "d"): 3, ("e", 0): 6, ("e", 0, "f"): 7,
        ("e", 0, "f", 0): 7, ("e", 0, "f", 1): 7, ("e", 0, "f", 1, 0): 7, ("e", 1): 8,
        ("e", 1, "g"): 9, ("e", 1, "g", "h"): 10,
    }  # fmt: skip


def test_overrides_go_by_path(moltconf: Moltconf, config: Write) -> None:
    config(
        'release = "2026.1.20"\n[[overrides]]\npaths = ["home/*"]\nignore = ["caching"]\n'
        '[[overrides]]\npaths = ["**/old/*.json"]\nrelease = "2026.9.6"\n'
        'severity = { "caching/invalid-ttl" = "info" }',
        "moltconf.toml",
    )
    names = [config(TTL, f"{folder}/openclaw.json") for folder in ("home/a/b", "work", "x/old")]
    report = json.loads(moltconf("lint", "--format", "json", *names).out)
    said = {
        file["path"]: [
            (each["rule"], each["severity"])
            for each in file["findings"]
            if each["rule"] == "caching/invalid-ttl"
        ]
        for file in report["files"]
    }
    assert said["home/a/b/openclaw.json"] == []
    assert said["work/openclaw.json"] == [("caching/invalid-ttl", "error")]
    assert said["x/old/openclaw.json"] == [("caching/invalid-ttl", "info")]
    assert [file["release"] for file in report["files"]] == ["2026.1.20", "2026.1.20", "2026.9.6"]


def test_a_pattern_without_a_slash_is_a_name_anywhere(moltconf: Moltconf, config: Write) -> None:
    config('[[overrides]]\npaths = ["legacy"]\nselect = ["gateway"]', "moltconf.toml")
    names = [config(TTL, "a/legacy/x/openclaw.json"), config(TTL, "a/legacy2/openclaw.json")]
    found = [path for path, rule in findings(moltconf, *names) if rule == "caching/invalid-ttl"]
    assert found == ["a/legacy2/openclaw.json"]


def test_the_command_line_wins_over_the_settings(moltconf: Moltconf, config: Write) -> None:
    config('select = ["gateway"]', "moltconf.toml")
    name = config(TTL)
    assert ("openclaw.json", "caching/invalid-ttl") not in findings(moltconf, name)
    assert ("openclaw.json", "caching/invalid-ttl") in findings(
        moltconf, "--select", "caching", name
    )
    assert ("openclaw.json", "caching/invalid-ttl") in findings(
        moltconf, "--profile", "default", name
    )


def test_the_schema_says_what_the_settings_take() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {"fail-on": "info", "overrides": [{"paths": ["a"], "profile": "strict"}]}
    assert validator.is_valid(good)
    for wrong in ({"fail_on": "info"}, {"overrides": [{}]}, {"profile": "all"}, {"select": "x"}):
        assert not validator.is_valid(wrong), wrong
