"""The installed release judges the config of this machine's gateway; nothing is run for it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.product.installation import installation
from moltconf.product.live_config import live_config
from tests.cli.conftest import Moltconf, Outcome

Write = Callable[..., str]
NEWEST = latest().name
CONFIG = '{"logging": {"level": "info"}}\n'


@pytest.fixture(autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without the product: its home folder."""
    home = tmp_path_factory.mktemp("machine")
    monkeypatch.setenv("HOME", str(home))
    for name in (
        "NVM_DIR",
        "PNPM_HOME",
        "VOLTA_HOME",
        "FNM_DIR",
        "BUN_INSTALL",
        "NPM_CONFIG_PREFIX",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(home / "bin"))
    monkeypatch.setattr("moltconf.product.installation._OF_SYSTEM", ())
    return home


def install(folder: Path, version: str, name: str = "openclaw") -> Path:
    """A package of the product, with a program that leaves a trace if it is run."""
    package = folder / name
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"name": name, "version": version}), "utf-8")
    program = package / f"{name}.mjs"
    program.write_text(f"#!/bin/sh\ntouch {folder}/was-run\n", "utf-8")
    program.chmod(0o755)
    return program


def link(program: Path, folder: Path, name: str = "openclaw") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).symlink_to(program)


def release_of(outcome: Outcome) -> tuple[str, str]:
    (file,) = json.loads(outcome.out)["files"]
    return file["release"], file["release_from"]


def judge(moltconf: Moltconf, *arguments: str) -> tuple[str, str]:
    return release_of(moltconf("validate", "--format", "json", *arguments))


@pytest.fixture
def live(moltconf: Moltconf, tmp_path: Path) -> str:
    """The config of this machine's gateway."""
    path = tmp_path / "home" / ".openclaw" / "openclaw.json"
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG, "utf-8")
    return str(path)


def test_the_live_config_is_judged_by_the_installed_release(
    moltconf: Moltconf, machine: Path, live: str, config: Write
) -> None:
    link(install(machine / "lib/node_modules", "2026.9.1"), machine / "bin")
    assert judge(moltconf, live) == ("2026.9.1", "installed")
    assert judge(moltconf, config(CONFIG)) == (NEWEST, "latest")
    assert judge(moltconf, "--release", "installed", "openclaw.json") == ("2026.9.1", "installed")
    assert judge(moltconf, "--release", "2026.8.2", live) == ("2026.8.2", "--release")
    note = moltconf("validate", live).err
    assert "judged by 2026.9.1 (installed: " in note
    assert not list(machine.rglob("was-run"))


def test_settings_win_over_the_installed_release(
    moltconf: Moltconf, machine: Path, live: str
) -> None:
    link(install(machine / "lib/node_modules", "2026.9.1"), machine / "bin")
    Path(live).with_name("moltconf.toml").write_text('release = "2026.8.2"', "utf-8")
    assert judge(moltconf, live) == ("2026.8.2", "settings")


def test_migrate_leads_to_the_installed_release(
    moltconf: Moltconf, machine: Path, live: str
) -> None:
    link(install(machine / "lib/node_modules", "2026.9.1"), machine / "bin")
    for arguments in (("migrate", live), ("migrate", "--to", "installed", live)):
        (file,) = json.loads(moltconf(*arguments, "--format", "json").out)["files"]
        assert file["to"] == "2026.9.1"


def test_without_an_installation_the_latest_judges_and_its_name_is_refused(
    moltconf: Moltconf, live: str
) -> None:
    assert judge(moltconf, live) == (NEWEST, "latest")
    outcome = moltconf("validate", "--release", "installed", live)
    assert outcome.code == 2
    assert "no installed release was found on PATH" in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("way", ["link out", "package in", "script"])
