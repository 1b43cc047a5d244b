"""What reports look like on a terminal: colours, width, links, and how to ask for less."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from moltconf.report import style
from moltconf.report.layout import laid_out, sentence
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
BAD = """{
  gateway: { mode: "local" },
  auth: { order: { anthropic: ["anthropic:gone"] } },
  // the end
}
"""


@pytest.fixture
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 60 columns."""
    for module in ("layout", "frame", "style"):
        monkeypatch.setattr(f"moltconf.report.{module}.columns", lambda: 60)


def test_a_finding_has_its_place_its_message_and_lines_around_it(
    moltconf: Moltconf, config: Write
) -> None:
    lines = moltconf("lint", config(BAD)).out.splitlines()
    assert lines[:7] == [
        "openclaw.json:3:32: warning[auth/unknown-profile-in-order]",
        '  auth.profiles has no profile "anthropic:gone", so the order leaves "anthropic" without '
        "any profile",
        '2 |   gateway: { mode: "local" },',
        '3 |   auth: { order: { anthropic: ["anthropic:gone"] } },',
        "  |                                ^^^^^^^^^^^^^^^^",
        "4 |   // the end",
        "  = at auth.order.anthropic[0]",
    ]


@pytest.mark.usefixtures("_narrow")
def test_sentences_are_broken_between_words(moltconf: Moltconf, config: Write) -> None:
    out = moltconf("lint", config(BAD)).out
    assert all(len(line) <= 60 for line in out.splitlines()[:-1])
    assert '  auth.profiles has no profile "anthropic:gone", so the' in out
    assert '\n  order leaves "anthropic" without any profile\n' in out


def test_without_a_terminal_a_sentence_stays_on_its_line() -> None:
    assert laid_out(sentence("word " * 60, "= ")) == "= " + "word " * 60


def test_what_cannot_be_broken_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moltconf.report.layout.columns", lambda: 40)
    address = "agents.defaults.models.anthropic/claude-opus-4-5.params"
    assert laid_out(sentence(f"use {address} now", "  ")) == f"  use\n  {address}\n  now"


@pytest.mark.parametrize(
    ("arguments", "variables", "is_coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_of_colours(
    moltconf: Moltconf,
    config: Write,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    variables: dict[str, str],
    is_coloured: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    name = config(BAD)
    assert ("\x1b[" in moltconf("lint", *arguments, name).out) == is_coloured
    assert ("\x1b[" in moltconf(*arguments, "lint", name).out) == is_coloured


def test_a_rule_links_to_its_page(moltconf: Moltconf, config: Write) -> None:
    out = moltconf("lint", "--color", "always", config(BAD)).out
    link = "\x1b]8;;https://moltconf.example/rules/auth/unknown-profile-in-order/\x1b\\"
    assert link + "auth/unknown-profile-in-order\x1b]8;;\x1b\\" in out


def test_no_config_writes_a_link(moltconf: Moltconf, config: Write) -> None:
    name = config('{"gateway": {"mode\\u001b]8;;http://x\\u001b\\\\": 1}}')
    out = moltconf("lint", "--color", "always", name).out
    assert "]8;;http" in out
    assert "\x1b]8;;http://" not in out


def test_quiet_says_no_notes(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    assert "judged by" in moltconf("lint", name).err
    quiet = moltconf("lint", "--quiet", name)
    assert quiet.err == ""
    assert quiet.out == moltconf("lint", "-q", name).out != ""
    assert moltconf("lint", "-q", "nosuch.json").code == 2


def test_statistics(moltconf: Moltconf, config: Write) -> None:
    names = [config(BAD), config(BAD.replace('"local"', "1"), "other/openclaw.json")]
    lines = moltconf("lint", "--statistics", *names).out.splitlines()
    assert lines[0] == "2  warning  auth/unknown-profile-in-order"
    assert lines[1].startswith("1  error    schema/")
    assert " 2 files, 1 refused." in lines[2]
    assert moltconf("lint", "--statistics", "--format", "json", *names).code == 2


def test_the_version_has_a_short_option(moltconf: Moltconf) -> None:
    assert moltconf("-V").out == moltconf("--version").out != ""


def test_explain_shows_no_markdown(moltconf: Moltconf) -> None:
    out = moltconf("explain", "caching/invalid-ttl").out
    assert "What it does" in out.splitlines()
    assert not any(line.startswith(("#", "|", "```")) for line in out.splitlines())


@pytest.mark.usefixtures("_narrow")
def test_credentials_fit_the_terminal(moltconf: Moltconf, config: Write) -> None:
    model = '{primary: "anthropic/claude-opus-5", fallbacks: ["openai/gpt-5.5"]}'
    name = config(f"{{agents: {{defaults: {{model: {model}}}}}}}")
    lines = moltconf("credentials", name).out.splitlines()
    assert any("anthropic/claude-opus-5" in line for line in lines)
    assert all(len(line) <= 60 for line in lines)


def test_annotations_end_with_a_summary(moltconf: Moltconf, config: Write) -> None:
    lines = moltconf("lint", "--format", "github", config(BAD)).out.splitlines()
    assert lines[-1].startswith("1 warning. ")
    assert all(line.startswith("::") for line in lines[:-1])


def test_code_scanning_can_rank(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD.replace('mode: "local"', 'auth: {token: "correct-horse-battery"}'))
    report = json.loads(moltconf("lint", "--format", "sarif", name).out)
    rules = {each["id"]: each for each in report["runs"][0]["tool"]["driver"]["rules"]}
    shown = rules["secrets/plaintext-credential"]["properties"]
    assert "security" in shown["tags"]
    assert float(shown["security-severity"]) >= 4
    order = rules["auth/unknown-profile-in-order"]
    assert "security-severity" not in order["properties"]
    assert order["properties"]["tags"] == ["auth"]
    assert order["helpUri"].endswith("/rules/auth/unknown-profile-in-order/")


def test_the_choice_of_one_run_is_not_that_of_the_next(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    moltconf("lint", "-q", "--color", "always", name)
    after = moltconf("lint", name)
    assert "judged by" in after.err
    assert "\x1b[" not in after.out
    assert not style.are_colours_forced()
