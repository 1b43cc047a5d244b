"""Env files, and which of several sources of a variable wins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.dotenv import parse_dotenv
from moltconf.auth.variables import Origin, known_variables
from moltconf.schema.config import view


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A=1\nB = two # comment\n", {"A": "1", "B": "two"}),
        ("export A='it''s'\r\nB: yaml style", {"A": "it''s", "B": "yaml style"}),
        ('A="line\\none" # c', {"A": "line\none"}),
        ("A='line\\none'", {"A": "line\\none"}),
        ('A="over\nlines"\nB=1', {"A": "over\nlines", "B": "1"}),
        ("A=`a \"quoted\" 'text'`", {"A": "a \"quoted\" 'text'"}),
        ("A=\nB=", {"A": "", "B": ""}),
        ("A=1\nA=2", {"A": "2"}),
        ("A=a#b\nB='a#b'", {"A": "a", "B": "a#b"}),
        ("A=${B}\nnot an entry\n=x\n# A=3", {"A": "${B}"}),
        ('A="unclosed\nB=1', {"A": '"unclosed', "B": "1"}),
        ("\ufeffA=1", {"A": "1"}),
    ],
)
def test_grammar_of_the_library(text: str, values: dict[str, str]) -> None:
    assert parse_dotenv(text) == values


@pytest.mark.parametrize("text", ["\n" * 200_000 + "=", 'A="' * 50_000, "A='" + "\\'" * 50_000])
def test_hostile_files_do_not_hang(text: str) -> None:
    program = (
        "import sys\nfrom moltconf.auth.dotenv import parse_dotenv\nparse_dotenv(sys.stdin.read())"
    )
    subprocess.run([sys.executable, "-c", program], input=text, text=True, check=True, timeout=60)


def _variables(env: dict[str, Any]) -> Any:
    return view({"env": env}, "2026.1.29").variables


def test_precedence(tmp_path: Path) -> None:
    one, two, state = tmp_path / "one.env", tmp_path / "two.env", tmp_path / "state"
    state.mkdir()
    one.write_text("FIRST=one\nBLANK=\n")
    two.write_text("FIRST=two\nSECOND=two\n")
    (state / ".env").write_text("FIRST=state\nSECOND=state\nTHIRD=state")
    names = ("FIRST", "SECOND", "THIRD", "BLANK", "FOURTH")
    found = known_variables(
        _variables({"vars": dict.fromkeys(names, "config")}),
        env_files=[one, two],
        state_dir=state,
    )
    assert {name: found.texts[name] for name in names} == {
        "FIRST": "one",
        "SECOND": "two",
        "THIRD": "state",
        "BLANK": "config",
        "FOURTH": "config",
    }
    assert found.origins["THIRD"] is Origin.STATE_FILE
    assert found.places["BLANK"] == "env.vars.BLANK"
    assert found.searched == (str(one), str(two), str(state / ".env"))


def test_completeness(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1")
    nothing = _variables({})
    assert not known_variables(nothing).is_complete
    assert not known_variables(nothing, state_dir=tmp_path).is_complete
    known = known_variables(nothing, env_files=[file])
    assert known.is_complete
    assert known.has("A")
    assert not known.has("B")
    # what a login shell adds cannot be known
    asks = _variables({"shellEnv": {"enabled": True}})
    assert not known_variables(asks, env_files=[file]).is_complete


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = known_variables(_variables({}), env_files=[tmp_path / "gone.env"])
    [problem] = found.problems
    assert "gone.env" in problem
