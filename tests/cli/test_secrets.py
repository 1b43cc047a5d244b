"""A planted secret never comes out of a command, whatever is wrong with the file."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.hiding import HUMANS, NAMES, PLACES, PROVIDERS, shown_by
from moltconf.report.formats import FORMATS
from tests.cli.conftest import Moltconf

Write = Callable[..., str]

SECRETS = tuple(
    f"{prefix}{number}Zq8pLant3dX{number}"
    for number, prefix in enumerate(("", "sk-ant-api03-", "123456789:AA", "xoxb-", "ghp_"))
)
#: A key where a name is wanted: only its shape gives it away.
KEY = "sk-ant-api03-nAm3Zq8pLant3dXyZ01"
PLANTED = itertools.cycle(SECRETS)


def planted(text: str) -> str:
    """``text`` with every ``§`` replaced by one of the secrets."""
    text = text.replace("¶", KEY)
    return "".join(next(PLANTED) if char == "§" else char for char in text)


CONFIGS = {
    "january": """{
      // the old token was §
      telegram: { botToken: "§", requireMention: true, accounts: { a: { botToken: "§" } } },
      discord: { token: '§' }, slack: { botToken: "§", appToken: "§", signingSecret: "§" },
      gateway: { token: "§", auth: { password: "§" } },
      agent: { model: "anthropic/claude-opus-4-5", apiKey: "§" },
      env: { ANTHROPIC_API_KEY: "§", vars: { X: "§" } },
      identity: { name: "§" },
      bridge: { secret: "§" }, // §
      routing: { queue: { byProvider: { telegram: "§" } }, transcribeAudio: { command: ["§"] } },
    }""",
    "current": """{
      "gateway": { "mode": "§", "auth": { "mode": "token", "token": "§" }, "tokn": "§" },
      "models": { "providers": { "p": {
        "baseUrl": "https://user:§@example.org/v1?api_key=§", "apiKey": "§",
        "headers": { "x-api-key": "§", "X-Custom": "Bearer §", "anthropic-beta": "§" },
        "models": [{ "id": "m", "name": "m", "headers": { "h": "§" } }] } } },
      "mcp": { "servers": { "s": {
        "command": "x", "env": { "TOKEN": "§" }, "args": ["--key=§", "--api-key", "§"] } } },
      "skills": { "entries": { "s": {
        "apiKey": "§", "env": { "A": "§" }, "config": { "k": "§" } } } },
      "channels": { "telegram": { "botToken": 17, "accounts": { "x": { "botToken": ["§"] } },
                    "webhookSecret": "§", "dmPolicy": "§" }, "nosuch": { "token": "§" } },
      "plugins": { "entries": { "nosuch": { "token": "§", "config": { "password": "§" } } } },
      "hooks": { "enabled": true, "token": "§", "mappings": [{ "action": "§" }] },
      "auth": { "profiles": { "a:b": { "provider": "a", "mode": "§", "key": "§" } } },
      "tools": { "web": { "search": { "apiKey": "§" } } },
      "agents": { "defaults": { "memorySearch": { "remote": { "apiKey": "§" } } } },
      "other": "§", "env": { "vars": { "A": "§", "B": "${§}" } }
    }""",
    "names": """{
      // moltconf: ignore[schema/unknown-key] ¶
      nosuch: 1, "¶": 2,
      gateway: { auth: { "¶": 1 } },
      channels: { telegram: { accounts: { "¶": { botToken: 17 } } }, "¶": {} },
      agents: { list: [{ id: "¶", model: "openai/¶" }, { id: "¶" }],
                defaults: { models: { "¶": { params: { cacheControlTtl: "2h" } } } } },
      bindings: [{ agentId: "¶", match: { channel: "¶" } }],
      auth: { profiles: { "anthropic:¶": { mode: 3 } }, order: { anthropic: ["anthropic:¶"] } },
      plugins: { entries: { "¶": { config: {} } }, allow: ["¶"] },
    }""",
    "includes": '{$include: ["./¶.json"], gateway: {$include: "./¶.json"}}',
    "broken": """{ gateway: { auth: { token: "§ } }, // §
      telegram: { botToken: § }, env: { A: '§' B: "§" }, token = §
      "§" """,
    "broken-strings": "{a: \"§\\q\", b: '§\n', c: §: 1, §, \"token\": §}",
    "merge-conflict": '{\n<<<<<<< HEAD\n token: "§",\n=======\n token: "§",\n>>>>>>> §\n}',
}  # fmt: skip
YAML = """
gateway:
  auth: {token: "§", tokn: §}
  bind: §
telegram:
  botToken: §  # §
env:
  KEY: |
    §
"""
COMMANDS = [
    *(("validate", "--format", form) for form in FORMATS),
    ("validate", "--release", "2026.1.29"),
    ("validate", "--release", "all"),
    *(("lint", "--format", form, "--profile", "strict") for form in FORMATS),
    *(("lint", "--format", form) for form in ("text", "json")),
    ("lint", "--diff", "--unsafe-fixes"),
    ("lint", "--release", "2026.1.24-3"),
    *(("migrate", "--to", "2026.1.29", "--format", form) for form in ("text", "json")),
    ("migrate", "--to", "2026.9.6"),
    *(("credentials", "--format", form) for form in ("text", "json")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", [*CONFIGS, "yaml"])
def test_no_output_shows_a_planted_secret(
    moltconf: Moltconf, config: Write, kind: str, command: tuple[str, ...]
) -> None:
    text = planted(YAML if kind == "yaml" else CONFIGS[kind])
    name = config(text, "openclaw.yaml" if kind == "yaml" else "openclaw.json")
    outcome = moltconf(*command, name)
    shown = outcome.out + outcome.err
    assert outcome.code in (0, 1, 2), shown
    assert "Traceback" not in shown
    for secret in (*SECRETS, KEY):
        assert secret not in shown
        assert json.dumps(secret)[1:-1] not in shown


def test_neither_a_difference_nor_a_baseline_names_a_key(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name, other = config(planted(CONFIGS["names"])), config("{}", "other.json")
    for form in ("text", "json"):
        assert KEY not in moltconf("diff", name, other, "--format", form).out
        assert KEY not in moltconf("diff", other, name, "--format", form).out
    moltconf("lint", "--write-baseline", "known.json", name)
    assert KEY not in (tmp_path / "known.json").read_text("utf-8")
    assert "No findings" in moltconf("lint", "--baseline", "known.json", name).out


def test_a_written_backup_is_private(moltconf: Moltconf, config: Write) -> None:
    name = config('{telegram: {botToken: "x"}}', "clawdbot.json")
    command = ("migrate", "--to", "2026.1.29", "--accept", "gateway-login=environment")
    outcome = moltconf(*command, "--write", "--format", "json", name)
    (file,) = json.loads(outcome.out)["files"]
    assert file["written"]
    assert backup_mode(file["backup"]) == 0o600


def backup_mode(path: str) -> int:
    from pathlib import Path

    return Path(path).stat().st_mode & 0o777


@pytest.mark.parametrize("place", PLACES)
def test_a_key_of_any_provider_is_shown_nowhere(
    moltconf: Moltconf, tmp_path: Path, place: str
) -> None:
    dice = random.Random(place)
    for draw in dice.sample(PROVIDERS, 2):
        secret = draw(dice)
        assert shown_by(place, secret) == [], secret


@pytest.mark.parametrize("place", [place for place in PLACES if place not in NAMES])
def test_what_a_person_made_up_is_hidden_where_no_name_stands(
    moltconf: Moltconf, tmp_path: Path, place: str
) -> None:
    dice = random.Random(place)
    # nobody can tell a key from a name of this form, or such a variable from a password
    draws = HUMANS[:1] if place == "key" else (HUMANS[0], HUMANS[1])
    for draw in draws:
        secret = draw(dice)
        assert shown_by(place, secret) == [] or place == "key", secret


READING = (("lint",), ("validate",), ("lint", "--format", "json"), ("migrate",), ("credentials",))


@pytest.mark.parametrize("command", READING)
def test_a_file_that_is_named_like_a_key_is_not_named(
    moltconf: Moltconf, config: Write, command: tuple[str, ...]
) -> None:
    for name in (config("{zzz: 1}", f"{KEY}.json"), f"{KEY}.json5"):
        outcome = moltconf(*command, name)
        assert KEY not in outcome.out + outcome.err


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("form", FORMATS)
def test_a_report_may_begin_with_the_bracket_of_a_name(
    moltconf: Moltconf,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: tuple[str, ...],
    form: str,
) -> None:
    """Something is hidden in it, and it is no JSON."""
    monkeypatch.chdir(tmp_path)
    Path("[a].json").write_text(f"{{zzz: {SECRETS[1]!r}}}", "utf-8")
    form = form if command in (("lint",), ("validate",)) else "text"
    for name in (f"{{{KEY}}}.json", "[a].json"):
        outcome = moltconf(*command, "--format", form, name)
        assert outcome.code in {1, 2}, outcome.err
        assert not any(each in outcome.out + outcome.err for each in (KEY, *SECRETS))


@pytest.mark.parametrize("command", [*READING, ("diff", "openclaw.json")])
@pytest.mark.parametrize(
    "text",
    [
        f'{{"gateway": {{"auth": {{"token": "{SECRETS[0]}"}}}}}}',
        f'{{gateway:{{auth:{{token:"{SECRETS[0]}"}}}}}}',
        f"gateway:\n  auth:\n    token: {SECRETS[0]}\n",
        f"gateway: {{auth: {{token: {SECRETS[0]}}}}}",
    ],
)
def test_a_text_in_the_place_of_a_path_is_not_repeated(
    moltconf: Moltconf,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: tuple[str, ...],
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("openclaw.json").write_text("{}", "utf-8")
    outcome = moltconf(*command, text)
    assert outcome.code == 2
    assert "the text of a config" in outcome.err
    assert SECRETS[0] not in outcome.out + outcome.err
