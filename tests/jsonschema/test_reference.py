"""Our evaluator beside ``jsonschema``: the same verdict and places on random mutants."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import jsonschema
import pytest

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.evaluate import evaluate
from moltconf.jsonschema.faults import FaultKind
from moltconf.jsonschema.patterns import portable
from moltconf.jsonschema.schema import SECTION, UNCHECKED
from tests.catalogue.schema_nodes import distinct_nodes
from tests.differential.generator import Generator
from tests.differential.mutator import mutate

CASES = 120
#: Words of the catalogue that the evaluator reads, or that say nothing about what is accepted.
KNOWN = frozenset((
    "type", "const", "enum", "format", "pattern", "minLength", "maxLength", "minimum",
    "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
    "uniqueItems", "items", "additionalItems", "required", "minProperties", "maxProperties",
    "propertyNames", "properties", "patternProperties", "additionalProperties", "anyOf", "oneOf",
    "allOf", "not", "if", "then", "else", "$ref", "$defs", "default", "x-section", "x-unknown",
    "x-unchecked", "x-discriminator", "x-preprocess", "x-refine", "x-sensitive",
))  # fmt: skip
#: ``jsonschema`` stops at a wrong type of ours but looks further below a union.
_UNIONS = ("anyOf", "oneOf")


def test_every_word_of_the_catalogue_is_read() -> None:
    assert {word for node in distinct_nodes() for word in node} <= KNOWN


@cache
def reference(release: str) -> Any:
    """The whole schema of a release, its sections put in, as ``jsonschema`` reads it."""
    catalogue = Catalogue.of(release)
    names = [name for name in catalogue.sections() if not name.startswith("bundled")]
    sections = {name: _plain(catalogue.section(name)) for name in names}
    return jsonschema.Draft7Validator({"$ref": "#/definitions/root", "definitions": sections})


def _plain(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if UNCHECKED in schema:
        return True
    if SECTION in schema:
        return {"$ref": "#/definitions/" + schema[SECTION].replace("/", "~1")}
    new = {key: _plain(value) for key, value in schema.items()}
    if isinstance(new.get("pattern"), str):
        new["pattern"] = portable(new["pattern"])
    return new


def places(error: Any) -> set[tuple[str | int, ...]]:
    """Where ``jsonschema`` sees a fault, as our paths: unknown and missing keys included."""
    path = tuple(error.absolute_path)
    if error.validator == "required":
        return {(*path, key) for key in error.validator_value if key not in error.instance}
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = error.schema.get("properties", {})
        return {(*path, key) for key in error.instance if key not in known}
    if error.parent is not None and error.parent.validator == "propertyNames":
        return {(*path, error.instance)}
    if error.validator == "uniqueItems":
        return set()
    return {path}


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29", "2026.9.6"])
def test_same_verdict_and_places(release: str) -> None:
    catalogue = Catalogue.of(release)
    root = catalogue.section("root")
    assert root is not None
    donor: Any = None
    for seed in range(CASES):
        rng = random.Random(seed)
        config = Generator(release, rng).config()
        mutant = mutate(config, rng, donor).config
        donor = config
        _compare(release, config, evaluate(root, config, follow=catalogue.follow).faults)
        _compare(release, mutant, evaluate(root, mutant, follow=catalogue.follow).faults)


def _compare(release: str, config: Any, faults: Any) -> None:
    errors = list(reference(release).iter_errors(config))
    if any(fault.found == "infinity" for fault in faults) or _has_huge_integer(faults):
        return  # JSON Schema has no word for these
    assert bool(faults) is bool(errors), (faults, errors[:3])
    theirs = set().union(*map(places, errors)) if errors else set()
    unions = [one for one in errors if one.validator in _UNIONS]
    for fault in faults:
        is_inside = any(
            fault.path[: len(one.absolute_path)] == tuple(one.absolute_path) for one in unions
        )
        assert fault.path in theirs or is_inside, (fault, theirs)
    ours = {fault.path for fault in faults}
    for place in theirs - {tuple(one.absolute_path) for one in unions}:
        assert place in ours, (place, ours)


def _has_huge_integer(faults: Any) -> bool:
    return any(
        fault.kind is FaultKind.OUT_OF_RANGE and abs(fault.expected[0]) == 2**53 - 1
        for fault in faults
    )
