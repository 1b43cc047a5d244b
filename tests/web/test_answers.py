"""What the playground asks of the library, without a browser."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import moltconf

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "fixtures" / "examples"
SECRET = "sk-ant-api03-" + "Zq8" * 20


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = spec_from_file_location("answers", ROOT / "integrations/playground/src/answers.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "WORK", tmp_path / "work")
    monkeypatch.chdir(tmp_path)
    return module


def ask(answers: ModuleType, ask: str, **more: Any) -> Any:
    return json.loads(answers.answer(json.dumps({"ask": ask, **more})))


def test_a_folder_is_searched_for_configs(answers: ModuleType) -> None:
    files = {
        "home/openclaw.json": "{ $include: './agents.json5' }",
        "home/agents.json5": "{ agents: { defaults: { workspace: '~/x' } } }",
        "notes.txt": "nothing",
        "package.json": '{"name": "x", "dependencies": {}}',
        "moltconf.toml": "release = '2026.1.29'",
    }
    found = ask(answers, "put", files=files)
    assert found["configs"] == ["home/openclaw.json"]
    assert found["left_out"] == ["moltconf.toml"]
    report = ask(answers, "lint", name="home/openclaw.json", release=None)
    assert not report["unreadable"]


@pytest.mark.parametrize("name", ["../outside.json", "/etc/openclaw.json", "..", "."])
def test_a_name_that_leads_out_is_refused(answers: ModuleType, tmp_path: Path, name: str) -> None:
    assert "error" in ask(answers, "put", files={name: "{}"})
    assert not (tmp_path / "outside.json").exists()


def test_findings_are_those_of_the_report_but_for_the_edits(answers: ModuleType) -> None:
    text = (EXAMPLES / "clawdbot.json").read_text("utf-8")
    ask(answers, "put", files={"clawdbot.json": text})
    found = ask(answers, "lint", name="clawdbot.json", release=None)
    wanted = moltconf.lint("clawdbot.json", settings=False).to_dict()
    fixes = [each["fix"] for each in wanted["files"][0]["findings"] if each["fix"]]
    edits = [fix.pop("edits") for fix in fixes]
    assert any(edits)
    assert found == wanted


def test_a_rehearsal_fails_where_an_answer_is_an_error(
    answers: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is built with the memory of a rehearsal, which must hold an answer."""
    answers.rehearse(2)
    monkeypatch.setitem(answers._ASKED, "lint", lambda **_: {"error": "no"})
    with pytest.raises(RuntimeError):
        answers.rehearse(1)


def test_fixes_are_given_by_the_name_of_the_file(answers: ModuleType) -> None:
    text = (EXAMPLES / "clawdbot.json").read_text("utf-8")
    ask(answers, "put", files={"clawdbot.json": text})
    fixed = ask(answers, "fix", name="clawdbot.json", release=None)
    assert list(fixed) == ["clawdbot.json"]
    assert fixed["clawdbot.json"] != text


def test_a_plan_says_what_each_shift_is_about(answers: ModuleType) -> None:
    text = (EXAMPLES / "clawdbot.json").read_text("utf-8")
    ask(answers, "put", files={"clawdbot.json": text})
    made = ask(answers, "migrate", name="clawdbot.json", release=None, accept={})
    shifts = made["report"]["shifts"]
    assert any(each["says"] for each in shifts)
    assert list(made["texts"]) == ["clawdbot.json"]


def test_what_is_shared_is_masked(answers: ModuleType) -> None:
    text = f'{{"gateway": {{"auth": {{"token": "{SECRET}"}}}}, "x": "{SECRET}"}}'
    ask(answers, "put", files={"openclaw.json": text})
    found = ask(answers, "masked", name="openclaw.json")
    assert SECRET not in found["text"]
    assert found["hidden"] == 2


@pytest.mark.parametrize(
    ("text", "name"), [("{'", "openclaw.json"), ("kind: Pod\n", "pod.yaml"), ("", "openclaw.json")]
)
@pytest.mark.parametrize("what", ["fix", "lint", "migrate", "masked", "accepting", "credentials"])
def test_a_text_that_is_no_config_is_answered(
    answers: ModuleType, what: str, text: str, name: str
) -> None:
    ask(answers, "put", files={name: text})
    more = {"release": None} if what not in ("masked", "accepting") else {}
    more |= {"accept": {}} if what == "migrate" else {}
    assert ask(answers, what, name=name, **more) is not None