def test_what_lies_in_the_judged_repository_does_not_count(
    moltconf: Moltconf,
    machine: Path,
    tmp_path: Path,
    config: Write,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    (tmp_path / ".git").mkdir()
    name = config(CONFIG)
    inside = tmp_path / "node_modules"
    if way == "link out":  # a stranger chooses among what lies outside
        link(install(machine / "elsewhere", "2026.1.29"), inside / ".bin")
        monkeypatch.setenv("PATH", str(inside / ".bin"))
    elif way == "package in":
        link(install(inside, "2026.1.29"), machine / "bin")
    else:
        (machine / "bin").mkdir()
        program = install(inside, "2026.1.29")
        (machine / "bin" / "openclaw").write_text(f'#!/bin/sh\nexec node "{program}"\n', "utf-8")
    assert moltconf("validate", "--release", "installed", name).code == 2
    assert not list(tmp_path.rglob("was-run"))
    assert not list(machine.rglob("was-run"))


def test_a_relative_folder_of_path_does_not_count(
    moltconf: Moltconf, tmp_path: Path, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(install(tmp_path / "lib", "2026.1.29"), tmp_path / "bin")
    monkeypatch.setenv("PATH", "bin")
    assert moltconf("validate", "--release", "installed", config(CONFIG)).code == 2


@pytest.mark.parametrize(
    "below",
    [
        ".npm-global/lib/node_modules",
        ".nvm/versions/node/v24.1.0/lib/node_modules",
        ".local/share/fnm/node-versions/v24.1.0/installation/lib/node_modules",
        ".volta/tools/image/packages/openclaw/lib/node_modules",
        ".local/share/pnpm/global/5/node_modules",
        ".bun/install/global/node_modules",
        ".openclaw/lib/node_modules",
    ],
)
def test_packages_that_are_installed_globally_are_found(machine: Path, below: str) -> None:
    install(machine / below, "2026.9.1")
    found, others = installation([])
    assert found is not None
    assert (found.release, others) == ("2026.9.1", [])


def test_the_node_on_path_says_where_its_packages_lie(machine: Path) -> None:
    node = machine / "versions" / "24" / "bin" / "node"
    node.parent.mkdir(parents=True)
    node.write_text("", "utf-8")
    link(node, machine / "bin", "node")
    install(machine / "versions/24/lib/node_modules", "2026.9.1")
    found, _ = installation([])
    assert found is not None
    assert found.release == "2026.9.1"


@pytest.mark.parametrize(
    "script",
    [
        '#!/bin/sh\nexec node "{program}" "$@"\n',
        '#!/bin/sh\nexec node "$basedir/../lib/openclaw/openclaw.mjs" "$@"\n',
    ],
)
def test_a_small_script_leads_to_its_package(machine: Path, script: str) -> None:
    program = install(machine / "lib", "2026.9.1")
    (machine / "bin").mkdir()
    (machine / "bin" / "openclaw").write_text(script.format(program=program), "utf-8")
    found, _ = installation([])
    assert found is not None
    assert found.release == "2026.9.1"


def test_a_program_on_path_wins_and_else_the_newest_is_taken_with_a_note(
    moltconf: Moltconf, machine: Path, live: str
) -> None:
    install(machine / ".npm-global/lib/node_modules", "2026.9.1")
    install(machine / ".bun/install/global/node_modules", "2026.7.1")
    assert judge(moltconf, live) == ("2026.9.1", "installed")
    assert "there are others: 2026.7.1 in " in moltconf("validate", live).err
    link(install(machine / "lib", "2026.8.2"), machine / "bin")
    assert judge(moltconf, live) == ("2026.8.2", "installed")
    assert "others" not in moltconf("validate", live).err


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b'{"name": "openclaw"}',
        b'{"name": "openclaw", "version": "1"}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_broken_package_is_none(machine: Path, manifest: bytes) -> None:
    program = install(machine / "lib", "2026.9.1")
    program.with_name("package.json").write_bytes(manifest)
    link(program, machine / "bin")
    assert installation([]) == (None, [])


def test_programs_that_link_to_each_other_end(machine: Path) -> None:
    (machine / "bin").mkdir()
    (machine / "bin" / "openclaw").symlink_to(machine / "bin" / "openclaw")
    assert installation([]) == (None, [])


def test_the_variables_and_older_names_lead_to_the_live_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCLAW_HOME", str(tmp_path))
    for name in ("OPENCLAW_CONFIG_PATH", "OPENCLAW_STATE_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert live_config().path is None
    wanted = []
    for name in (".clawdbot/clawdbot.json", ".openclaw/clawdbot.json", ".openclaw/openclaw.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        wanted.append(tmp_path / name)
        assert live_config().path == wanted[-1]
    monkeypatch.setenv("OPENCLAW_STATE_DIR", str(tmp_path / ".clawdbot"))
    assert live_config().path == wanted[0]
    monkeypatch.setenv("OPENCLAW_CONFIG_PATH", str(tmp_path / "no.json"))
    assert live_config().path is None
    assert live_config().looked_at == (f"{tmp_path}/no.json (OPENCLAW_CONFIG_PATH)",)


@pytest.mark.parametrize("command", ["validate", "lint", "migrate", "credentials"])
def test_without_a_path_the_live_config_is_meant_where_the_folder_has_none(
    moltconf: Moltconf, live: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    outcome = moltconf(command, "--format", "json")
    (file,) = json.loads(outcome.out)["files"]
    assert file["path"] == live
    assert f"no config in this folder: {live}" in outcome.err


def test_without_any_config_it_says_where_it_looked(moltconf: Moltconf, tmp_path: Path) -> None:
    outcome = moltconf("lint")
    assert outcome.code == 2
    assert f"{tmp_path}{os.sep}home{os.sep}.openclaw" in outcome.err
