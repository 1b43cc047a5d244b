"""The public side of the schema: what fields say of the config, and what pydantic makes of them."""

from __future__ import annotations

import dataclasses
import doctest
import json
from collections import Counter
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator

import moltconf.schema
from moltconf.schema import Located, ModelParams, Provider, Record, view
from moltconf.schema.export import dump, json_schema, validate
from tests.schema.read_of_fixtures import read_of_fixtures

PUBLIC = [getattr(moltconf.schema, name) for name in moltconf.schema.__all__]
CLASSES = [
    cls for cls in PUBLIC if isinstance(cls, type) and issubclass(cls, Record) and cls is not Record
]
PLANTED = "planted-secret-value"
CONFIG: dict[str, Any] = {
    "env": {"vars": {"GROQ_API_KEY": PLANTED}},
    "agents": {
        "defaults": {
            "model": {"primary": "anthropic/claude-opus-5"},
            "models": {"anthropic/claude-opus-5": {"params": {"apiKey": PLANTED}}},
        }
    },
    "models": {
        "providers": {
            "groq": {
                "apiKey": PLANTED,
                "baseUrl": f"https://me:{PLANTED}@example.com",
                "headers": {"X-Key": PLANTED},
                "models": [{"id": "a"}],
            }
        }
    },
}


def test_the_example_of_the_page_runs() -> None:
    assert doctest.testmod(moltconf.schema).failed == 0
    assert doctest.testmod(moltconf.schema).attempted > 0


def test_every_public_name_stands_where_the_table_says() -> None:
    assert set(moltconf.schema.__all__) == {
        name for names in moltconf.schema._MODULES.values() for name in names
    }
    assert all(cls.__name__ in moltconf.schema.__all__ for cls in PUBLIC)


@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_is_a_dataclass_with_a_json_schema(cls: type[Record]) -> None:
    assert dataclasses.is_dataclass(cls)
    assert tuple(each.name for each in dataclasses.fields(cls)) == cls.field_names()
    assert set(get_type_hints(cls)) >= set(cls.field_names())
    assert json_schema(cls)["title"].startswith(cls.__name__)


def test_a_field_carries_its_key() -> None:
    [ttl] = [each for each in dataclasses.fields(ModelParams) if each.name == "cache_control_ttl"]
    assert ttl.metadata["key"].names == ("cacheControlTtl",)
    assert ttl.metadata["key"].words == ("5m", "1h")


def test_a_record_cannot_be_changed_and_is_replaced() -> None:
    value = Located(value=1, path=("a",))
    with pytest.raises(AttributeError):
        value.value = 2  # type: ignore[misc]
    assert dataclasses.replace(value, value=2) == Located(value=2, path=("a",))
    assert dataclasses.asdict(value) == {"value": 1, "path": ("a",), "is_default": False}
    with pytest.raises(TypeError, match="wrong"):
        Located(value=1, path=(), wrong=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="path"):
        Located(value=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("release", ["2026.1.29", "2026.9.6"])
def test_a_dump_shows_the_config_and_no_secret(release: str) -> None:
    text = json.dumps(dump(view(CONFIG, release)))
    assert PLANTED not in text
    assert "anthropic/claude-opus-5" in text
    assert "X-Key" in text
    assert "***" in text


def test_a_dump_is_valid_and_reads_back() -> None:
    [provider] = view(
        {"models": {"providers": {"x": {"models": [{"id": "a"}]}}}}, "2026.9.6"
    ).providers
    assert validate(Provider, dump(provider)) == provider


def test_every_record_is_dumped_and_read_back() -> None:
    """What is hidden stays hidden; all else is as it was."""
    schemas = {cls: Draft202012Validator(json_schema(cls)) for cls in CLASSES}
    asked: Counter[type[Record]] = Counter()
    for _, record in read_of_fixtures():
        cls = type(record)
        asked[cls] += 1
        if cls in schemas and asked[cls] <= 30:
            data = dump(record)
            schemas[cls].validate(data)
            assert dump(validate(cls, data)) == data
    assert asked.keys() >= set(CLASSES)
