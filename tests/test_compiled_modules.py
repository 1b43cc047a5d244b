"""Modules of a run of the command are the same as those that Python finds, and never old."""

from __future__ import annotations

import importlib.util
import json
import os
import py_compile
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

import pytest

from moltconf.compiled_modules import CompiledFinder

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / "fixtures" / "examples" / "openclaw.json5"
FINDER = CompiledFinder(importlib.util.cache_from_source("x.py").rpartition("x")[2])


def find(folder: Path, name: str = "moltconf.probe") -> ModuleSpec | None:
    return FINDER.find_spec(name, [str(folder)])


def value(spec: ModuleSpec | None) -> int:
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: int = module.VALUE
    return found


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with its compiled file."""
    path = tmp_path / "probe.py"
    path.write_text("VALUE = 1\n", encoding="utf-8")
    py_compile.compile(str(path), doraise=True)
    return path


def test_a_compiled_module_is_found(module: Path) -> None:
    spec = find(module.parent)
    assert value(spec) == 1


@pytest.mark.parametrize("name", ["probe", "other.probe", "moltconf_other.probe", "moltconf.none"])
def test_all_other_modules_are_left_to_python(module: Path, name: str) -> None:
    assert find(module.parent, name) is None


def test_a_package_knows_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "probe"
    folder.mkdir()
    (folder / "__init__.py").write_text("VALUE = 2\n", encoding="utf-8")
    py_compile.compile(str(folder / "__init__.py"), doraise=True)
    spec = find(tmp_path)
    assert value(spec) == 2
    assert spec is not None
    assert spec.submodule_search_locations == [str(folder)]


def test_it_is_found_in_a_later_folder_of_the_package(module: Path, tmp_path: Path) -> None:
    path = [str(tmp_path / "empty"), str(module.parent)]
    assert value(FINDER.find_spec("moltconf.probe", path)) == 1


def longer(module: Path) -> None:
    state = module.stat()
    module.write_text("VALUE = 100\n", encoding="utf-8")
    os.utime(module, ns=(state.st_atime_ns, state.st_mtime_ns))


def later(module: Path) -> None:
    state = module.stat()
    module.write_text("VALUE = 3\n", encoding="utf-8")
    os.utime(module, (state.st_atime, state.st_mtime + 2))


def by_hash(module: Path) -> None:
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(module), doraise=True, invalidation_mode=mode)


def elsewhere(module: Path) -> None:
    py_compile.compile(str(module), dfile="/other/probe.py", doraise=True)


def of_another_python(module: Path) -> None:
    compiled = Path(importlib.util.cache_from_source(str(module)))
    compiled.write_bytes(b"\0\0\r\n" + compiled.read_bytes()[4:])


def cut_off(module: Path) -> None:
    compiled = Path(importlib.util.cache_from_source(str(module)))
    compiled.write_bytes(compiled.read_bytes()[:10])


@pytest.mark.parametrize(
    "changed", [longer, later, by_hash, elsewhere, of_another_python, cut_off, Path.unlink]
)
def test_where_there_is_a_doubt_python_searches(
    module: Path, changed: Callable[[Path], None]
) -> None:
    changed(module)
    assert find(module.parent) is None


PROBE = """
import json, os, sys
from moltconf.__main__ import main
def told(code):
    own = [m.__spec__ for n, m in sys.modules.items() if n.startswith("moltconf.")]
    print(json.dumps([[
        s.name, type(s.loader).__name__, s.origin, s.cached, s.submodule_search_locations,
        sys.modules[s.name].__file__, sys.modules[s.name].__package__,
    ] for s in own]), file=sys.stderr)
    sys.stderr.flush()
    os.kill(os.getpid(), 9)
os._exit = told
main()
"""


def run(*arguments: str, **environment: str) -> list[list[object]]:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | environment
    done = subprocess.run(
        [sys.executable, *arguments[:-1], "-c", PROBE, arguments[-1], str(CONFIG)],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found: list[list[object]] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def loaded() -> list[list[object]]:
    """What a run has loaded, once all of it is compiled."""
    run("validate")
    return run("validate")


def test_a_run_finds_its_modules_without_a_search(loaded: list[list[object]]) -> None:
    # the finder itself has to be found first
    searched = {name for name, loader, *_ in loaded if loader != "CompiledLoader"}
    assert searched == {"moltconf.__main__", "moltconf.compiled_modules"}


def test_a_module_is_what_python_would_have_found(loaded: list[list[object]]) -> None:
    import moltconf

    paths = {"moltconf": list(moltconf.__path__)}
    # a package before what it holds
    for name, _, origin, cached, folders, file, package in sorted(loaded, key=str):
        assert isinstance(name, str)
        parent = name.rpartition(".")[0]
        spec = PathFinder.find_spec(name, paths[parent])
        assert spec is not None
        assert isinstance(spec.loader, SourceFileLoader)
        found = (spec.origin, spec.cached, spec.submodule_search_locations)
        assert (origin, cached, folders) == found
        assert (file, package) == (spec.origin, spec.parent)
        if spec.submodule_search_locations:
            paths[name] = spec.submodule_search_locations


def test_no_module_stands_beside_a_package_of_its_name() -> None:
    """Python would take the package, and the finder the module."""
    files = [*(ROOT / "moltconf").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")]
    assert [each for each in files if each.with_suffix("").is_dir()] == []


def test_compiled_files_in_another_folder_are_pythons(tmp_path: Path) -> None:
    loaders = {loader for _, loader, *_ in run("validate", PYTHONPYCACHEPREFIX=str(tmp_path))}
    assert loaders == {"SourceFileLoader"}


def test_optimised_code_is_found_too() -> None:
    run("-O", "validate")
    loaders = [loader for _, loader, *_ in run("-O", "validate")]
    assert loaders.count("CompiledLoader") > 50
