"""A planted secret never comes out of a command, whatever is wrong with the file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.lint.keyless import keyless
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
    *((command, "--format", form) for command in ("validate", "lint") for form in FORMATS),
    *(("validate", "--format", form, "--release", "2026.1.29") for form in ("junit", "text")),
    ("validate", "--release", "all"),
    ("lint", "--format", "sarif", "--profile", "strict"),
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
    assert moltconf("lint", "--write-baseline", "known.json", name).code == 0
    assert KEY not in (tmp_path / "known.json").read_text("utf-8")
    assert moltconf("lint", "--baseline", "known.json", name).code == 0


@pytest.mark.parametrize(
    "text",
    ["sk-", "sk-ant-", "disk-encryption-of-the-machine-2", "hf_", "risk-2026-abcdefghijklmnop"],
)
def test_a_name_is_no_key(text: str) -> None:
    assert keyless(f'"{text}" {text}') == f'"{text}" {text}'


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


@pytest.mark.parametrize("start", ["sk-ant-", "gsk_", "AIza", "ghs_", "xoxb-", "123456789:AA"])
def test_a_key_is_none_in_any_sentence(start: str) -> None:
    key = f"{start}q8Zt4LrW0pXvq8Zt4LrW0pXv"
    assert keyless(f'the account "{key}" is\n{key}') == 'the account "***" is\n***'
