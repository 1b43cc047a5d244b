"""Regular expressions that mean the same in every patch release of Python 3.11 and later.

docs/decisions/0009-regular-expressions.md tells what some of them get wrong.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from re import _constants as codes  # what `re` is made of: since 3.11 in these two modules
from re import _parser
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
FOLDERS = ("moltconf", "migrations", "benchmarks", "tests")

#: The functions of ``re`` that take an expression.
TAKERS = frozenset(
    {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
)
_ONE_CHARACTER = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY})


class Expression(NamedTuple):
    """A regular expression in the code.

    ``written`` is its source; ``text`` is ``None`` where it comes into being at run time.
    """

    file: str
    line: int
    written: str
    text: str | None
    flags: int


def faults(text: str, flags: int = 0) -> list[str]:
    """Name the parts of an expression that not every Python reads alike."""
    return list(_faults(_parser.parse(text, flags)))


def _faults(tree: Any) -> Iterator[str]:
    for code, argument in tree:
        if code is codes.POSSESSIVE_REPEAT and not _is_one_character(argument[2]):
            yield "a possessive quantifier behind more than one character"
        elif code is codes.ATOMIC_GROUP:
            yield "an atomic group"
        elif code is codes.GROUPREF_EXISTS:
            yield "a group that depends on another"
        for inner in _trees(argument):
            yield from _faults(inner)


def _is_one_character(tree: Any) -> bool:
    return len(tree) == 1 and tree[0][0] in _ONE_CHARACTER


def _trees(argument: Any) -> Iterator[Any]:
    """Yield the expressions within the argument of a code, whatever the code."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from _trees(part)


def expressions() -> Iterator[Expression]:
    """Yield every expression that the code gives to ``re``."""
    for path in _files():
        source, file = path.read_text(encoding="utf-8"), _name(path)
        yield from expressions_of(source, file, partial(_global_names, path))


def expressions_of(
    source: str, file: str, global_names: Callable[[], dict[str, Any]]
) -> Iterator[Expression]:
    """Yield the expressions of one module; a module without any is not imported."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (function := _taker(node.func)) is not None:
            yield _expression(node, function, file, global_names())


def hidden(source: str) -> list[str]:
    """Name the uses of ``re`` in a module that :func:`expressions_of` cannot follow."""
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return [ast.unparse(node) for node in ast.walk(tree) if _is_hidden(node, called)]


def hidden_anywhere() -> list[str]:
    """Do the same for every module."""
    return [
        f"{_name(path)}: {use}"
        for path in _files()
        for use in hidden(path.read_text(encoding="utf-8"))
    ]


def _is_hidden(node: ast.AST, called: Iterable[int]) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "re" and any(each.name in TAKERS for each in node.names)
    if isinstance(node, ast.Import):
        return any(each.name == "re" and each.asname is not None for each in node.names)
    return isinstance(node, ast.expr) and _taker(node) is not None and id(node) not in called


def _taker(function: ast.expr) -> str | None:
    match function:
        case ast.Attribute(value=ast.Name(id="re"), attr=name) if name in TAKERS:
            return name
    return None


def _expression(call: ast.Call, function: str, file: str, values: dict[str, Any]) -> Expression:
    keywords = {each.arg: each.value for each in call.keywords if each.arg is not None}
    given = inspect.signature(getattr(re, function)).bind_partial(*call.args, **keywords).arguments
    text = given.get("pattern", given.get("text"))
    flags = given.get("flags")
    return Expression(
        file,
        call.lineno,
        ast.unparse(text),
        _value(text, values),
        0 if flags is None else int(_value(flags, values) or 0),
    )


def _value(node: ast.expr, values: dict[str, Any]) -> Any:
    """Return what an expression of Python stands for, ``None`` where it needs local names."""
    if isinstance(node, ast.Starred):
        return None
    try:
        return eval(compile(ast.Expression(node), "<expression>", "eval"), dict(values))
    except NameError:
        return None


def _files() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _global_names(path: Path) -> dict[str, Any]:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    # the package `migrations` is never imported by its bare name
    name = f"moltconf.{name}" if name.startswith("migrations.") else name
    return vars(importlib.import_module(name.removesuffix(".__init__")))
