"""Which places of a module can be broken, and how: cosmic-ray's operators, and one of our own.

cosmic-ray is imported where it is used: a test looks at the expressions of this module without it.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ORDER = "Eq|NotEq|Lt|LtE|Gt|GtE"
#: What cosmic-ray offers beyond these breaks a module on import (a decorator gone, ``|`` of types
#: as ``**``), or changes nothing (``is`` as ``==``).
_OPERATORS = re.compile(
    rf"""core/(?: ReplaceComparisonOperator_(?: (?:{_ORDER})_(?:{_ORDER}) | Is_IsNot | IsNot_Is )
        | ReplaceBinaryOperator_(?: Add_Sub | Sub_Add | FloorDiv_Mul | BitOr_BitAnd | BitAnd_BitOr )
        | ReplaceUnaryOperator_(?: Delete_Not | Delete_USub )
        | AddNot | ReplaceTrueWithFalse | ReplaceFalseWithTrue | ReplaceAndWithOr
        | ReplaceOrWithAnd | ReplaceBreakWithContinue | ReplaceContinueWithBreak
        | ExceptionReplacer | NumberReplacer | ZeroIterationForLoop )""",
    re.VERBOSE,
)
_REMOVED = "statement removed"

_Position = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """``text`` is the whole module with one place broken."""

    file: Path
    line: int
    way: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.way}"


def draw(root: Path, files: list[Path], sample: int, seed: int) -> list[Mutant]:
    """At most ``sample`` mutants, the same ones for the same seed and code."""
    chance = random.Random(seed)
    places = [
        (file, position, ways)
        for file in files
        for position, ways in sorted(_ways((root / file).read_text(encoding="utf-8")).items())
    ]
    mutants: list[Mutant] = []
    for file, position, ways in chance.sample(places, len(places)):
        way, text = chance.choice(ways), (root / file).read_text(encoding="utf-8")
        broken = _broken(text, *way)
        if broken is not None and _means_something_else(text, broken):
            mutants.append(Mutant(file, position[0], way[0].removeprefix("core/"), broken))
        if len(mutants) == sample:
            break
    return mutants


def _ways(text: str) -> dict[_Position, list[tuple[str, int]]]:
    """How each place can be broken: the name of an operator and its occurrence."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    tree = ast.parse(text)
    skipped = list(_spans_without_effect(tree))
    found: dict[_Position, list[tuple[str, int]]] = {}
    nodes = list(ast_nodes(get_ast(text)))
    for name in operator_names():
        if _OPERATORS.fullmatch(name):
            operator = get_operator(name)()
            starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
            for occurrence, start in enumerate(starts):
                if not any(first <= start < last for first, last in skipped):
                    found.setdefault(start, []).append((name, occurrence))
    for occurrence, statement in enumerate(_statements(tree)):
        where = (statement.lineno, statement.col_offset)
        found.setdefault(where, []).append((_REMOVED, occurrence))
    return found


def _spans_without_effect(tree: ast.AST) -> Iterator[tuple[_Position, _Position]]:
    """Annotations, which nothing evaluates."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            inner = getattr(node, name, None)
            if isinstance(inner, ast.expr):
                yield (
                    (inner.lineno, inner.col_offset),
                    (inner.end_lineno or 0, inner.end_col_offset or 0),
                )


def _statements(tree: ast.AST) -> list[ast.stmt]:
    """Statements that a function can be without: calls, errors, what is added or left out."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise | ast.AugAssign | ast.Continue | ast.Delete)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
    ]


def _means_something_else(text: str, broken: str) -> bool:
    try:
        return ast.dump(ast.parse(broken)) != ast.dump(ast.parse(text))
    except SyntaxError:  # cosmic-ray takes the arrow of a function for a minus
        return False


def _broken(text: str, name: str, occurrence: int) -> str | None:
    if name != _REMOVED:
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.plugins import get_operator

        broken: str | None = mutate_code(text, get_operator(name)(), occurrence)
        return broken
    statement = _statements(ast.parse(text))[occurrence]
    lines = text.splitlines(keepends=True)
    first, last = statement.lineno - 1, statement.end_lineno or 0
    lines[first:last] = [lines[first][: statement.col_offset] + "pass\n"]
    return "".join(lines)
