"""What exported schemas say beyond what is accepted: it helps an editor and changes no verdict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.export.json_schema import export
from moltconf.schema.places import fields_of
from tests.export.test_export import accepts

WORDS = "cacheRetention"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def named(release: str, *path: str) -> Any:
    """The schema at a path of names from the root, references followed."""
    schema = export(release)
    at: Any = schema
    for step in path:
        while "$ref" in at:
            at = schema["$defs"][at["$ref"].split("/", 2)[2].replace("~1", "/")]
        at = at["additionalProperties"] if step == "*" else at["properties"][step]
    return at


def params(release: str) -> Any:
    return named(release, "agents", "defaults", "models", "*", "params")


def test_keys_and_words_of_free_form_are_those_that_the_release_reads() -> None:
    assert params("2026.9.6")["properties"][WORDS]["examples"] == ["none", "short", "long"]
    assert params("2026.1.29")["properties"]["cacheControlTtl"]["examples"] == ["5m", "1h"]
    assert WORDS not in params("2026.1.29")["properties"]


def test_what_is_named_in_one_place_is_named_in_no_other() -> None:
    """Objects that take any key are shared between places."""
    for definition in export("2026.9.6")["$defs"].values():
        assert WORDS not in definition.get("properties", {})


def test_defaults_are_those_of_the_release() -> None:
    window = ("models", "providers", "*", "models")
    january, later = (named(release, *window) for release in ("2026.1.29", "2026.9.6"))
    assert "200000" in str(january)
    assert "200000" not in str(later)
    assert named("2026.9.6", "gateway", "bind")["default"] == "loopback"


def test_words_that_the_schema_lists_are_not_told_twice() -> None:
    assert "examples" not in named("2026.9.6", "gateway", "bind")


@pytest.mark.parametrize("release", ["2026.1.29", "2026.9.6"])
@given(key=st.sampled_from([WORDS, "cacheControlTtl", "thinking", "x"]), value=JSON)
def test_free_form_stays_free(release: str, key: str, value: Any) -> None:
    config = {"agents": {"defaults": {"models": {"a/b": {"params": {key: value}}}}}}
    assert accepts(release, config)


def test_every_field_that_a_release_names_is_described() -> None:
    fields = fields_of("2026.9.6")
    told = named("2026.9.6", "gateway", "auth", "token")
    assert told["description"] == fields["gateway", "auth", "token"].about
