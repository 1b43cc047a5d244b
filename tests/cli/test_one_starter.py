"""Programs are started where what may run is thought of once: git in one module, an installed
release in another (`releases learn`); a third starts this interpreter again, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import moltconf

PACKAGE = Path(moltconf.__file__).parent
STARTER = Path("git", "program.py")
#: copies of the running process, for many files
COPIES = Path("cli", "processes.py")
#: Node, with a release that a user names or has on PATH (docs/decisions/0020-learning.md)
ASKER = Path("extract", "package.py")
#: for development: npm is asked what is new, and one starts itself again
DEVELOPMENT = {Path("extract", "registry.py"), Path("dev")}
_MODULES = frozenset({"subprocess", "pty", "webbrowser", "multiprocessing"})
_NAMES = frozenset(
    {
        *("system", "popen", "startfile", "posix_spawn", "posix_spawnp", "fork", "forkpty"),
        *(f"exec{end}" for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
        *(f"spawn{end}" for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
        # click's: an editor, a browser, a pager
        *("edit", "launch", "echo_via_pager", "create_subprocess_exec", "create_subprocess_shell"),
    }
)
_OWNERS = frozenset({"os", "click", "asyncio"})


def started(tree: ast.AST) -> Iterator[str]:
    """What in a module starts programs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] in _MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            owner = node.module.split(".")[0]
            if owner in _MODULES:
                yield owner
            elif owner in _OWNERS:
                yield from (each.name for each in node.names if each.name in _NAMES)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in _OWNERS and node.attr in _NAMES:
                yield f"{node.value.id}.{node.attr}"


def test_one_module_starts_programs() -> None:
    starters = {
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if any(started(ast.parse(path.read_text("utf-8"))))
    }
    assert STARTER in starters
    of_users = {each for each in starters if DEVELOPMENT.isdisjoint({each, *each.parents})}
    assert of_users == {STARTER, COPIES, ASKER}


@pytest.mark.parametrize(
    "text",
    [
        *("import subprocess", "from subprocess import run", "import subprocess as s"),
        *("os.system('x')", "os.popen('x')", "from os import execv", "os.startfile('x')"),
        *(
            "click.launch('x')",
            "asyncio.create_subprocess_exec('x')",
            "import multiprocessing.pool",
        ),
    ],
)
def test_a_starter_is_seen(text: str) -> None:
    assert list(started(ast.parse(text)))
