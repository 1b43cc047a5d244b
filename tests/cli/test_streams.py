"""Standard streams as pipes, hooks and other systems give them: whatever their encoding, full or
closed. Each runs the command as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import moltconf
from moltconf.report.formats import FORMATS

Write = Callable[..., str]
ROOT = str(Path(moltconf.__file__).parents[1])
BEASTS = (
    '{"gateway": {"mode": "🦞 小龙虾 é", "x🦞": 1}, "ui": {"assistant": {"name": "a\\ud800b"}}}'
)
LOCALES = {
    "cp1252": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "cp936": {"PYTHONIOENCODING": "cp936", "PYTHONUTF8": "0"},
    "ascii": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
COMMANDS = [
    *(("lint", "--format", form) for form in FORMATS),
    ("lint", "--diff"),
    *(("migrate", "--to", "2026.9.6", "--format", form) for form in ("text", "json")),
    *(("diff", "other.json", "--format", form) for form in ("text", "json")),
    *(("credentials", "--format", form) for form in ("text", "json")),
]


def call(
    folder: Path, *arguments: str, shell: str = "", stdin: bytes | None = b"", **more: str
) -> tuple[int, bytes, str]:
    """The exit code, and what came through both streams; ``shell`` redirects them."""
    environment = {**os.environ, "PYTHONPATH": ROOT, "XDG_STATE_HOME": str(folder / "st"), **more}
    environment.pop("GITHUB_ACTIONS", None)
    command = [sys.executable, "-m", "moltconf", *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, check=False
    )
    error = done.stderr.decode("utf-8")
    assert "Traceback" not in error
    return done.returncode, done.stdout, error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "openclaw.json").write_text(BEASTS, encoding="utf-8")
    (tmp_path / "other.json").write_text('{"gateway": {"mode": "local"}}', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_reports_are_utf_8_in_every_locale(folder: Path, command: tuple[str, ...]) -> None:
    told = {}
    for locale, settings in LOCALES.items():
        code, out, err = call(folder, *command, "openclaw.json", **settings)
        assert code in (0, 1), err
        text = out.decode("utf-8")
        assert "\r" not in text
        told[locale] = text if "junit" not in command else text.partition("<testcase")[2]
        if "junit" in command:
            assert b"encoding='utf-8'" in out.splitlines()[0]
            ElementTree.fromstring(out)
    assert len(set(told.values())) == 1
    if command in (("lint", "--format", "text"), ("lint", "--format", "json")):
        assert "🦞" in told["cp1252"]


def test_a_lone_surrogate_is_shown_and_does_not_crash(folder: Path) -> None:
    text = '{"agents": {"defaults": {"model": "anthropic/a\\ud800b"}}}'
    (folder / "c.json").write_text(text, encoding="utf-8")
    for form in ("text", "json"):
        code, out, err = call(folder, "credentials", "--format", form, "c.json")
        assert code in (0, 1), err
        assert rb"a\ud800b" in out


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("locale", LOCALES)
def test_printed_text_is_that_of_the_file(folder: Path, locale: str, newline: str) -> None:
    lines = ["\ufeff// 🦞 小龙虾", "{", '  "gateway": {"mode": "local"}', "}", ""]
    data = newline.join(lines).encode("utf-8")
    (folder / "openclaw.json").write_bytes(data)
    settings = LOCALES[locale]
    stays = ("migrate", "--from", "2026.9.6", "--to", "2026.9.6", "--stdout")
    code, out, _ = call(folder, *stays, "openclaw.json", **settings)
    assert (code, out) == (0, data)
    code, out, _ = call(folder, *stays, "-", stdin=data, **settings)
    assert (code, out) == (0, data)


PRINTING = [
    ("--help",), ("--version",), ("lint", "--help"), ("rules",), ("releases", "--format", "json"),
    ("schema",), ("explain", "caching/invalid-ttl"), ("lint", "openclaw.json"),
    ("validate", "other.json"), ("migrate", "--to", "2026.9.6", "openclaw.json"),
    ("migrate", "--to", "2026.9.6", "--stdout", "openclaw.json"),
    ("diff", "other.json", "openclaw.json"), ("credentials", "openclaw.json"),
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
@pytest.mark.parametrize(
    "shell",
    [
        ">&-",
        pytest.param(
            ">/dev/full",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux"),
        ),
    ],
)
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_an_output_that_takes_nothing_is_code_2(
    folder: Path, command: tuple[str, ...], shell: str
) -> None:
    code, _, err = call(folder, *command, shell=shell)
    assert code == 2
    assert "Error: cannot write to standard output: " in err
    assert "nothing was written" not in err


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
def test_remarks_that_nobody_can_read_change_nothing(folder: Path) -> None:
    expected = call(folder, "lint", "openclaw.json")[:2]
    for shell in ("2>&-", "2>/dev/full"):
        assert call(folder, "lint", "openclaw.json", shell=shell)[:2] == expected
        assert call(folder, "lint", "--nosuch", shell=shell)[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
@pytest.mark.parametrize("command", ["validate", "lint", "migrate", "credentials"])
def test_a_closed_input_is_code_2(folder: Path, command: str) -> None:
    code, _, err = call(folder, command, "-", shell="<&-")
    assert code == 2
    assert "standard input is closed" in err


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
def test_no_file_takes_the_place_of_a_closed_stream(folder: Path) -> None:
    """The next file that is opened gets the lowest free descriptor."""
    before = (folder / "other.json").read_bytes()
    code, _, _ = call(
        folder, "lint", "--format", "json", "--output", "r.json", "other.json", shell="<&- >&- 2>&-"
    )
    assert code == 0
    assert json.loads((folder / "r.json").read_text("utf-8"))["summary"]["files"] == 1
    assert (folder / "other.json").read_bytes() == before


def test_a_reader_that_goes_early_is_no_fault(folder: Path) -> None:
    code, _, err = call(folder, "rules", shell="| head -1 >/dev/null")
    assert (code, err) == (0, "")
