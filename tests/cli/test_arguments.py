"""Arguments as shells give them, and names that Windows takes for devices."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from moltconf.cli import main
from moltconf.cli.main import as_a_shell_gives_them
from moltconf.files import paths
from tests.cli.conftest import Moltconf


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("b.json", "a.json", "c.txt", "x[1].json", "deep/er/d.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"gateway": {"mode": "local"}}', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["lint", "?.json"], ["lint", "a.json", "b.json"]),
        (["lint", "x[1].json"], ["lint", "x[1].json"]),
        (["lint", "[ab].json", "no*.json"], ["lint", "a.json", "b.json", "no*.json"]),
        (["explain", "channels.*.dmPolicy"], ["explain", "channels.*.dmPolicy"]),
        (["lint", "--select=?.json", "-"], ["lint", "--select=?.json", "-"]),
        (["lint", "**/d.json"], ["lint", "deep/er/d.json"]),
    ],
)
def test_windows_gets_what_a_shell_of_posix_would_give(
    given: list[str], expected: list[str]
) -> None:
    read = [word.replace("\\", "/") for word in as_a_shell_gives_them(given, "nt")]
    assert read == expected
    assert as_a_shell_gives_them(given, "posix") == given


def test_the_home_of_the_user_is_found(home: Path) -> None:
    assert as_a_shell_gives_them(["lint", "~/a.json"], "nt") == ["lint", f"{home}/a.json"]
    assert as_a_shell_gives_them(["lint", "~/?.json"], "nt") == [
        "lint", f"{home}/a.json", f"{home}/b.json",
    ]  # fmt: skip


@pytest.mark.parametrize("more", [(), ("--stdin-filename", "x")], ids=["plain", "click"])
@pytest.mark.parametrize("command", ["validate", "lint"])
def test_every_command_gets_them(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, command: str, more: tuple[str, ...]
) -> None:
    assert moltconf(command, *more, "?.json").code == 2
    monkeypatch.setattr(
        main, "as_a_shell_gives_them", lambda words: as_a_shell_gives_them(words, "nt")
    )
    outcome = moltconf(command, *more, "?.json", "~/deep/er/*.json")
    assert "3 files accepted" in outcome.out


@pytest.mark.parametrize(
    "name",
    ["CON", "nul", "Aux.json", "COM1", "lpt9.tar.gz", "dir/COM¹", "CONIN$", "NUL .json", "con:x",
     "prn/openclaw.json"],
)  # fmt: skip
def test_devices_of_windows_are_known(name: str) -> None:
    for path in (PureWindowsPath(name), PurePosixPath(name)):
        assert paths.is_reserved(path)


@pytest.mark.parametrize(
    "name", ["openclaw.json", "CONfig.json", "COM10", "x/null", "nul1", "a.con"]
)
def test_other_names_are_names(name: str) -> None:
    assert not paths.is_reserved(PureWindowsPath(name))


@pytest.mark.parametrize("name", ["CON", "nul.json", "x/COM1.json5"])
def test_a_device_is_neither_read_nor_written_on_windows(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, home: Path, name: str
) -> None:
    path = home / name
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"gateway": {"mode": "local"}}', encoding="utf-8")
    (home / "inc.json").write_text(f'{{"$include": "./{name}"}}', encoding="utf-8")
    assert moltconf("validate", name).code == 0  # a name like others elsewhere
    monkeypatch.setattr(paths, "SYSTEM", "nt")
    told = "its name is that of a device on Windows"
    for command in (
        ("validate", name),
        ("lint", "--output", name, "a.json"),
        ("lint", "--write-baseline", name, "a.json"),
        ("migrate", "--output", name, "a.json"),
        ("migrate", name),
        ("credentials", name),
        ("diff", name, "a.json"),
        ("lint", "--baseline", name, "a.json"),
        ("validate", "--plugin", name, "a.json"),
        ("credentials", "--env-file", name, "a.json"),
    ):
        outcome = moltconf(*command)
        assert outcome.code == 2, (command, outcome)
        assert told in outcome.err
    outcome = moltconf("validate", "inc.json")
    assert outcome.code == 1
    assert told in outcome.out
