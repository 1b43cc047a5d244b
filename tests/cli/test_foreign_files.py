"""Files that are no config: skipped where a search finds them, code 2 where they are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.report.formats import FORMATS
from tests.cli.conftest import Moltconf
from tests.validate.test_recognise import FOREIGN, KINDS, TELLING_NAMES

Write = Callable[..., str]
GOOD = '{gateway: {mode: "local"}}\n'
COMMANDS = [
    ("lint",),
    ("lint", "--fix", "--unsafe-fixes"),
    ("validate",),
    ("migrate", "--to", "2026.9.6", "--write", "--partial"),
    ("migrate", "--to", "2026.9.6", "--check"),
    ("migrate", "--to", "2026.9.6", "--stdout"),
    ("credentials",),
]
#: `lint` and `validate` judge these as what they are.
DOCUMENTS = {
    "product/auth-profiles.json",
    "product/openclaw.plugin.json",
    "product/exec-approvals.json",
    "product/cron/jobs.json",
}
#: They hold a config, which is judged where it stands (tests/hosts).
HOSTS = {"kubernetes/configmap.json", "kubernetes/patch.yaml"}


@pytest.mark.parametrize("file", [each for each in KINDS if each not in HOSTS])
def test_a_named_file_is_never_judged_nor_edited(
    moltconf: Moltconf, tmp_path: Path, file: str
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    text = (FOREIGN / file).read_bytes()
    path.write_bytes(text)
    for command in COMMANDS:
        if command in (("lint",), ("validate",)) and file in DOCUMENTS:
            continue
        outcome = moltconf(*command, file)
        assert outcome.code == 2, (command, outcome)
        assert f"looks like {KINDS[file]}, not a config of this product" in outcome.err
        assert all("not judged" in line for line in outcome.out.splitlines())
        assert path.read_bytes() == text
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    "file", [each for each in KINDS if each.endswith(".json") and each not in TELLING_NAMES]
)
def test_a_file_that_a_search_finds_is_skipped(
    moltconf: Moltconf, config: Write, tmp_path: Path, file: str
) -> None:
    config(GOOD)
    found = tmp_path / "x" / "openclaw.json"
    found.parent.mkdir()
    text = (FOREIGN / file).read_bytes()
    found.write_bytes(text)
    for command in COMMANDS:
        if "--stdout" in command:
            continue
        outcome = moltconf(*command, ".")
        note = f"x/openclaw.json: skipped: looks like {KINDS[file]}, not a config of this product"
        assert note in outcome.err.replace("\\", "/")
        assert outcome.code in (0, 1)
        assert found.read_bytes() == text


def test_yaml_is_not_searched_for(moltconf: Moltconf, config: Write) -> None:
    config(GOOD)
    config("gateway: {mode: local}\n", "x/openclaw.yaml")
    report = json.loads(moltconf("validate", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["openclaw.json"]
    assert moltconf("validate", "x/openclaw.yaml").code == 0


def test_a_folder_without_any_config_is_code_2(moltconf: Moltconf, config: Write) -> None:
    config("[]", "x/openclaw.json")
    outcome = moltconf("validate", "--format", "json", ".")
    assert outcome.code == 2
    report = json.loads(outcome.out)
    assert [each["path"] for each in report["unreadable"]] == ["."]


def test_a_skipped_file_that_is_also_named_is_reported_once(
    moltconf: Moltconf, config: Write
) -> None:
    name = config("[]", "x/openclaw.json")
    config(GOOD)
    outcome = moltconf("validate", ".", name)
    assert outcome.code == 2
    assert outcome.err.count("looks like a list") == 1


@pytest.mark.parametrize("command", [("lint",), ("validate",), ("credentials",)])
def test_the_other_files_are_still_judged(
    moltconf: Moltconf, config: Write, command: tuple[str, ...]
) -> None:
    outcome = moltconf(*command, config("[]", "list.json"), config(GOOD))
    assert outcome.code == 2
    assert outcome.out


def test_nothing_is_written_beside_a_file_that_is_no_config(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    old = '{telegram: {botToken: "${T}"}}\n'
    store = config(
        (FOREIGN / "product/auth-profiles.json").read_text("utf-8"), "auth-profiles.json"
    )
    name = config(old, "clawdbot.json")
    login = ("--accept", "gateway-login=environment")
    outcome = moltconf("migrate", "--to", "2026.1.29", *login, "--write", name, store)
    assert outcome.code == 2
    assert "nothing was written: auth-profiles.json cannot be written" in outcome.err
    assert "--write does that" not in outcome.out
    assert (tmp_path / name).read_text(encoding="utf-8") == old


def test_diff_takes_configs_alone(moltconf: Moltconf, config: Write) -> None:
    name = config(GOOD)
    for pair in ((name, config("[]", "list.json")), (config("[]", "list.json"), name)):
        outcome = moltconf("diff", *pair)
        assert outcome.code == 2
        assert "list.json: looks like a list, not a config of this product" in outcome.err


def test_standard_input_is_what_its_name_says(moltconf: Moltconf) -> None:
    arguments = ("validate", "-", "--stdin-filename", "auth-profiles.json")
    outcome = moltconf(*arguments, stdin="{}")
    assert outcome.code == 1
    assert "2026.9.6 refuses this file." in outcome.out
    assert moltconf("validate", "-", stdin="[]").code == 2
    assert moltconf("validate", "-", stdin="{}").code == 0


def test_an_included_file_is_part_of_a_config(moltconf: Moltconf, config: Write) -> None:
    config('{name: "x", version: "1", dependencies: {}}', "part.json")
    outcome = moltconf("validate", config('{gateway: {$include: "./part.json"}}'))
    assert outcome.code == 1
    assert "gateway" in outcome.out


def test_a_provider_key_among_the_keys_is_not_shown(moltconf: Moltconf, config: Write) -> None:
    key = "sk-ant-" + "api03-Qx7vW2mK9pLtR4nB8cYdF6gH"
    outcome = moltconf("validate", "--format", "json", config(json.dumps({key: 1, "other": 2})))
    assert outcome.code == 2
    assert key not in outcome.out + outcome.err


@pytest.mark.parametrize("format", FORMATS)
def test_every_report_lists_what_was_not_judged(
    moltconf: Moltconf, config: Write, format: str
) -> None:
    config("[]", "list.json")
    for files in (("list.json", "missing.json"), ("list.json", "missing.json", config(GOOD))):
        out = moltconf("validate", "--format", format, *files).out
        assert "looks like a list, not a config of this product" in out
        assert "missing.json" in out


def test_the_json_reports_say_path_and_reason(moltconf: Moltconf, config: Write) -> None:
    expected = [{"path": "list.json", "reason": "looks like a list, not a config of this product"}]
    name = config("[]", "list.json")
    for command in (("validate",), ("lint",), ("migrate", "--to", "2026.9.6")):
        assert (
            json.loads(moltconf(*command, "--format", "json", name).out)["unreadable"] == expected
        )


def test_text_says_that_the_report_is_not_complete(moltconf: Moltconf, config: Write) -> None:
    out = moltconf("validate", config("[]", "list.json"), config(GOOD)).out
    assert out.splitlines()[-1].endswith(" 1 input not judged.")


def test_a_text_on_standard_input_is_meant_as_a_config(moltconf: Moltconf) -> None:
    outcome = moltconf("lint", "-", stdin='{"gatway": {"mode": "local"}}')
    assert outcome.code == 1
    assert "gateway" in outcome.out
