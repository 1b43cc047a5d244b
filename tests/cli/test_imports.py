"""What makes the commands fast: which packages each of them loads."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

THIRD_PARTY = {
    "click", "pydantic", "json5", "jsonschema", "ruamel", "deepdiff", "asyncio",
}  # fmt: skip

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "examples" / "openclaw.json5"

OLD = EXAMPLE.with_name("clawdbot.json")

PROBE = """
import sys
from moltconf.cli.main import run
sys.stdout.write = lambda text: None
code = run(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules})
rules = sorted(name for name in sys.modules if name.startswith("moltconf.linter.rules."))
import json
own = sum(name.partition(".")[0] == "moltconf" for name in sys.modules)
print(json.dumps([code, loaded, len(rules), own]), file=sys.stderr)
"""


def loaded(
    folder: Path, *arguments: str, among: Collection[str] = THIRD_PARTY
) -> tuple[set[str], int, int]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, names, rules, own = json.loads(done.stderr.splitlines()[-1])
    # with --to: what behaves differently in the target is left to decide
    assert code == (1 if "--to" in arguments else 0), done.stderr
    return set(names) & set(among), rules, own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "openclaw.json").write_text('{gateway: {mode: "local"}}', encoding="utf-8")
    # beside the original lies a `pyproject.toml`, and TOML is read by another library
    for example in (EXAMPLE, OLD):
        (tmp_path / example.name).write_bytes(example.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("validate", "openclaw.json"), set()),
        (("validate", "--release", "all", "openclaw.json"), set()),
        (("validate", "--format", "json", "openclaw.json"), set()),
        (("lint", "--fail-on", "never", "openclaw.json"), set()),
        (("validate", "--help"), {"click"}),
        (("migrate", "--to", "2026.1.29", "openclaw.json"), set()),
        (("migrate", "--help"), {"click"}),
        (("releases",), {"click"}),
    ],
)
def test_a_command_loads_what_it_needs(
    folder: Path, arguments: tuple[str, ...], expected: set[str]
) -> None:
    names, *_ = loaded(folder, *arguments)
    assert names == expected


@pytest.mark.parametrize("command", ["validate", "lint"])
@pytest.mark.parametrize("config", ["openclaw.json", EXAMPLE.name])
def test_to_judge_a_file_nothing_slow_is_loaded(folder: Path, command: str, config: str) -> None:
    """Each of these costs as much as reading and judging a small file, also where rules read all
    of the schema (docs/decisions/0008-start-up.md)."""
    slow = {"dataclasses", "inspect", "logging", "pydantic", "subprocess", "tempfile", "traceback"}
    slow |= {"copy", "datetime", "difflib", "tomllib", "unicodedata"}
    slow |= {"pathlib", "urllib", "ipaddress", "typing"}
    names, *_ = loaded(folder, command, "--fail-on=never", config, among=slow)
    assert names == set()


@pytest.mark.parametrize(("command", "most"), [("validate", 96), ("lint", 210)])
def test_to_judge_a_file_few_modules_are_loaded(folder: Path, command: str, most: int) -> None:
    """Each takes a fifth of a millisecond; one more of them here should be worth it."""
    *_, own = loaded(folder, command, "--fail-on=never", EXAMPLE.name)
    assert own <= most


@pytest.mark.parametrize(("command", "most"), [("validate", 290), ("lint", 405)])
def test_to_judge_an_old_file_few_modules_are_loaded(folder: Path, command: str, most: int) -> None:
    """What the steps make of its keys is said without the steps for keys of other sections."""
    *_, own = loaded(folder, command, "--fail-on=never", OLD.name)
    assert own <= most


def test_to_migrate_a_file_few_modules_are_loaded(folder: Path) -> None:
    """A step is imported where one of its keys stands, and not for a wider change before it."""
    slow = {"copy", "fnmatch", "pathlib", "urllib", "ipaddress", "typing"}
    names, _, own = loaded(folder, "migrate", "--to", "2026.9.6", OLD.name, among=slow)
    assert own <= 346
    assert names == set()


COMPILED = """
import builtins, sys
made = []
compile = builtins.compile
def counted(source, *arguments, **named):
    if isinstance(source, str):
        made.append(source)
    return compile(source, *arguments, **named)
builtins.compile = counted
from moltconf.cli.main import run
sys.stdout.write = lambda text: None
run(sys.argv[1:])
print(made, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [("validate", EXAMPLE.name), ("lint", EXAMPLE.name), ("migrate", "--to", "2026.9.6", OLD.name)],
    ids=lambda arguments: arguments[0],
)
def test_no_text_is_compiled_as_code(folder: Path, arguments: tuple[str, ...]) -> None:
    """The first one makes all classes of syntax trees: the types of a ``NamedTuple`` are such
    texts, and so is the bound of a type variable."""
    done = subprocess.run(
        [sys.executable, "-c", COMPILED, *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "[]"


def test_validate_loads_no_rule(folder: Path) -> None:
    _, rules, _ = loaded(folder, "validate", "openclaw.json")
    assert rules == 0


PATTERNS = """
import re, sys
made = []
compile = re._compiler.compile
def counted(pattern, flags=0):
    # counted < re._compile < re.compile or re.match < who asks; each Python has patterns of its own
    if sys._getframe(3).f_globals["__name__"].startswith("moltconf"):
        made.append(pattern)
    return compile(pattern, flags)
re._compiler.compile = counted
from moltconf.cli.main import run
sys.stdout.write = lambda text: None
run(sys.argv[1:])
print(len(made), file=sys.stderr)
"""


@pytest.mark.parametrize(("command", "most"), [("validate", 9), ("lint", 13)])
def test_to_judge_a_file_few_patterns_are_compiled(folder: Path, command: str, most: int) -> None:
    """Each takes as long as a module; a look at the words comes first
    (docs/decisions/0008-start-up.md)."""
    done = subprocess.run(
        [sys.executable, "-c", PATTERNS, command, "--fail-on=never", EXAMPLE.name],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert 0 < int(done.stderr.splitlines()[-1]) <= most
