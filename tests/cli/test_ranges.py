"""``--release all`` and ranges: a compact table, an entry a release in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import releases
from tests.cli.conftest import Moltconf

Config = Callable[..., str]
NAMES = [release.name for release in releases()]
#: Unknown keys were dropped unread before 2026.1.20, and thinkingDefault exists in all since.
THINKING = '{agents: {defaults: {thinking: "high"}}}'


def test_the_table_says_who_accepts_and_why_not(moltconf: Moltconf, config: Config) -> None:
    answer = moltconf("validate", config(THINKING), "--release", "all")
    assert answer.code == 1
    name, accepted, refused = answer.out.splitlines()
    assert name == "openclaw.json"
    assert re.fullmatch(r"  2026\.1\.5 \.\. 2026\.1\.16-2 +accepted", accepted)
    assert refused.startswith(f"  2026.1.20 .. {NAMES[-1]}")
    assert "1:22 schema/unknown-key" in refused


def test_json_has_an_entry_a_release_in_its_own_words(moltconf: Moltconf, config: Config) -> None:
    written = config(THINKING)
    answer = moltconf("validate", written, "--release", "all", "--format", "json")
    files = json.loads(answer.out)["files"]
    assert [each["release"] for each in files] == NAMES
    for each in files:
        alone = moltconf("validate", written, "--release", each["release"], "--format", "json")
        assert json.loads(alone.out)["files"] == [each]


def test_a_range_ends_where_it_says(moltconf: Moltconf, config: Config) -> None:
    answer = moltconf(
        "validate", config("{}"), "--release", "2026.1.21..2026.1.24-3", "--format", "json"
    )
    judged = [each["release"] for each in json.loads(answer.out)["files"]]
    assert judged == NAMES[NAMES.index("2026.1.21") : NAMES.index("2026.1.24-3") + 1]
    assert answer.code == 0


def test_the_number_of_further_errors_is_a_span(moltconf: Moltconf, config: Config) -> None:
    text = "{zzz: 1, channels: {matrix: {a1: 1}, telegram: {a2: 1}}, tools: {byProvider: {}}}"
    answer = moltconf("validate", config(text), "--release", "2026.1.20..")
    rows = [line for line in answer.out.splitlines() if " refused " in line]
    assert len(rows) == 1
    assert re.search(r"\(and \d+( to \d+)? more\)$", rows[0])


def test_a_release_newer_than_all_is_said_once_and_costs_nothing(
    moltconf: Moltconf, config: Config
) -> None:
    answer = moltconf("validate", config("{}"), "--release", "2031.2.3")
    assert answer.code == 0
    assert answer.err.count("2031.2.3") == 1
    assert NAMES[-1] in answer.err


@pytest.mark.parametrize("several", ["all", "2026.1.24..2026.9.6"])
@pytest.mark.parametrize(
    "command", [["schema", "--release"], ["credentials", "--release"], ["migrate", "--to"]]
)
def test_a_command_for_one_release_says_so(
    moltconf: Moltconf, config: Config, command: list[str], several: str
) -> None:
    config("{}")
    answer = moltconf(*command, several)
    assert (answer.code, answer.out) == (2, "")
    assert "one release" in answer.err
    assert "range" in answer.err
    _, _, said = moltconf(command[0], "--help").out.partition(f"{command[1]} R")
    assert "or all" not in said.partition("\n  -")[0]


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_in_the_log_of_ci_a_range_is_a_table_too(
    moltconf: Moltconf, config: Config, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    config(THINKING, "a/openclaw.json")
    config('release = "2026.1.16-2..2026.1.20"', "a/moltconf.toml")
    config(THINKING, "b/openclaw.json")
    here = moltconf(command, ".")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    there = moltconf(command, ".")
    assert (there.code, there.out) == (here.code, here.out)
    assert "2026.1.16-2  accepted" in there.out


@pytest.mark.parametrize(
    ("text", "release", "sentence"),
    [
        (THINKING, "2026.1.16-2..2026.1.20", "1 of 2 releases refuses this file."),
        ("{tools: {zzz: 1}}", "2026.1.20..2026.1.21", "All 2 releases refuse this file."),
        ("{}", "2026.1.15..2026.1.16-2", "All 2 releases accept this file"),
        ("{}", "2026.9.5..2026.9.6", "It starts only if these 2 hold: (1) gateway.mode"),
    ],
)
def test_the_last_line_counts_the_releases(
    moltconf: Moltconf, config: Config, text: str, release: str, sentence: str
) -> None:
    answer = moltconf("validate", config(text), "--release", release, "--format", "github")
    assert sentence in answer.out


@pytest.mark.parametrize(
    ("configs", "said"),
    [
        (["1", "1"], "2026.9.6 accepts all 2 configs in this file"),
        (["1", '"x"', "1"], "2026.9.6 refuses 1 of the 3 configs in this file"),
        (['"x"', '"x"'], "2026.9.6 refuses all 2 configs in this file."),
    ],
)
def test_the_last_line_counts_the_configs_of_a_file_for_one_release(
    moltconf: Moltconf, tmp_path: Path, configs: list[str], said: str
) -> None:
    blocks = (f"```json5\n{{gateway: {{port: {port}}}, agents: {{}}}}\n```\n" for port in configs)
    (tmp_path / "guide.md").write_text("\n".join(blocks), encoding="utf-8")
    done = moltconf("validate", "--release", "2026.9.6", "guide.md")
    assert said in done.out.splitlines()[-1]
