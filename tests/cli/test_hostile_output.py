"""A config, a name or an argument that would command the terminal or the log that shows it."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

import moltconf as package
from moltconf.report.formats import FORMATS
from tests.cli.conftest import Moltconf, Outcome
from tests.report.test_printable import commands, hidden

PAYLOADS = {
    "signs": "\x1b]0;PWNED\x07\x1b[2J \x9b31m\x90q\x9c\x7f\x00 \u202eabc\u2066d\u2069\u200f\u061c"
    " \u200b\u2060\ufeff\u200d\U000e0041",
    "command": "::stop-commands::xyz",
    "lines": "x\n  ::set-output name=a::true\r::set-output x\u2028::add-mask::y\x85::z\n::debug::",
    "old-command": "##[set-output name=approved;]true ##vso[task.setvariable x]y",
    "surrogate": "a\ud800b",
}
#: A JSON text; ``§`` is where the payload stands, escaped as JSON wants it.
PLACES = {
    "unknown-key": '{"gateway": {"§": 1}}',
    "value": '{"gateway": {"mode": "§"}}',
    "model": '{"agents": {"defaults": {"model": "anthropic/§"}}}',
    "agent": '{"agents": {"list": [{"id": "§", "model": "a/b"}, {"id": "§"}]}}',
    "account": '{"channels": {"telegram": {"accounts": {"§": {"botToken": 17}}}}}',
    "profile": '{"auth": {"profiles": {"§": {"provider": "§", "mode": "token"}}}}',
    "order": '{"auth": {"order": {"§": ["§"]}}}',
    "plugin": '{"plugins": {"entries": {"§": {"config": {}}}, "allow": ["§"]}}',
    "include": '{"$include": "./§.json"}',
    "moved": '{"agent": {"workspace": "§"}, "telegram": {"botToken": "${T}", "groups": {"§": {}}}}',
    "version": '{"meta": {"lastTouchedVersion": "§"}}',
    "variable": '{"gateway": {"auth": {"token": "${§}"}}, "env": {"vars": {"§": "x"}}}',
}  # fmt: skip
#: Texts in which the payload stands as it is, line ends included.
RAW = {
    "comment": '{\n/*\n§\n*/ "agent": {"workspace": "x"}, // §\n "nosuch": 1}',
    "suppression": '{\n// moltconf: ignore[schema/unknown-key] §\n"nosuch": 1, "agent": {}}',
    "broken": '{"gateway": {\n§\n "mode" 1}}',
    "string": '{"nosuch": "a\\\n§", "agent": {"workspace": "§"}}',
}
COMMANDS = [
    *(("lint", "--format", form) for form in FORMATS),
    ("validate",),
    ("validate", "--release", "all"),
    ("lint", "--diff", "--unsafe-fixes"),
    *(("migrate", "--to", "2026.9.6", "--format", form) for form in ("text", "json")),
    ("migrate", "--to", "2026.1.5"),
    ("migrate", "--to", "2026.9.6", "--check"),
    *(("diff", "other.json", "--format", form) for form in ("text", "json")),
    *(("credentials", "--format", form) for form in ("text", "json")),
]  # fmt: skip


def told_to_github(outcome: Outcome) -> list[str]:
    return [line for line in commands(outcome.out) if not line.startswith(OWN)]


OWN = ("::error file=", "::warning file=", "::notice file=")


def check(outcome: Outcome, command: tuple[str, ...]) -> None:
    assert outcome.code in (0, 1, 2), outcome
    found = told_to_github(outcome) if "github" in command else commands(outcome.out)
    assert found == []
    assert commands(outcome.err) == []
    assert hidden(outcome.out) == hidden(outcome.err) == []
    if {"json", "sarif", "gitlab"}.intersection(command) and outcome.out:
        json.loads(outcome.out)
    if "junit" in command:
        ElementTree.fromstring(outcome.out.encode("utf-8"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_config_commands_neither_terminal_nor_log(
    moltconf: Moltconf, tmp_path: Path, command: tuple[str, ...], payload: str
) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    text = PAYLOADS[payload]
    quoted = json.dumps(text)[1:-1]
    for number, body in enumerate([each.replace("§", quoted) for each in PLACES.values()]):
        (tmp_path / f"{number}.json").write_text(body, encoding="utf-8")
        check(moltconf(*command, f"{number}.json"), command)
    for name, body in RAW.items():
        data = body.replace("§", text).encode("utf-8", "surrogatepass")
        (tmp_path / f"{name}.json").write_bytes(data)
        check(moltconf(*command, f"{name}.json"), command)


@pytest.mark.skipif(os.name == "nt", reason="such names are none on Windows")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_name_of_a_file_commands_nothing(
    moltconf: Moltconf, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for payload in (*PAYLOADS.values(), "\udcff"):
        name = payload.replace("\0", "").replace("/", "").replace("\ud800", "\udc80") + ".json"
        check(moltconf(*command, name), command)  # there is none
        (tmp_path / name).write_text('{"gateway": {"prot": 1}}', encoding="utf-8")
        check(moltconf(*command, name), command)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_an_argument_commands_nothing(moltconf: Moltconf, tmp_path: Path, payload: str) -> None:
    payload = payload.replace("\0", "").replace("\ud800", "\udc80")  # what argv can hold
    key = json.dumps("x" + payload.replace("\udc80", ""))
    (tmp_path / "moltconf.toml").write_text(f"{key} = 1\n", encoding="utf-8")
    for arguments in (
        ("explain", payload),
        ("explain", f"gateway.{payload}"),
        (payload,),
        ("lint", payload),
        ("lint", f"--{payload}"),
        ("lint", "--select", payload),
        ("validate", "--format", payload),
        ("validate", "--release", payload),
        ("migrate", "--accept", payload, "x"),
        ("migrate", "--undo", payload),
        ("diff", f"{payload}:x", payload),
        ("credentials", "--env-file", payload),
        ("validate", "-", "--plugin", payload),
        ("validate", "-", "--stdin-filename", payload),
    ):
        check(moltconf(*arguments, stdin="{}"), ())


def test_data_for_other_programs_is_exact(moltconf: Moltconf, tmp_path: Path) -> None:
    """What ``--stdout`` prints is the file: it is meant for a pipe."""
    text = '{"gateway": {"mode": "local"}, /*\n::x\u202e\x9b\n##[y]\r\n*/ "bindings": []}\r\n'
    (tmp_path / "openclaw.json").write_bytes(text.encode("utf-8"))
    assert moltconf("migrate", "--to", "2026.9.6", "--stdout", "openclaw.json").out == text


#: The one place that prints.
OUTLET = "moltconf/cli/outlet.py"
#: `print` to the person who runs it, in a checkout: no part of the command.
TOOLS = ("moltconf/extract/", "moltconf/dev/")


def prints(tree: ast.AST) -> list[str]:
    """What writes to a standard stream by itself."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="print")):
                found.append("print")
            case ast.Call(func=ast.Attribute(value=ast.Name(id="click" | "traceback"), attr=name)):
                if name.startswith(("print", "echo", "secho")):
                    found.append(name)
            case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr" | "__stdout__"):
                found.append("sys.stdout")
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="write")):
                found.append("os.write")
    return found


