"""Choices of each open question: a person is asked, and `--accept` takes the same words."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from moltconf.cli import outlet
from moltconf.migrator.chain import chain
from moltconf.migrator.migrate import migrate
from moltconf.migrator.operations import Inquiry, Operation
from moltconf.text.include import load
from moltconf.text.keypath import lookup
from moltconf.text.source import Source
from tests.cli.conftest import Moltconf

TO = "2026.9.6"
STAMP = {"meta": {"lastTouchedVersion": "2026.1.9"}}
GROUPS = {
    **STAMP,
    "gateway": {"auth": {"token": "${G}"}},
    "telegram": {"botToken": "${T}", "allowFrom": ["1"]},
}
#: A config for each step that asks on the way up, and what the release looks for afterwards.
OPEN: dict[str, tuple[str, dict[str, Any]]] = {
    "inbound-reply-to-agent": ("2.0.0-beta1",
        {"inbound": {"reply": {"mode": "command", "command": ["x"]}}},
    ),
    "gateway-auth-username": ("2.0.0-beta2", {"gateway": {"auth": {"mode": "system"}}}),
    "group-policy-default": ("2026.1.9", GROUPS),
    "browser-control": ("2026.1.24-3", {"browser": {"controlUrl": "http://10.0.0.5:18791"}}),
    "bluebubbles": ("2026.5.7", {"channels": {"bluebubbles": {"serverUrl": "http://m:1"}}}),
    "system-prompt-override": (
        "2026.5.12", {"agents": {"defaults": {"systemPromptOverride": "Be kind"}}},
    ),
    "remote-enabled": (
        "2026.7.1", {"gateway": {"mode": "remote", "remote": {"enabled": False, "url": "ws://h:1"}}},
    ),
    "irc-passwords": (
        "2026.4.2",
        {"channels": {"irc": {"password": {"source": "file", "provider": "f", "id": "/irc"}}}},
    ),
    "talk-providers": (
        "2026.4.2", {"talk": {"voiceId": "v", "providers": {"elevenlabs": {}, "openai": {}}}},
    ),
    "sender-ids": ("2026.4.5", {"channels": {"discord": {"allowFrom": [123456789012345678]}}}),
    "qqbot": ("2026.7.1", {"channels": {"qqbot": {"enabled": True}}}),
}  # fmt: skip


def asking(step: str) -> list[str]:
    found = next(each for each in chain() if each.id == step)
    return list(found.choices)


@pytest.mark.parametrize(
    ("step", "choice"), [(step, choice) for step in OPEN for choice in asking(step)]
)
def test_every_choice_that_is_offered_closes_the_question(step: str, choice: str) -> None:
    came_from, config = OPEN[step]
    tree = load(Source(json.dumps(config)))

    def asked(accept: dict[str, str]) -> set[str]:
        made = migrate(tree, TO, came_from, accept)
        assert not made.is_faulty, [each.message for each in made.remaining]
        offered = [made.choices_of(each) for each in made.remaining]
        return {answer.accept for answers in offered for answer in answers}

    assert f"{step}={choice}" in asked({})
    assert not any(each.startswith(f"{step}=") for each in asked({step: choice}))


def test_every_step_that_asks_offers_choices() -> None:
    """What asks is seen by its source: a question is put by `ask` alone."""
    silent = [
        each.id
        for each in chain()
        if not each.choices and any(_asks(operation) for operation in each.operations)
    ]
    assert silent == []


def _asks(operation: Operation) -> bool:
    if isinstance(operation, Inquiry):
        return True
    function = getattr(operation, "function", None)
    function = getattr(function, "func", function)  # what a partial calls
    return function is not None and ".ask(" in inspect.getsource(function)


def test_an_id_that_was_rounded_keeps_what_the_product_made_of_it() -> None:
    ids = [123456789012345678, 2**60, 9007199254740994]
    tree = load(Source(json.dumps({"channels": {"discord": {"allowFrom": ids}}})))
    made = migrate(tree, TO, None, {"sender-ids": "as-read"})
    # what Node shows for String(id)
    shown = ["123456789012345680", "1152921504606847000", "9007199254740994"]
    assert made.after.value["channels"]["discord"]["allowFrom"] == shown  # type: ignore[call-overload,index]


def test_groups_stay_open_where_that_is_chosen() -> None:
    tree = load(Source(json.dumps(GROUPS)))
    made = migrate(tree, TO, None, {"group-policy-default": "open"})
    assert made.after.value["channels"]["telegram"]["groupPolicy"] == "open"  # type: ignore[call-overload,index]


def test_a_browser_address_may_go() -> None:
    tree = load(Source(json.dumps(OPEN["browser-control"][1])))
    made = migrate(tree, TO, None, {"browser-control": "remove"})
    assert lookup(made.after.value, ("browser", "controlUrl")) is None


def test_reports_say_what_may_be_chosen(moltconf: Moltconf, tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text(json.dumps(GROUPS), encoding="utf-8")
    text = moltconf("migrate", "--to", TO, "openclaw.json").out
    assert "    --accept group-policy-default=open: everybody goes on writing in groups" in text
    report = json.loads(moltconf("migrate", "--to", TO, "--format", "json", "openclaw.json").out)
    choices = [each["choices"] for each in report["files"][0]["remaining"]]
    assert ["group-policy-default=open", "group-policy-default=closed"] in [
        [choice["accept"] for choice in some] for some in choices
    ]


@pytest.mark.parametrize(
    ("accept", "says"),
    [
        ("no-such-step=x", 'there is no migration step "no-such-step"; these steps offer choices:'),
        ("env-vars=x", 'nothing can be chosen for "env-vars"; these steps offer choices:'),
        ("bluebubbles=x", "the step offers bluebubbles=imessage or bluebubbles=remove"),
    ],
)
def test_an_answer_to_no_question_is_told_which_there_are(
    moltconf: Moltconf, tmp_path: Path, accept: str, says: str
) -> None:
    (tmp_path / "openclaw.json").write_text("{}", encoding="utf-8")
    outcome = moltconf("migrate", "--accept", accept, "openclaw.json")
    assert outcome.code == 2
    assert says in outcome.err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    """Have a person on a terminal type lines, then nothing; what they were asked is collected."""
    (tmp_path / "openclaw.json").write_text(json.dumps(GROUPS), encoding="utf-8")
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)

    def prepare(*lines: str) -> list[str]:
        asked: list[str] = []
        left = iter(lines)
        monkeypatch.setattr(outlet, "_are_terminals", lambda *_: True)
        monkeypatch.setattr(
            click.termui, "visible_prompt_func", lambda text: asked.append(text) or next(left, "")
        )
        return asked

    return prepare


WRITE = ("migrate", "--to", TO, "--write", "openclaw.json")


def test_a_person_on_a_terminal_is_asked_until_the_answer_is_one(
    moltconf: Moltconf, typed: Callable[..., list[str]], tmp_path: Path
) -> None:
    # first who may give the owner's commands
    asked = typed("accept", "perhaps", "open")
    outcome = moltconf(*WRITE)
    assert "open: everybody goes on writing in groups" in outcome.out
    assert len(asked) >= 3
    written = json.loads((tmp_path / "openclaw.json").read_text("utf-8"))
    assert written["channels"]["telegram"]["groupPolicy"] == "open"


def test_what_nobody_answers_stays_open(
    moltconf: Moltconf, typed: Callable[..., list[str]], tmp_path: Path
) -> None:
    asked = typed()
    moltconf(*WRITE)
    assert asked
    assert "groupPolicy" not in (tmp_path / "openclaw.json").read_text("utf-8")


@pytest.mark.parametrize("key", [EOFError, KeyboardInterrupt])
def test_ctrl_d_leaves_the_rest_open_and_ctrl_c_ends_the_run(
    moltconf: Moltconf,
    typed: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    key: type[BaseException],
) -> None:
    config = tmp_path / "openclaw.json"
    before = config.read_text("utf-8")
    typed("")
    passed_over = moltconf(*WRITE), config.read_text("utf-8")
    config.write_text(before, encoding="utf-8")

    def pressed(text: str) -> str:
        raise key

    monkeypatch.setattr(click.termui, "visible_prompt_func", pressed)
    done = moltconf(*WRITE), config.read_text("utf-8")
    if key is EOFError:
        assert (done[0].code, done[1]) == (passed_over[0].code, passed_over[1])
    else:
        assert (done[0].code, done[1]) == (130, before)


def test_which_release_ran_a_file_is_asked_in_colours_and_with_the_answers(
    moltconf: Moltconf, typed: Callable[..., list[str]], tmp_path: Path
) -> None:
    typed("2025")
    text = '{agents: {list: [{id: "main"}]}, gateway: {mode: "local"}}'
    (tmp_path / "openclaw.json").write_text(text, encoding="utf-8")
    outcome = moltconf("migrate", "--to", TO, "--color", "always", "--write", "openclaw.json")
    question = outcome.out.partition("  which release ran this file?")
    possible = re.fullmatch(r"openclaw\.json: (\S+\.\.\S+) fit it\n", question[0])
    assert possible is not None
    assert "\x1b[33m" in question[2]
    assert "x00" not in question[2]
    says = f"2025 is none of the answers: write {possible[1]}, or only press Enter"
    assert says in outcome.out + outcome.err


def test_nobody_is_asked_in_continuous_integration_or_without_write(
    moltconf: Moltconf, typed: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed()
    moltconf("migrate", "--to", TO, "openclaw.json")
    monkeypatch.setenv("CI", "true")
    moltconf(*WRITE)
    assert asked == []
