"""Modules that are found by their names alone are those that the standard library finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Imports one module twice, each time by another finder, and prints what differs.
PROBE = """
import importlib, json, sys
from moltconf.quick_import import install
name = "moltconf.release_order"
def described(module):
    spec = module.__spec__
    held = [spec.origin, spec.cached, spec.has_location, spec.parent, module.__file__]
    return [*map(str, held), module.release_key("2026.9.6")]
usual = described(importlib.import_module(name))
del sys.modules[name]
install()
module = importlib.import_module(name)
print(json.dumps([usual == described(module), type(module.__loader__).__name__]))
"""
EDITED = """
import sys
sys.path.insert(0, sys.argv[1])
import moltconf
moltconf.__path__.insert(0, sys.argv[1])
from moltconf.quick_import import install
install()
from moltconf.written_by_a_test import VALUE
print(VALUE)
"""


def output(program: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("prefix", [False, True])
def test_a_module_is_as_the_standard_library_makes_it(tmp_path: Path, prefix: bool) -> None:
    folder = str(tmp_path) if prefix else ""
    assert json.loads(output(PROBE, PYTHONPYCACHEPREFIX=folder)) == [True, "_Loader"]


def test_a_changed_source_is_compiled_again(tmp_path: Path) -> None:
    source = tmp_path / "written_by_a_test.py"
    for value in (1, 22, 333):
        source.write_text(f"VALUE = {value}\n", encoding="utf-8")
        for _ in range(2):  # from the source, then as it was compiled
            assert output(EDITED, str(tmp_path)) == str(value)
    (compiled,) = (tmp_path / "__pycache__").iterdir()
    compiled.write_bytes(b"cut off")
    assert output(EDITED, str(tmp_path)) == "333"


def test_what_is_not_there_is_not_found() -> None:
    program = (
        "from moltconf.quick_import import install\ninstall()\n"
        "try:\n    import moltconf.no_such_module\n"
        "except ModuleNotFoundError as error:\n    print(error.name)\n"
    )
    assert output(program) == "moltconf.no_such_module"


def test_the_command_finds_modules_so(tmp_path: Path) -> None:
    config = tmp_path / "openclaw.json"
    config.write_text('{ gateway: { mode: "local" } }', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-v", "-m", "moltconf", "validate", str(config)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "_Loader object" in done.stderr
