"""Schemas of different exporters come out in one set of words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.extract.compact import compact
from moltconf.extract.flat import schema_of_table
from moltconf.extract.normalise import UnknownKeywordError, inlined, normalise
from moltconf.extract.regex import ignoring_case, trimmed_form, trimmed_length
from moltconf.extract.sensitive import mark_sensitive
from moltconf.jsonschema.patterns import compiled

SAFE = 9007199254740991


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"type": "string", "title": "T", "description": "prose"}, {"type": "string"}),
        ({"type": "string", "const": "a"}, {"const": "a"}),
        ({"anyOf": [{"type": "string", "const": "a"}, {"const": "b"}]}, {"enum": ["a", "b"]}),
        (
            {"anyOf": [{"type": "string"}, {"type": "number"}]},
            {"type": ["string", "number"]},
        ),
        (
            {"anyOf": [{"type": "boolean"}, {"const": "auto"}]},
            {"anyOf": [{"type": "boolean"}, {"const": "auto"}]},
        ),
        ({"type": "integer", "minimum": -SAFE, "maximum": SAFE}, {"type": "integer"}),
        (
            {"type": "integer", "exclusiveMinimum": 0, "maximum": SAFE},
            {"type": "integer", "exclusiveMinimum": 0},
        ),
        ({"type": "object", "additionalProperties": {}},
         {"type": "object", "additionalProperties": True}),
        ({"type": "object", "propertyNames": {"type": "string"}}, {"type": "object"}),
        ({"type": "string", "format": "email"}, {"type": "string"}),
        ({"type": "string", "format": "uri"}, {"type": "string", "format": "uri"}),
        (
            {"type": "string", "minLength": 1,
             "x-after": {"effects": ["trim"], "minLength": 1, "patterns": [], "others": []}},
            {"type": "string", "pattern": r"\S"},
        ),
        (
            {"type": "string", "pattern": "^[a-z]$", "x-flags": {"^[a-z]$": "i"}},
            {"type": "string", "pattern": "^[a-zA-Z]$"},
        ),
    ],
)  # fmt: skip
def test_words_of_the_catalogue(raw: dict[str, Any], told: dict[str, Any]) -> None:
    assert normalise(raw) == told
    assert normalise(told) == told


def test_a_key_with_a_default_is_required_only_where_no_default_is_filled_in() -> None:
    inner = {"type": "object", "properties": {"a": {"default": 1}}, "required": ["a"]}
    raw = {"properties": {"plain": inner, "choice": {"anyOf": [inner, {"type": "null"}]}}}
    filled: Any = normalise(raw, fills_defaults=True)
    assert "required" not in filled["properties"]["plain"]
    assert filled["properties"]["choice"]["anyOf"][0]["required"] == ["a"]
    kept: Any = normalise(raw)
    assert kept["properties"]["plain"]["required"] == ["a"]


def test_references_of_a_nested_schema_are_followed_where_it_stood() -> None:
    raw = {
        "properties": {"one": {"$ref": "#/$defs/secret"}},
        "$defs": {"secret": {"type": "string", "minLength": 1}},
    }
    assert normalise(raw) == {"properties": {"one": {"type": "string", "minLength": 1}}}


def test_exclusive_choices_with_a_telling_constant_are_told_apart_by_it() -> None:
    choices = [
        {"type": "object", "properties": {"source": {"const": one}}, "required": ["source"]}
        for one in ("env", "file")
    ]
    told = normalise({"oneOf": choices})
    assert told == {"x-discriminator": "source", "anyOf": choices}


def test_a_keyword_without_a_word_for_it_is_refused() -> None:
    with pytest.raises(UnknownKeywordError):
        normalise({"type": "object", "unevaluatedProperties": False})
    with pytest.raises(UnknownKeywordError):
        normalise({"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}})


@given(st.text(alphabet="abzAZ09_.-", max_size=6))
def test_both_cases_are_what_a_flag_meant(text: str) -> None:
    source = "^[a-f0-9_][a-z-]{0,3}b?$"
    found = compiled(ignoring_case(source, "i")).search(text)
    assert bool(found) == bool(re.search(source.replace("$", r"\Z"), text, re.IGNORECASE))


@given(st.text(alphabet=" \t\ufeff\u2028ab", max_size=8), st.integers(0, 1), st.integers(1, 4))
def test_lengths_of_a_trimmed_text(text: str, least: int, most: int) -> None:
    length = len(text.strip(" \t\ufeff\u2028"))
    assert bool(compiled(trimmed_length(least, most)).search(text)) == (least <= length <= most)
    assert bool(compiled(trimmed_length(least, None)).search(text)) == (least <= length)


@given(st.text(alphabet=" \nab1", max_size=6))
def test_forms_of_a_trimmed_text(text: str) -> None:
    trimmed = compiled(trimmed_form("^a[ab]*$")).search(text)
    assert bool(trimmed) == bool(re.fullmatch("a[ab]*", text.strip(" \n")))


_LEAVES = st.sampled_from(
    [{"type": "string"}, {"enum": ["a long value that makes a schema worth sharing" * 2]}, True]
)
_SCHEMAS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.fixed_dictionaries(
            {
                "type": st.just("object"),
                "properties": st.dictionaries(st.sampled_from("abcd"), inner),
            }
        ),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
    ),
    max_leaves=12,
)


@given(_SCHEMAS)
def test_told_once_means_the_same(schema: Any) -> None:
    told = compact(schema)
    assert inlined(told, told) == schema


def test_what_repeats_gets_the_name_of_its_key() -> None:
    secret = {"type": "object", "properties": {str(n): {"type": "string"} for n in range(8)}}
    told = compact({"properties": {"apiKey": secret, "b": {"properties": {"apiKey": secret}}}})
    assert told["$defs"] == {"apiKey": secret}
    assert told["properties"]["apiKey"] == {"$ref": "#/$defs/apiKey"}


TABLE = """#path\treq\ttype\tschema_default\tflags
<root>\topt\tobject\t\trefine
env\topt\tobject[catchall string]\t\t
env.vars\topt\trecord<string,string>\t\t
agents\topt\tarray<object>\t\t
agents[].id\treq\tstring(minLen1)\t\t
agents[].model\topt\tstring | object[strip]\t\t
agents[].model.primary\topt\tstring\t\t
limits\topt\trecord<string,number(int,>=0,<=5)>\t\t
profiles\topt\trecord<string(re:/^[a-z]+$/),object>\t\trefine
profiles.*.color\treq\t"red"|"blue"\t"red"\t
mode\topt\tboolean | "auto"\t\t
"""


def test_a_flat_table() -> None:
    assert normalise(schema_of_table(TABLE)) == {
        "x-refine": True,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "env": {
                "type": "object",
                "properties": {
                    "vars": {"type": "object", "additionalProperties": {"type": "string"}}
                },
                "additionalProperties": {"type": "string"},
            },
            "agents": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": {"type": "string", "minLength": 1},
                        "model": {
                            "anyOf": [
                                {"type": "string"},
                                {
                                    "x-unknown": "dropped",
                                    "type": "object",
                                    "properties": {"primary": {"type": "string"}},
                                },
                            ]
                        },
                    },
                    "additionalProperties": False,
                },
            },
            "limits": {
                "type": "object",
                "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 5},
            },
            "profiles": {
                "type": "object",
                "propertyNames": {"type": "string", "pattern": "^[a-z]+$"},
                "additionalProperties": {
                    "x-refine": True,
                    "type": "object",
                    "required": ["color"],
                    "properties": {"color": {"enum": ["red", "blue"], "default": "red"}},
                    "additionalProperties": False,
                },
            },
            "mode": {"anyOf": [{"type": "boolean"}, {"const": "auto"}]},
        },
    }


def test_a_type_outside_the_grammar_is_refused() -> None:
    with pytest.raises(ValueError, match="date"):
        schema_of_table("#path\nwhen\topt\tdate(iso)\t\t")


def test_credentials_are_marked_where_the_product_marks_them() -> None:

    def holder(**keys: Any) -> dict[str, Any]:
        return {"properties": {key: dict(schema) for key, schema in keys.items()}}

    text = {"type": "string"}
    sections: dict[str, Any] = {
        "models": {"properties": {"providers": {"additionalProperties": holder(apiKey=text)}}},
        "agents": {"properties": {"list": {"items": {"anyOf": [holder(key=text)]}}}},
        "channels/slack": holder(botToken=text),
        "plugins/voice": holder(token=text),
    }  # fmt: skip
    mark_sensitive(
        sections,
        ["models.providers.*.apiKey", "agents.list[].key", "channels.slack.botToken",
         "plugins.entries.voice.config.token", "nowhere.at.all", "channels.slack.nothing"],
    )  # fmt: skip
    assert str(sections).count("'x-sensitive': True") == 4
