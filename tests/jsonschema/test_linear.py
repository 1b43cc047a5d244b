"""Patterns and schemas of strangers: the answer of ``re``, without the time that it may take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.jsonschema.linear import Effort, UnboundedPatternError, found
from moltconf.jsonschema.patterns import compiled
from moltconf.validator.plugin_schemas import UnusableSchemaError, faults_of

_ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\b", r"\x61", r"\d", "^", "$"])
_REPEATS = st.sampled_from(["", "*", "+", "?", "{2}", "{1,2}", "{1,}", "*?"])
_QUANTIFIABLE = st.sampled_from(["a", "b", ".", "[ab]", r"\w"])
PATTERNS = st.recursive(
    st.one_of(_ATOMS, st.builds(str.__add__, _QUANTIFIABLE, _REPEATS)),
    lambda inner: st.one_of(
        st.builds(str.__add__, inner, inner),
        st.builds("({}|{}){}".format, inner, inner, _REPEATS),
        st.builds("{}{})".format, st.sampled_from(["(?:", "(?=", "(?!"]), inner),
        st.builds("{}|{}".format, inner, inner),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("ab1 \n", max_size=7))
def test_the_answer_is_that_of_re(pattern: str, text: str) -> None:
    assert found(pattern, text, Effort()) == bool(compiled(pattern).search(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a+)+$", "a" * 2000 + "b"),
        ("^(a|aa)+$", "a" * 2000 + "b"),
        ("a*a*a*a*a*a*b", "a" * 2000),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 2000),
        (r"^(?=(a*)*$)(a*)*b", "a" * 200),
    ],
)
def test_a_pattern_takes_each_step_once_at_a_place(pattern: str, text: str) -> None:
    effort = Effort()
    found(pattern, text, effort)
    assert Effort().left - effort.left <= 40 * len(text)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a)\\1", "(?<=ab)c", "((((a){5000}){5000}){5000}){5000}", "(((){5000}){5000}){5000}"),
        *("a{4294967296}", "(" * 60 + "a" + ")" * 60, "(?=a*c)b"),
    ],
)
def test_what_has_no_bound_is_refused(pattern: str) -> None:
    with pytest.raises(UnboundedPatternError):
        found(pattern, "a" * 3000, Effort())


BRANCHING = {
    "definitions": {
        f"d{n}": {"allOf": [{"$ref": f"#/definitions/d{n + 1}"}] * 2} for n in range(40)
    }
    | {"d40": {}},
    "$ref": "#/definitions/d0",
}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (BRANCHING, {}),
        (
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "patternProperties": {"^(a+)+$": {}},
                "unevaluatedProperties": False,
            },
            {"a" * 50 + "b": 1},
        ),
        ({"$ref": "#"}, {}),
        ({"properties": {"a": {"enum": list(range(2000))}}, "items": {}}, None),
    ],
)
def test_a_schema_without_a_bound_is_not_used(schema: dict[str, Any], value: Any) -> None:
    if value is None:  # every item is looked up in a long list
        schema, value = {"items": {"enum": list(range(2000))}}, [-1] * 2000
    with pytest.raises(UnusableSchemaError):
        faults_of(schema, value, (), knows_references=True)


@pytest.mark.parametrize(
    ("schema", "value", "paths"),
    [
        ({"properties": {"a": {"pattern": "^(a+)+$"}}}, {"a": "a" * 50 + "b"}, [("a",)]),
        (
            {"patternProperties": {"^(a+)+$": {"type": "number"}}, "additionalProperties": False},
            {"a" * 50 + "b": 1, "aa": "x", "a": 1},
            [("a" * 50 + "b",), ("aa",)],
        ),
        (
            {"patternProperties": {"^x": {}}, "additionalProperties": {"type": "string"}},
            {"x": 1, "y": 2, "z": "s"},
            [("y",)],
        ),
        ({"properties": {"a": {"uniqueItems": True}}}, {"a": [{"b": 1}, {"b": 1.0}]}, [("a",)]),
        ({"properties": {"a": {"uniqueItems": True}}}, {"a": [1, True, "1", None]}, []),
    ],
)
def test_the_bounded_rules_judge_as_json_schema_has_it(
    schema: dict[str, Any], value: Any, paths: list[tuple[str, ...]]
) -> None:
    faults = faults_of(schema, value, (), knows_references=True)
    assert sorted(fault.path for fault in faults) == sorted(paths)
