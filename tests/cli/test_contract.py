"""Exit codes, streams and the JSON report, as the contract promises them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
GOOD = '{gateway: {mode: "local"}}'
BAD = '{gateway: {mode: "local"}, env: {ANTHROPIC_API_KEY: "x"}}'


def test_an_accepted_file_is_code_0(moltconf: Moltconf, config: Write) -> None:
    assert moltconf("validate", config(GOOD)).code == 0


def test_a_refused_file_is_code_1(moltconf: Moltconf, config: Write) -> None:
    assert moltconf("validate", "--release", "2026.9.6", config(BAD)).code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "missing.json"),
        ("validate", "--release", "nonsense", "openclaw.json"),
        ("validate", "--format", "nonsense"),
        ("validate", "empty-folder"),
        ("lint", "--select", "no/such-rule", "openclaw.json"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_code_2_and_says_why(
    moltconf: Moltconf, config: Write, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    config(GOOD)
    (tmp_path / "empty-folder").mkdir()
    outcome = moltconf(*arguments)
    assert outcome.code == 2
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    moltconf: Moltconf, config: Write
) -> None:
    outcome = moltconf("validate", "--format", "json", "missing.json", config(GOOD))
    assert outcome.code == 2
    assert [file["path"] for file in json.loads(outcome.out)["files"]] == ["openclaw.json"]


def test_fail_on_decides_the_code(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    assert moltconf("validate", "--release", "2026.9.6", "--fail-on", "never", name).code == 0


def test_standard_output_holds_the_report_and_nothing_else(
    moltconf: Moltconf, config: Write
) -> None:
    outcome = moltconf("validate", "--format", "json", config(GOOD))
    assert json.loads(outcome.out)["format"] == "moltconf-report/1"
    assert "judged by" in outcome.err


def test_the_json_report_has_the_shape_of_the_contract(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("validate", "--release", "2026.9.6", "--format", "json", config(BAD))
    report = json.loads(outcome.out)
    assert set(report) == {"format", "tool", "command", "files", "unreadable", "summary"}
    assert report["tool"]["name"] == "moltconf"
    assert report["command"] == "validate"
    (file,) = report["files"]
    assert (file["release"], file["release_from"], file["valid"]) == (
        "2026.9.6",
        "--release",
        False,
    )
    (finding,) = file["findings"]
    assert finding["rule"] == "schema/unknown-key"
    assert finding["path"] == ["env", "ANTHROPIC_API_KEY"]
    assert finding["file"] == "openclaw.json"
    at = BAD.index("ANTHROPIC")
    assert finding["range"]["start"] == {"line": 1, "column": at + 1, "offset": at}
    assert finding["range"]["end"]["offset"] == at + len("ANTHROPIC_API_KEY")
    assert report["summary"] == {
        "files": 1, "errors": 1, "warnings": 0, "infos": 0, "fixable": report["summary"]["fixable"],
    }  # fmt: skip


def test_the_release_that_wrote_the_file_does_not_judge_it(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{meta: {lastTouchedVersion: "2026.1.29"}}')
    (file,) = json.loads(moltconf("validate", "--format", "json", name).out)["files"]
    assert (file["release"], file["release_from"]) == ("2026.9.6", "latest")
    assert file["written_by"] == "2026.1.29"
    arguments = ("validate", "--format", "json", "--release", "written", name)
    (file,) = json.loads(moltconf(*arguments).out)["files"]
    assert (file["release"], file["release_from"]) == ("2026.1.29", "written")


def test_the_flag_wins_over_the_file(moltconf: Moltconf, config: Write) -> None:
    name = config('{meta: {lastTouchedVersion: "2026.1.29"}}')
    arguments = ("validate", "--format", "json", "--release", "2026.9.6", name)
    (file,) = json.loads(moltconf(*arguments).out)["files"]
    assert file["release"] == "2026.9.6"


def test_the_settings_come_before_latest(moltconf: Moltconf, config: Write) -> None:
    config('release = "2026.1.29"', "moltconf.toml")
    (file,) = json.loads(moltconf("validate", "--format", "json", config("{}")).out)["files"]
    assert (file["release"], file["release_from"]) == ("2026.1.29", "settings")


def test_settings_are_found_in_pyproject(moltconf: Moltconf, config: Write) -> None:
    config('[tool.moltconf]\nrelease = "2026.1.29"', "pyproject.toml")
    (file,) = json.loads(moltconf("validate", "--format", "json", config("{}")).out)["files"]
    assert file["release_from"] == "settings"


@pytest.mark.parametrize("text", ["relese = 'x'", "fail-on = 'sometimes'", "select = 3", "= ="])
def test_wrong_settings_are_wrong_usage(moltconf: Moltconf, config: Write, text: str) -> None:
    config(text, "moltconf.toml")
    outcome = moltconf("validate", config("{}"))
    assert outcome.code == 2
    assert "moltconf.toml" in outcome.err


def test_a_release_newer_than_all_is_judged_by_the_newest_known(
    moltconf: Moltconf, config: Write
) -> None:
    outcome = moltconf("validate", "--release", "2027.1.1", config("{}"))
    assert outcome.code == 0
    assert "2027.1.1" in outcome.err


def test_standard_input_takes_a_name(moltconf: Moltconf) -> None:
    outcome = moltconf(
        "validate", "--format", "concise", "--stdin-filename", "x/clawdbot.json", "-", stdin="{a b}"
    )
    assert outcome.code == 1
    assert outcome.out.startswith("x/clawdbot.json:1:4: error[syntax/invalid-json5]")


def test_a_folder_is_searched_for_configs(moltconf: Moltconf, config: Write) -> None:
    for name in (
        "a/clawdbot.json",
        "b/openclaw.json5",
        "b/other.json",
        "node_modules/openclaw.json",
    ):
        config("{}", name)
    report = json.loads(moltconf("validate", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["a/clawdbot.json", "b/openclaw.json5"]


def test_a_range_gives_an_entry_a_release(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("validate", "--format", "json", "--release", "all", config(BAD))
    files = json.loads(outcome.out)["files"]
    verdicts = {file["release"]: file["valid"] for file in files}
    assert verdicts["2026.1.29"] is True
    assert verdicts["2026.9.6"] is False


def test_a_range_is_a_table_in_text(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("validate", "--release", "2026.1.29..2026.9.6", config(BAD))
    assert outcome.code == 1
    assert "accepted" in outcome.out
    assert "refused" in outcome.out
    assert "schema/unknown-key" in outcome.out


def test_several_reports_in_one_run(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    moltconf(
        "validate", config(BAD), "--release", "2026.9.6", "--format", "json", "--output", "a.json",
        "--format", "concise", "--output", "b.txt",
    )  # fmt: skip
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert "schema/unknown-key" in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_nothing_is_written_by_reading_commands(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config('{telegram: {botToken: "${T}"}, agent: {model: "a/b"}}', "clawdbot.json")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for arguments in (
        ("validate", name), ("lint", name), ("lint", "--diff", name),
        ("migrate", "--to", "2026.1.29", name), ("migrate", "--to", "2026.1.29", "--check", name),
        ("migrate", "--to", "2026.1.29", "--stdout", name), ("credentials", name),
    ):  # fmt: skip
        moltconf(*arguments)
        after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert after == before, arguments


def test_the_summary_counts_refused_files(moltconf: Moltconf, config: Write) -> None:
    good, bad, worse = (
        config("{}", "a.json"),
        config("{gateway: 1}", "b.json"),
        config("{auth: 2}", "c.json"),
    )
    for files, told in (
        (
            [good],
            " accepts this file. It starts only if these 2 hold: (1) gateway.mode is ",
        ),
        ([bad], "1 error. 2026.9.6 refuses this file, so the gateway does not start."),
        ([good, bad], " 2 files, 1 refused."),
        ([bad, worse], " 2 files refused."),
    ):
        assert told in moltconf("validate", *files).out.splitlines()[-1]
