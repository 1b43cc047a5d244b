"""Plain data against a schema: the product's numbers, references, dropped keys, unions."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.jsonschema.evaluate import evaluate, fits
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.jsonschema.results import Said
from moltconf.jsonschema.schema import Schema
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import OpaqueText, Value


def faults(schema: Schema, value: Value) -> list[Fault]:
    return evaluate(schema, value).faults


def kinds(schema: Schema, value: Value) -> list[tuple[KeyPath, FaultKind]]:
    return [(fault.path, fault.kind) for fault in faults(schema, value)]


@pytest.mark.parametrize("value", [5, 5.0, -0.0, 2**53 - 1])
def test_integer_is_what_javascript_takes_for_one(value: Value) -> None:
    assert faults({"type": "integer"}, value) == []


@pytest.mark.parametrize("value", [5.5, True, "5", None, 2.0**53, -(2**53), math.nan, math.inf])
def test_no_integer(value: Value) -> None:
    assert len(faults({"type": "integer"}, value)) == 1


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_json_cannot_say_is_no_number(value: float) -> None:
    [fault] = faults({"type": "number"}, value)
    assert fault.kind is FaultKind.WRONG_TYPE
    assert fault.found in ("nan", "infinity")


@pytest.mark.parametrize(
    ("value", "schema", "is_taken"),
    [
        (math.inf, {"type": "number"}, True),
        (-math.inf, {"type": ["string", "number"]}, True),
        (math.nan, {"type": "number"}, True),
        (math.inf, {"type": "number", "minimum": 1}, True),
        (math.nan, {"type": "number", "minimum": 1}, False),
        (-math.inf, {"type": "number", "minimum": 1}, False),
        (math.inf, {"type": "number", "maximum": 9}, False),
        (math.inf, {"type": "string"}, False),
        (math.inf, {"anyOf": [{"type": "boolean"}, {"type": "number"}]}, True),
    ],
)
def test_what_json_cannot_say_is_a_number_where_the_release_takes_it(
    value: float, schema: Schema, is_taken: bool
) -> None:
    def endless(path: KeyPath) -> bool:
        return path[0] == "loose"

    assert bool(evaluate(schema, value, ("loose", "x"), endless=endless).faults) is not is_taken
    assert fits(schema, value, ("loose", "x"), endless=endless) is is_taken
    assert evaluate(schema, value, ("strict", "x"), endless=endless).faults
    assert not fits(schema, value, ("strict", "x"), endless=endless)


def test_a_boolean_is_not_a_number() -> None:
    assert kinds({"enum": [0, 1]}, True) == [((), FaultKind.NOT_ALLOWED)]
    assert kinds({"const": True}, 1) == [((), FaultKind.NOT_ALLOWED)]
    assert faults({"enum": [1]}, 1.0) == []


def test_length_counts_utf16_units() -> None:
    assert faults({"type": "string", "maxLength": 2}, "\N{PILE OF POO}") == []
    assert kinds({"type": "string", "maxLength": 1}, "\N{PILE OF POO}") == [
        ((), FaultKind.OUT_OF_RANGE)
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"enum": ["on", "off"]},
        {"type": "string", "pattern": "^[a-z]$"},
        {"type": "string", "maxLength": 1},
        {"type": "string", "format": "uri"},
        {"anyOf": [{"enum": ["on"]}, {"type": "boolean"}]},
    ],
)
def test_a_reference_fits_every_rule_for_strings(schema: Schema) -> None:
    assert faults(schema, "${VALUE}") == []
    assert faults(schema, "a ${VALUE} b") == []
    assert len(faults(schema, "${value}")) == 1
    assert len(faults(schema, "$${VALUE}")) == 1


@pytest.mark.parametrize("schema", [{"type": "integer"}, {"type": "boolean"}, {"enum": [1, 2]}])
def test_a_reference_is_a_string_all_the_same(schema: Schema) -> None:
    assert len(faults(schema, "${VALUE}")) == 1


def test_a_reference_in_a_key_is_text() -> None:
    schema: Schema = {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}}
    assert kinds(schema, {"${VALUE}": 1}) == [(("${VALUE}",), FaultKind.BAD_KEY)]


def test_every_fault_at_its_own_place_in_schema_order() -> None:
    schema: Schema = {
        "type": "object",
        "properties": {
            "needed": {"type": "string"},
            "inner": {
                "type": "object",
                "properties": {"list": {"type": "array", "items": {"type": "number"}}},
                "additionalProperties": False,
            },
        },
        "required": ["needed"],
        "additionalProperties": False,
    }
    value: Value = {"extra": 1, "inner": {"odd": 1, "list": [1, "2"]}}
    assert kinds(schema, value) == [
        (("needed",), FaultKind.MISSING_KEY),
        (("inner", "list", 1), FaultKind.WRONG_TYPE),
        (("inner", "odd"), FaultKind.UNKNOWN_KEY),
        (("extra",), FaultKind.UNKNOWN_KEY),
    ]


def test_keys_that_are_dropped_unread_are_told_but_are_no_faults() -> None:
    schema: Schema = {
        "type": "object",
        "properties": {"tls": {"x-unknown": "dropped", "type": "object", "properties": {"a": {}}}},
    }
    evaluation = evaluate(schema, {"tls": {"a": 1, "b": 2}}, ("gateway",))
    assert evaluation.faults == []
    assert evaluation.dropped == [("gateway", "tls", "b")]


def test_sections_are_read_only_where_the_value_reaches_them() -> None:
    asked: list[Schema] = []

    def follow(schema: Schema) -> Schema:
        asked.append(schema)
        return {"type": "string"}

    schema: Schema = {"properties": {"a": {"x-section": "a"}, "b": {"x-section": "b"}}}
    evaluation = evaluate(schema, {"b": 1}, follow=follow)
    assert [fault.path for fault in evaluation.faults] == [("b",)]
    assert asked == [{"x-section": "b"}]


#: Values that Python takes for equal, and the product does not, among them.
_VALUES = st.recursive(
    st.sampled_from([0, 1, 1.0, True, False, "1", "${A}", None, OpaqueText("1")]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=4,
)


@given(st.lists(_VALUES, max_size=6))
def test_what_a_section_said_of_other_values_changes_nothing(values: list[Value]) -> None:
    number: Schema = {"anyOf": [{"type": "number"}, {"const": "1"}]}
    entry: Schema = {
        "properties": {"a": number, "b": {"type": "array", "items": number}},
        "additionalProperties": False,
        "x-unknown": "dropped",
    }
    sections: dict[str, Schema] = {"number": number, "entry": entry}
    schema: Schema = {"properties": {"a": {"x-section": "number"}, "b": {"x-section": "entry"}}}
    said = Said()

    def asked(value: Value, said: Said | None) -> object:
        config: Value = {"a": value, "b": value}
        found = evaluate(schema, config, follow=lambda one: sections[one["x-section"]], said=said)
        return found.faults, found.dropped

    for value in [*values, *values]:
        assert asked(value, said) == asked(value, None)


SECRET: Schema = {
    "x-discriminator": "source",
    "anyOf": [
        {
            "type": "object",
            "properties": {"source": {"const": "env"}, "name": {"pattern": "^[A-Z]+$"}},
            "required": ["source", "name"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"source": {"const": "file"}, "path": {"type": "string"}},
            "required": ["source", "path"],
            "additionalProperties": False,
        },
    ],
}


def test_the_branch_meant_is_the_one_that_the_discriminator_names() -> None:
    assert kinds(SECRET, {"source": "env", "name": "lower"}) == [(("name",), FaultKind.WRONG_FORM)]
    assert kinds(SECRET, {"source": "file", "name": "A"}) == [
        (("path",), FaultKind.MISSING_KEY),
        (("name",), FaultKind.UNKNOWN_KEY),
    ]


def test_a_discriminator_that_names_no_branch_lists_them_all() -> None:
    [fault] = faults(SECRET, {"source": "vault", "path": "/x"})
    assert (fault.path, fault.kind, fault.expected) == (
        ("source",),
        FaultKind.NOT_ALLOWED,
        ("env", "file"),
    )
    [fault] = faults(SECRET, {"path": "/x"})
    assert (fault.path, fault.kind) == (("source",), FaultKind.MISSING_KEY)


def test_branches_are_told_apart_without_a_named_discriminator_too() -> None:
    assert isinstance(SECRET, dict)
    schema: Schema = {"oneOf": SECRET["anyOf"]}
    assert kinds(schema, {"source": "env", "name": "lower"}) == [(("name",), FaultKind.WRONG_FORM)]


def test_the_branch_meant_has_the_type_of_the_value() -> None:
    schema: Schema = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {"primary": {"type": "string"}},
                "additionalProperties": False,
            },
        ]
    }
    assert kinds(schema, {"primary": 5}) == [(("primary",), FaultKind.WRONG_TYPE)]
    [fault] = faults(schema, 5)
    assert (fault.path, fault.expected) == ((), ("string", "object"))


def test_a_choice_of_values_is_one_fault_that_names_them_all() -> None:
    schema: Schema = {
        "anyOf": [{"const": "a"}, {"enum": ["b", "c"]}, {"type": "boolean"}],
    }
    [fault] = faults(schema, "d")
    assert fault.kind is FaultKind.NOT_ALLOWED
    assert fault.expected == ("a", "b", "c")
    assert fault.or_types == ("boolean",)


def test_of_two_objects_the_one_that_knows_the_keys_was_meant() -> None:
    schema: Schema = {
        "anyOf": [
            {
                "type": "object",
                "properties": {"min": {"type": "integer"}, "max": {"type": "integer"}},
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"at": {"type": "integer"}},
                "additionalProperties": False,
            },
        ]
    }
    assert kinds(schema, {"min": 1, "max": "2"}) == [(("max",), FaultKind.WRONG_TYPE)]


def test_exactly_one_branch_of_one_of() -> None:
    schema: Schema = {"oneOf": [{"type": "integer"}, {"minimum": 5}]}
    assert faults(schema, 3) == []
    assert kinds(schema, 7) == [((), FaultKind.COMBINATION)]


def test_conditions() -> None:
    schema: Schema = {
        "allOf": [{"if": {"required": ["vault"]}, "then": {"required": ["items"]}}],
        "not": {"properties": {"mode": {"const": "bad"}}, "required": ["mode"]},
    }
    assert kinds(schema, {"vault": 1}) == [(("items",), FaultKind.MISSING_KEY)]
    assert kinds(schema, {"mode": "bad"}) == [((), FaultKind.COMBINATION)]
    assert faults(schema, {"mode": "${MODE}"}) == []


def test_depth_of_free_form_values_does_not_matter() -> None:
    value: Value = {}
    for _ in range(100_000):
        value = {"a": value}
    assert faults({"type": "object", "additionalProperties": True}, {"params": value}) == []
