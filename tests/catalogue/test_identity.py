"""``id`` of an object that is gone means another one: nothing but ByIdentity asks for it."""

from __future__ import annotations

import symtable
from collections.abc import Iterator
from pathlib import Path

import pytest

import moltconf
from moltconf.identity import ByIdentity

PACKAGE = Path(moltconf.__file__).parent
SOURCES = sorted([*PACKAGE.rglob("*.py"), *PACKAGE.parent.joinpath("migrations").rglob("*.py")])


def asks_for_id(table: symtable.SymbolTable) -> bool:
    """Whether the built-in ``id`` is used; a parameter or field of that name is another thing."""
    names = {symbol.get_name(): symbol for symbol in table.get_symbols()}
    own = names.get("id")
    is_built_in = own is not None and own.is_referenced() and own.is_global()
    return is_built_in or any(map(asks_for_id, table.get_children()))


def users() -> Iterator[str]:
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        if "id" in source and asks_for_id(symtable.symtable(source, path.name, "exec")):
            yield path.relative_to(PACKAGE.parent).as_posix()


def test_only_one_module_asks_for_the_identity_of_an_object() -> None:
    assert len(SOURCES) > 500
    assert list(users()) == ["moltconf/identity.py"]


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("seen = {id(x)}", True),
        ("def f(x):\n    return sorted(x, key=id)", True),
        ("def f(x):\n    return [id(y) for y in x]", True),
        ("def f(id):\n    return g(id)", False),
        ("class A:\n    id: str", False),
    ],
)
def test_every_way_to_ask_is_found(source: str, is_found: bool) -> None:
    assert asks_for_id(symtable.symtable(source, "x", "exec")) is is_found


def test_a_later_object_is_not_taken_for_one_that_is_gone() -> None:
    known: ByIdentity[int] = ByIdentity()
    for number in range(1000):
        made = {"number": number}
        assert made not in known
        assert known.get(made) is None
        known[made] = number
        assert known.get(made) == number
        del made
