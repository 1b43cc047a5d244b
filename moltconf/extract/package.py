"""A published package: fetched into a temporary folder, asked, thrown away.

``npm pack`` and a few of the package's dependencies are enough: ``hollow.mjs`` puts hollow
modules in the place of everything else, which config code imports and never needs. A release costs
some twenty megabytes and seconds instead of a whole installation's 650 megabytes and minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

#: Runs inside the package.
SCRIPT = Path(__file__).with_name("product.mjs")
#: Of a package's dependencies, those that its config code works with.
_NEEDED = (
    "zod",
    "ajv",
    "typebox",
    "@sinclair/typebox",
    "json5",
    "jiti",
    "@openclaw/fs-safe",
    "semver",
    "ms",
    "ipaddr.js",
)
#: Where the product locks its state, whatever its home is: without a lock it answers ``deny``
#: (openclaw@2026.9.6).
_LOCKS = ("/tmp/openclaw*",)
#: Loaded before it: no network.
_OFFLINE = Path(__file__).with_name("offline.mjs")
#: What an older Node says of the options, or of the functions, that it lacks.
_TOO_OLD = ("registerHooks", "bad option")
_TIMEOUT = 600
_NOT_READ = ("--exclude=*.map", "--exclude=*/docs/*", "--exclude=*/control-ui/*",
             "--exclude=*/node_modules/*")  # fmt: skip


class ExtractionError(Exception):
    """A package that could not be fetched or that does not say what it accepts; ``detail`` is what
    its own code said."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


def ask_published(package: str, version: str) -> dict[str, Any]:
    """Return what ``package@version`` of the npm registry says about its config.

    Needs ``npm``, ``tar`` and Node 22.15 or newer (``MOLTCONF_NODE`` names another than the one
    on the path). Raises :class:`ExtractionError`.
    """
    with TemporaryDirectory(prefix="moltconf-extract-") as folder:
        place = fetch(package, version, Path(folder))
        return ask(place, Path(folder) / "home")


def fetch(
    package: str,
    version: str,
    folder: Path,
    also: tuple[str, ...] = (),
    alone: tuple[str, ...] = (),
) -> Path:
    """Unpack ``package@version`` with its zod below ``folder``; the place of the package.

    ``also`` names more of its dependencies to install, ``alone`` some that are unpacked without
    dependencies of their own.
    """
    spec = f"{package}@{version}"
    place = _unpack(package, version, folder)
    versions = json.loads((place / "package.json").read_text(encoding="utf-8"))["dependencies"]
    wanted = [f"{name}@{versions[name]}" for name in (*_NEEDED, *also) if name in versions]
    _run(
        ["npm", "install", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts",
         "--prefix", str(folder), "--no-save", *wanted],
        folder,
        f"dependencies of {spec} could not be fetched",
        keep=place,
    )  # fmt: skip
    for name in alone:
        if name in versions:
            _unpack(name, versions[name], folder)
    return place


def _unpack(package: str, version: str, folder: Path) -> Path:
    """Put ``package@version`` alone below ``folder``; return its place."""
    spec = f"{package}@{version}"
    place = folder / "node_modules" / package
    place.mkdir(parents=True)
    _run(["npm", "pack", "--loglevel=error", spec], folder, f"{spec} could not be fetched")
    archive = next(folder.glob("*.tgz"))
    _run(
        ["tar", "xzf", str(archive), "-C", str(place), "--strip-components=1", *_NOT_READ],
        folder,
        f"{spec} could not be unpacked",
    )
    archive.unlink()
    return place


def ask(place: Path, home: Path, node: str | None = None) -> dict[str, Any]:
    """Return what the package at ``place`` says; ``home`` is a scratch folder for it.

    ``node`` is the program that runs it (:func:`node_program`). Raises :class:`ExtractionError`.
    """
    home.mkdir(parents=True, exist_ok=True)
    answer = home / "answer.json"
    run(SCRIPT, [place, answer], home, place, node)
    raw: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return raw


def node_program() -> str:
    """Return the Node of ``MOLTCONF_NODE``, else the one on the path."""
    return os.environ.get("MOLTCONF_NODE") or shutil.which("node") or "node"


def run(
    script: Path,
    arguments: Sequence[Path],
    home: Path,
    place: Path,
    node: str | None = None,
    more: Mapping[str, str] | None = None,
) -> None:
    """Run a script with the code of the package at ``place``.

    It sees this machine's files and changes none outside ``home`` but its own locks; it starts no
    program and reaches no network. Raises :class:`ExtractionError` where it fails or takes too
    long.
    """
    node = node or node_program()
    writable = [str(home.resolve()), *_LOCKS]
    command = [
        node, "--permission", "--allow-fs-read=*", *(f"--allow-fs-write={one}" for one in writable),
        "--import", _OFFLINE.as_uri(), str(script), *map(str, arguments),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=home, env=environment_of(home) | (dict(more) if more else {}),
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace",
            timeout=_TIMEOUT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ExtractionError(f"{place.name} gave no answer in {_TIMEOUT} seconds") from error
    except OSError as error:
        raise ExtractionError(f"{node} cannot be started: {error.strerror}") from error
    if any(sign in done.stderr for sign in _TOO_OLD):
        raise ExtractionError(
            f"{node} is too old: Node 22.15 or newer is needed, and MOLTCONF_NODE can name it"
        )
    if done.returncode:
        raise ExtractionError(
            f"{place.name} does not say what it accepts", detail=done.stderr[-2000:]
        )


def environment_of(home: Path) -> dict[str, str]:
    """Variables that keep a package inside ``home``, a scratch folder.

    There is no path: some releases (2026.4.22) run npm to complete a plugin that they are asked
    about.
    """
    environment = {"PATH": "", "HOME": str(home), "TZ": "UTC"}
    environment |= dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home))
    for name in ("OPENCLAW", "CLAWDBOT", "MOLTBOT"):
        environment[f"{name}_STATE_DIR"] = str(home)
        environment[f"{name}_CONFIG_PATH"] = str(home / "config.json")
        # in some releases (2026.2.2 to 2026.2.9) the code asked for starts the program again
        environment[f"{name}_NO_RESPAWN"] = "1"
    return environment


def _run(command: list[str], folder: Path, failure: str, keep: Path | None = None) -> None:
    # npm install removes folders below node_modules that it did not put there.
    aside = folder / "aside"
    if keep is not None:
        keep.rename(aside)
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ExtractionError(f"{failure}: {error}") from error
    finally:
        if keep is not None:
            keep.parent.mkdir(parents=True, exist_ok=True)
            aside.rename(keep)
    if done.returncode:
        raise ExtractionError(failure, detail=done.stderr[-2000:])
