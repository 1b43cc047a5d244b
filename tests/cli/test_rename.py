"""``migrate --rename``: a file under the name that the release looks for, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.migrator.product_rename import rename
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
TO = ("migrate", "--to", "2026.9.6", "--accept", "gateway-login=environment")
#: For a file of the new form: what another release decides where it is silent is no question here.
FROM = ("--from", "2026.9.6")
OLD = '{telegram: {botToken: "${T}"}} // note\n'
VALID = "{gateway: {mode: 'local'}} // note\n"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_the_file_gets_the_new_name_and_its_new_text(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(OLD, "clawdbot.json")
    (tmp_path / name).chmod(0o640)
    outcome = moltconf(*TO, "--rename", "--write", name)
    assert outcome.code == 0
    assert "Written as openclaw.json" in outcome.out
    assert names(tmp_path) == {"openclaw.json"}
    new = tmp_path / "openclaw.json"
    assert "channels" in new.read_text(encoding="utf-8")
    assert "// note" in new.read_text(encoding="utf-8")
    assert new.stat().st_mode & 0o777 == 0o640


def test_without_write_the_name_stays_and_the_plan_says_what_would_be(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    outcome = moltconf(*TO, *FROM, "--rename", config(VALID, "moltbot.json"))
    assert outcome.code == 0
    assert "openclaw.json" in outcome.out
    assert names(tmp_path) == {"moltbot.json"}


def test_check_counts_a_name_that_would_change(moltconf: Moltconf, config: Write) -> None:
    name = config(VALID, "clawdbot.json")
    assert moltconf(*TO, *FROM, "--check", name).code == 0
    assert moltconf(*TO, *FROM, "--check", "--rename", name).code == 1


def test_a_second_run_changes_nothing(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    moltconf(*TO, "--rename", "--write", config(OLD, "clawdbot.json"))
    text = (tmp_path / "openclaw.json").read_bytes()
    outcome = moltconf(*TO, *FROM, "--rename", "--write", "openclaw.json")
    assert "nothing to change" in outcome.out
    assert (tmp_path / "openclaw.json").read_bytes() == text


@pytest.mark.parametrize("asked", ["clawdbot.json", "openclaw.json"])
@pytest.mark.parametrize("text", [OLD, VALID])
def test_undo_brings_the_old_name_and_every_byte_back(
    moltconf: Moltconf, config: Write, tmp_path: Path, asked: str, text: str
) -> None:
    name = config(text, "clawdbot.json")
    moltconf(*TO, *(FROM if text == VALID else ()), "--rename", "--write", name)
    assert names(tmp_path) == {"openclaw.json"}
    assert moltconf("migrate", "--undo", asked).code == 0
    assert names(tmp_path) == {name}
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_undo_does_not_take_a_name_that_is_used_again(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    moltconf(*TO, "--rename", "--write", config(OLD, "clawdbot.json"))
    config("{}", "clawdbot.json")
    outcome = moltconf("migrate", "--undo", "openclaw.json")
    assert outcome.code == 2
    assert "exists already" in outcome.err
    assert (tmp_path / "clawdbot.json").read_text(encoding="utf-8") == "{}"


def test_a_name_that_is_taken_is_never_overwritten(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    config("{}", "openclaw.json")
    outcome = moltconf(*TO, "--rename", "--write", config(OLD, "clawdbot.json"))
    assert outcome.code == 2
    assert "there is one already" in outcome.err
    assert (tmp_path / "openclaw.json").read_text(encoding="utf-8") == "{}"
    assert (tmp_path / "clawdbot.json").read_text(encoding="utf-8") == OLD


def test_two_generations_cannot_become_one_file(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    old = [config(VALID, each) for each in ("clawdbot.json", "moltbot.json")]
    outcome = moltconf(*TO, "--rename", "--write", *old)
    assert outcome.code == 2
    assert "both" in outcome.err
    assert names(tmp_path) == set(old)


def test_a_file_that_another_config_includes_keeps_its_name(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    part = config("{auth: {mode: 'token'}}", "clawdbot.json")
    main = config('{gateway: {$include: "./clawdbot.json"}}', "main.json5")
    outcome = moltconf(*TO, "--rename", "--write", part, main)
    assert outcome.code == 2
    assert f"{main} includes it" in outcome.err
    assert names(tmp_path) == {part, main}


def test_a_link_is_left_to_its_owner(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    config(VALID, "dotfiles/config.json")
    (tmp_path / "clawdbot.json").symlink_to("dotfiles/config.json")
    outcome = moltconf(*TO, "--rename", "--write", "clawdbot.json")
    assert outcome.code == 2
    assert "link" in outcome.err
    assert (tmp_path / "clawdbot.json").is_symlink()


def test_standard_input_has_no_name_to_change(moltconf: Moltconf) -> None:
    assert moltconf(*TO, "--rename", "-", stdin=VALID).code == 2


def test_down_to_a_release_of_the_old_product(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config("{gateway: {mode: 'local'}}", "openclaw.json")
    assert moltconf("migrate", "--to", "2026.1.24-3", "--rename", "--write", name).code == 0
    assert names(tmp_path) == {"clawdbot.json"}


def test_an_absolute_include_of_the_old_folder_becomes_relative(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    part = config("{mode: 'local'} // part\n", ".clawdbot/parts/gateway.json5")
    absolute = (tmp_path / part).as_posix()
    name = config(f"{{gateway: {{$include: '{absolute}'}}}} // note\n", ".clawdbot/clawdbot.json")
    outcome = moltconf(*TO, *FROM, "--write", name)
    assert outcome.code == 0
    assert "gateway.$include" in outcome.out
    assert "once the state folder has moved" in outcome.out
    assert absolute in (tmp_path / name).read_text(encoding="utf-8")
    assert moltconf(*TO, *FROM, "--rename", "--write", name).code == 0
    new = tmp_path / ".clawdbot" / "openclaw.json"
    text = "{gateway: {$include: './parts/gateway.json5'}} // note\n"
    assert new.read_text(encoding="utf-8") == text


def test_an_include_elsewhere_stays_as_it_is(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    part = tmp_path / config("{mode: 'local'}", "configs/gateway.json5")
    text = f"{{gateway: {{$include: '{part.as_posix()}'}}}}"
    name = config(text, "configs/clawdbot.json")
    assert moltconf(*TO, *FROM, "--rename", "--write", name).code == 0
    assert (tmp_path / "configs/openclaw.json").read_text(encoding="utf-8") == text


def test_json_tells_what_lies_outside_and_the_new_name(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf(*TO, "--rename", "--format", "json", config(OLD, "clawdbot.json"))
    (file,) = json.loads(outcome.out)["files"]
    assert file["renamed_to"] == "openclaw.json"
    assert file["written"] is False
    assert {each["kind"] for each in file["outside"]} >= {"file", "state-folder", "service"}
    assert all(set(each) == {"kind", "before", "after", "why", "path"} for each in file["outside"])


def test_the_plan_names_what_lies_outside(moltconf: Moltconf, config: Write) -> None:
    out = moltconf(*TO, config(OLD, "clawdbot.json")).out
    assert "outside the file:" in out
    assert "state folder ~/.clawdbot -> ~/.openclaw" in out
    assert "environment CLAWDBOT_* -> OPENCLAW_*" in out


def test_an_include_is_not_written_anew_where_that_would_end_strict_json(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = config('{"mode": "local"}', ".clawdbot/parts/gateway.json")
    text = f'{{"gateway": {{"$include": "{(tmp_path / part).as_posix()}"}}}}'
    name = config(text, ".clawdbot/clawdbot.json")
    relative = rename._relative
    monkeypatch.setattr(
        rename, "_relative", lambda *given: (relative(*given) or "").replace('"', "'")
    )
    assert moltconf(*TO, *FROM, "--rename", "--write", name).code == 0
    assert (tmp_path / ".clawdbot" / "openclaw.json").read_text(encoding="utf-8") == text
