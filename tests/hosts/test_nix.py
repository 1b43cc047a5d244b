"""Attribute sets of Nix that are nested deeper than anybody writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.hosts.registry import regions
from moltconf.library.inputs import NAMELESS, read_inputs
from moltconf.text.region import read_region
from moltconf.text.source import Source
from moltconf.text.tree import Opaque, Value

pytest.importorskip("tree_sitter_nix", reason="Nix files need the extra moltconf[nix]")

DEEP = 3_000


def nested(opening: str, closing: str, depth: int = DEEP) -> str:
    return f"{opening * depth}1{closing * depth}"


def host(value: str) -> str:
    gateway = f'{{ mode = "local"; deep = {value}; }}'
    return f"{{ services.openclaw.config = {{ gateway = {gateway}; }}; }}\n"


def deep_value(text: str) -> Value:
    (region,) = regions(text, "module.nix")
    document = read_region(Source(text, "module.nix"), region)
    assert document.is_readable, document.problems
    config = document.value
    assert isinstance(config, dict)
    gateway = config["gateway"]
    assert isinstance(gateway, dict)
    assert gateway["mode"] == "local"
    return gateway["deep"]


@pytest.mark.parametrize(
    "value",
    [
        nested("[", "]"),
        nested("{ a = ", "; }"),
        nested("[ { a = ", "; } ]", DEEP // 2),
        "{ " + "a." * DEEP + "a = 1; }",
        "{ b = { " + "a." * DEEP + "a = 1; }; }",
    ],
    ids=["lists", "sets", "both", "keys", "keys in a set"],
)
def test_a_search_ends_where_values_are_nested_without_end(tmp_path: Path, value: str) -> None:
    name = tmp_path / "module.nix"
    name.write_text(host(value), encoding="utf-8")
    (read,) = read_inputs((str(tmp_path),), NAMELESS)
    assert read.name == str(name)


def test_what_lies_too_deep_is_opaque() -> None:
    inner, depth = deep_value(host(nested("[", "]"))), 0
    while isinstance(inner, list):
        (inner,), depth = inner, depth + 1
    assert isinstance(inner, Opaque)
    assert 100 < depth < 300


def test_what_people_nest_is_read() -> None:
    value: Value = deep_value(host(nested("[", "]", 100)))
    for _ in range(100):
        assert isinstance(value, list)
        (value,) = value
    assert value == 1
