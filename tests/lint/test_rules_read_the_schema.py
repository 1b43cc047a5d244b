"""Rules read what a config says from the schema, which knows its keys and types in one place.

A rule that looks into plain data knows the shapes of a place anew, and misses the next one. Where
the schema cannot say what a rule asks, a comment beside it tells why: ``# raw: <reason>``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

RULES = Path(__file__).parents[2] / "moltconf" / "linter" / "rules"
#: What looks for a place in plain data, by the module that has it.
SEARCHES = {
    "moltconf.text.keypath": {"lookup", "find_all"},
    "moltconf.text.tree": {"find_entry", "find_node", "to_value"},
}
#: Who reads plain data for all others.
READERS = ("moltconf.schema", "moltconf.product")
CONTAINERS = {"dict", "list", "Mapping", "MutableMapping", "Sequence"}
MARK = re.compile(r"# raw: \S.*\w")
#: As many exceptions as there are reasons for; a new one is to be a field of the schema instead.
MOST_EXCEPTIONS = 5


class Look(NamedTuple):
    """A line that looks into plain data, and the exception that allows it."""

    line: int
    text: str
    mark: int | None


def looks(code: str) -> list[Look]:
    """Return every line of a module that looks into plain data."""
    lines = code.splitlines()
    numbers = sorted({node.lineno for node in _looking(ast.parse(code), lines)})
    return [Look(number, lines[number - 1].strip(), _mark(lines, number)) for number in numbers]


def unused_marks(code: str) -> set[int]:
    """Return the lines of marks that allow nothing."""
    marks = {number for number, line in enumerate(code.splitlines(), 1) if MARK.search(line)}
    return marks - {look.mark for look in looks(code)}


def _mark(lines: list[str], number: int) -> int | None:
    """Return the line of the mark: the line itself, or a comment of its own right above it."""
    if MARK.search(lines[number - 1]):
        return number
    while number > 1 and lines[number - 2].lstrip().startswith("#"):
        number -= 1
        if MARK.search(lines[number - 1]):
            return number
    return None


def _looking(tree: ast.Module, lines: list[str]) -> Iterator[ast.expr | ast.pattern]:
    searches, given = _searches(tree), _given_to_readers(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if ast.unparse(node.func) in searches or _asks_for_container(node):
                yield node
        elif isinstance(node, ast.Compare):
            if ast.unparse(node.left).startswith("type(") and _names(*node.comparators):
                yield node
        elif isinstance(node, ast.MatchMapping):
            yield node
        elif isinstance(node, ast.MatchSequence):
            # key paths are tuples, and written so
            if lines[node.lineno - 1][node.col_offset] == "[":
                yield node
        elif isinstance(node, ast.MatchClass):
            if _names(node.cls):
                yield node
        elif isinstance(node, ast.Attribute) and node not in given:
            if ast.unparse(node) == "config.value":
                yield node


def _given_to_readers(tree: ast.Module) -> set[ast.expr]:
    """Return what is given to functions that know the product: plain data is what they read."""
    readers = {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(READERS)
        for each in node.names
    }
    return {
        argument
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in readers
        for argument in call.args
    }


def _searches(tree: ast.Module) -> set[str]:
    """Return what the searches are called in a module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                inside = f"{node.module}.{each.name}"
                called = each.asname or each.name
                if each.name in SEARCHES.get(node.module or "", ()):
                    found.add(called)
                found |= {f"{called}.{name}" for name in SEARCHES.get(inside, ())}
        elif isinstance(node, ast.Import):
            for each in node.names:
                called = each.asname or each.name
                found |= {f"{called}.{name}" for name in SEARCHES.get(each.name, ())}
    return found


def _asks_for_container(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("isinstance", "issubclass") and _names(*call.args[1:])


def _names(*nodes: ast.expr) -> bool:
    """Return whether a type of containers is named."""
    every = [each for node in nodes for each in ast.walk(node)]
    return any(isinstance(each, ast.Name) and each.id in CONTAINERS for each in every)


def modules() -> list[Path]:
    return sorted(RULES.rglob("*.py"))


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_rule_reads_the_schema(module: Path) -> None:
    code = module.read_text(encoding="utf-8")
    found = [f"line {look.line}: {look.text}" for look in looks(code) if look.mark is None]
    assert not found, "give the schema a field for this, or say why not: # raw: <reason>"
    assert not unused_marks(code), "these lines are marked and look into no plain data"


def test_exceptions_are_few() -> None:
    every = [look for module in modules() for look in looks(module.read_text(encoding="utf-8"))]
    assert len([look for look in every if look.mark is not None]) <= MOST_EXCEPTIONS


SEES = [
    "from moltconf.text.keypath import lookup\nlookup(config.value, path)",
    "from moltconf.text.keypath import KeyPath, find_all as every\nevery(data, pattern)",
    "from moltconf.text import keypath\nkeypath.lookup(data, path)",
    "import moltconf.text.tree\nmoltconf.text.tree.find_node(node, path)",
    "def check():\n    from moltconf.text.keypath import lookup\n    return lookup(entry, path)",
    "isinstance(entry, dict)",
    "isinstance(entry, str | list)",
    "isinstance(entry, (int, Mapping))",
    "type(entry) is dict",
    "match entry:\n    case {'enabled': False}: pass",
    "match entry:\n    case list(): pass",
    "config.value['gateway']",
    "config.value.get('gateway')",
    "'gateway' in config.value",
    "data = config.value",
    "from moltconf.text.tree import keys_of\nkeys_of(config.value)",
    "match entry:\n    case ['*', *others]: pass",
    "for key in config.value: pass",
]
PASSES = [
    "from moltconf.schema.gateway import read_gateway\nread_gateway(config.value, config.release)",
    "from moltconf.product.stamp import written_by\nwritten_by(config.value)",
    "isinstance(entry, str)",
    "isinstance(found.value, bool | int)",
    "_TOKENS.get(channel.id)",
    "config.gateway.bind.value",
    "match path:\n    case ('channels', str(name), *_): pass",
    "items: list[str] = list(names)",
    "def lookup(name): return name\nlookup('x')",
]


@pytest.mark.parametrize("code", SEES)
def test_looking_into_plain_data_is_seen(code: str) -> None:
    [look] = looks(code)
    assert look.mark is None


@pytest.mark.parametrize("code", PASSES)
def test_reading_typed_values_is_no_matter(code: str) -> None:
    assert not looks(code)


def test_a_mark_needs_a_reason_and_its_line() -> None:
    look = "isinstance(entry, dict)"
    reason = "# raw: a file that is no config"
    assert [each.mark for each in looks(f"{look}  {reason}")] == [1]
    assert [each.mark for each in looks(f"{reason}\n{look}")] == [1]
    assert [each.mark for each in looks(f"{reason}\n# and no config\n{look}")] == [1]
    for unmarked in (f"{look}  # raw:", f"{look}  # raw: ?", f"{reason}\n\n{look}",
                     f"x = 1  {reason}\n{look}", f"{look}\n{reason}"):  # fmt: skip
        assert [each.mark for each in looks(unmarked)] == [None], unmarked
    assert unused_marks(f"{reason}\nname = entry.id") == {1}
    assert not unused_marks(f"{reason}\n{look}")
