"""``moltconf report`` says nothing of a config but its shape; ``completions`` complete."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf

ROOT = str(Path(__file__).parents[2])
SECRET = "sk-ant-api03-FakeFakeFakeFakeFakeFakeFake"


def test_a_report_has_versions_and_a_shape_and_no_value(
    moltconf: Moltconf, config: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "moltconf.toml").write_text('release = "2026.9.5"\nexclude = ["private-folder"]\n')
    name = config(
        '{gateway: {mode: "local", port: 18789, auth: {token: "hunter2-hunter2"}}, '
        f'env: {{vars: {{MyOwnSecretName77: "{SECRET}"}}}}, '
        'agents: {entries: {"xk-roberta-91": {workspace: "/home/roberta/work"}}}}'
    )
    outcome = moltconf("report", name)
    assert outcome.code == 0
    report = json.loads(outcome.out)
    (found,) = report["configs"]
    assert report["moltconf"]
    assert (found["release"], found["release_from"]) == ("2026.9.5", "settings")
    assert found["settings"] == {"release": "2026.9.5", "exclude": "given"}
    assert found["shape"]["gateway"]["port"] == "number"
    assert found["shape"]["gateway"]["mode"] == "text"
    for text in (SECRET, "hunter2", "roberta", "MyOwnSecretName77", "private-folder", "18789",
                 str(tmp_path)):  # fmt: skip
        assert text not in outcome.out, text


def test_without_a_config_the_versions_are_told_all_the_same(moltconf: Moltconf) -> None:
    outcome = moltconf("report")
    assert outcome.code == 0
    assert json.loads(outcome.out)["configs"] == []


@pytest.mark.parametrize(
    ("shell", "words", "word", "expected"),
    [
        ("bash", "moltconf explain gateway.bi", "2", "plain,gateway.bind"),
        ("powershell", "moltconf lint --select caching/invalid-t", "caching/invalid-t",
         "caching/invalid-ttl"),
    ],
)  # fmt: skip
def test_a_shell_is_told_what_may_come_next(
    shell: str, words: str, word: str, expected: str
) -> None:
    asked = {"_MOLTCONF_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": word}
    asked |= {"COMP_WORD": word, "PYTHONPATH": ROOT}
    done = subprocess.run(
        [sys.executable, "-m", "moltconf"], env={**os.environ, **asked},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert expected in done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_completion_is_installed_by_one_command(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    assert "_MOLTCONF_COMPLETE" in moltconf("completions", shell).out
    outcome = moltconf("completions", shell, "--install")
    assert outcome.code == 0
    (written,) = [path for path in (tmp_path / "own").rglob("*") if path.is_file()]
    assert str(written) in outcome.err


#: What a person has typed before the tabulator, and how a shell is asked what it makes of it.
ASKED = {
    "bash": """source {script}
COMP_WORDS=(moltconf explain gateway.mo) COMP_CWORD=2
$(complete -p moltconf | sed 's/.*-F \\([^ ]*\\).*/\\1/') moltconf gateway.mo explain
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "fish": "source {script}; complete --do-complete 'moltconf explain gateway.mo'",
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere bash is none, or too old for click")
@pytest.mark.parametrize("shell", ASKED)
def test_the_shell_itself_completes(moltconf: Moltconf, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(moltconf("completions", shell).out, "utf-8")
    program = tmp_path / "bin" / "moltconf"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m moltconf "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", ASKED[shell].format(script=script)], check=True, capture_output=True,
        env={**os.environ, "PATH": path, "PYTHONPATH": ROOT, "HOME": str(tmp_path)}, text=True,
    )  # fmt: skip
    assert done.stdout.split() == ["gateway.mode"]


def test_powershell_can_read_its_script(moltconf: Moltconf) -> None:
    """By its grammar: no PowerShell is needed for that."""
    tree_sitter = pytest.importorskip("tree_sitter")
    grammar = pytest.importorskip("tree_sitter_powershell")
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    script = moltconf("completions", "powershell").out
    assert not parser.parse(script.encode()).root_node.has_error