def test_everything_is_printed_in_one_place() -> None:
    root = Path(package.__file__).parents[1]
    allowed = {
        # the protocol has it to itself
        "moltconf/cli/mcp.py": {"sys.stdout"},
        "moltconf/lsp/server.py": {"sys.stdout"},
        "moltconf/cli/main.py": {"sys.stdout"},  # closed where its reader has gone
        # asked whether it is a terminal
        "moltconf/cli/progress.py": {"sys.stdout"},
        "moltconf/cli/migrating.py": {"sys.stdout"},
        "moltconf/cli/offer.py": {"sys.stdout"},
        "moltconf/report/style.py": {"sys.stdout"},
        # into files that they opened themselves
        "moltconf/cli/output_files.py": {"os.write"},
        "moltconf/files/private.py": {"os.write"},
        OUTLET: {"sys.stdout", "echo"},
    }
    for path in sorted((root / "moltconf").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(TOOLS):
            found = set(prints(ast.parse(path.read_text("utf-8"))))
            assert found <= allowed.get(name, set()), name


def test_what_a_library_prints_passes_it_too(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from moltconf.linter import engine

    def chatty(*_: object, **__: object) -> object:
        print("\x1b]0;x\x07\n::debug::x")
        raise SystemError

    monkeypatch.setattr(engine, "lint", chatty)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    outcome = moltconf("lint", "a.json")
    assert outcome.code == 3
    assert (hidden(outcome.out), commands(outcome.out)) == ([], [])
    assert "x3a:debug" in outcome.out
