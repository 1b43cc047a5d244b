"""What one small file costs: processes beside bare Python, the product and check-jsonschema."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import (
    CHECKOUT,
    SECONDS,
    TIMES,
    Command,
    Figure,
    SkippedError,
    measure,
    moltconf,
    ratio,
)
from moltconf.text.include import load_file

EXAMPLES = CHECKOUT / "fixtures" / "examples"
BARE = "python -c pass"
PRODUCT = "the product's config validate, 4 KB"
OTHER = "check-jsonschema, 4 KB"
VALIDATE = "validate, 4 KB"
#: Where `.ci/install-product` puts releases of the product.
PRODUCTS = Path.home() / ".cache" / "moltconf" / "product"


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Yield the CPU time of each command, and how many times that of bare Python it is."""
    found, skipped = commands(folder)
    times = measure(found, rounds, folder)
    for name, seconds in times.items():
        spread = f"{min(seconds) * 1000:.1f} to {max(seconds) * 1000:.1f}"
        yield Figure(name, statistics.median(seconds), SECONDS, spread)
    for name in found:
        if name not in (BARE, PRODUCT, OTHER):
            yield Figure(name, ratio(times, name, BARE), TIMES, "bare Python")
    for name in (PRODUCT, OTHER):
        if name in found:
            # of validate, so that what moltconf loses makes the ratio greater
            yield Figure(f"{VALIDATE} beside {name}", ratio(times, VALIDATE, name), TIMES, "of it")
    if skipped:
        raise SkippedError("; ".join(skipped))


def commands(folder: Path) -> tuple[dict[str, Command], list[str]]:
    """Return everything to measure by its name, and what cannot be; writes to ``folder``."""
    clean = grown(EXAMPLES / "openclaw.json5", "anthropic/claude-opus-5", 4_000, folder / "clean")
    old = grown(EXAMPLES / "clawdbot.json", "anthropic/claude-sonnet-4-5", 10_000, folder / "old")
    validate, lint = moltconf("validate", str(clean)), moltconf("lint", str(clean))
    # as on a read-only image: every run compiles what it imports
    uncompiled = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(folder / "none")}
    found = {
        BARE: Command([sys.executable, "-c", "pass"]),
        VALIDATE: Command(validate),
        "lint, 4 KB": Command(lint),
        # it asks who owns the commands
        "migrate, January, 10 KB": Command(
            moltconf("migrate", "--to", "2026.9.6", str(old)), codes=(1,)
        ),
        "validate, 4 KB, without .pyc": Command(validate, uncompiled),
        "lint, 4 KB, without .pyc": Command(lint, uncompiled),
    }
    skipped: list[str] = []
    for name, command_of in ((PRODUCT, _product), (OTHER, _check_jsonschema)):
        try:
            found[name] = command_of(clean, folder)
        except SkippedError as error:
            skipped.append(f"{name}: {error}")
    return found, skipped


def grown(example: Path, model: str, size: int, folder: Path) -> Path:
    """Return a config of about ``size`` bytes: an example with entries for models before one."""
    text = example.read_text(encoding="utf-8")
    entries: list[str] = []
    while len(text) + sum(map(len, entries)) < size:
        number = len(entries)
        entries.append(
            f'"openrouter/vendor/model-{number}": '
            f'{{ "alias": "m{number}", "params": {{ "temperature": 0.{number % 10} }} }}, //\n'
        )
    at = text.index(f'"{model}": {{')
    folder.mkdir()
    path = folder / "openclaw.json"
    path.write_text(text[:at] + "".join(entries) + text[at:], encoding="utf-8")
    return path


def product() -> tuple[str, Path]:
    """Return Node, that beside it or of the PATH, and the newest release that is installed.

    Raises :class:`~benchmarks.figures.SkippedError` where there is none.
    """
    packages = sorted(PRODUCTS.glob("openclaw-*/node_modules/openclaw"), key=_version)
    if not packages:
        raise SkippedError("no release is there; .ci/install-product brings one")
    nodes = sorted(PRODUCTS.glob("node*/node_modules/*/bin/node"))
    node = str(nodes[-1]) if nodes else shutil.which("node")
    if node is None:
        raise SkippedError("no node is on the PATH")
    return node, packages[-1]


def _product(config: Path, folder: Path) -> Command:
    """The validation of that release."""
    node, package = product()
    home = {"HOME": str(folder), "OPENCLAW_STATE_DIR": str(folder)}
    home |= {"OPENCLAW_CONFIG_PATH": str(config), "OPENCLAW_GATEWAY_TOKEN": "x"}
    home |= {"TELEGRAM_BOT_TOKEN": "x", "TELEGRAM_WORK_TOKEN": "x"}
    words = [node, str(package / "openclaw.mjs"), "config", "validate", "--json"]
    return Command(words, home, codes=(0, 1))


def _version(package: Path) -> list[int]:
    name = package.parent.parent.name.removeprefix("openclaw-")
    return [int(part) for part in name.replace("-", ".").split(".") if part.isdecimal()]


def _check_jsonschema(config: Path, folder: Path) -> Command:
    """The validator of JSON Schema, in an environment of its own, on the same config as JSON."""
    schema, plain = folder / "schema.json", folder / "plain.json"
    plain.write_text(json.dumps(load_file(config, config.name).value), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with schema.open("wb") as output:
        subprocess.run(moltconf("schema"), env=environment, stdout=output, check=True)
    venv = folder / "venv"
    python = venv / "bin" / "python"
    try:
        for words in (
            [sys.executable, "-m", "venv", str(venv)],
            [str(python), "-m", "pip", "install", "-q", "check-jsonschema"],
        ):
            subprocess.run(words, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError):
        raise SkippedError("it cannot be installed here") from None
    words = [str(venv / "bin" / "check-jsonschema"), "--schemafile", str(schema), str(plain)]
    return Command(words, codes=(0, 1))
