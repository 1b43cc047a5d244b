"""Descriptions of keys: each names a key that exists, in one short sentence."""

from __future__ import annotations

import pytest

from moltconf.catalogue.life import spans_accepting
from moltconf.schema.descriptions import _table, description
from moltconf.text.keypath import format_path, parse_path


@pytest.mark.parametrize("path", _table(), ids=format_path)
def test_a_description_is_of_a_key_that_some_release_has(path: tuple[str | int, ...]) -> None:
    assert spans_accepting(path)


def test_descriptions_are_short_sentences() -> None:
    for sentence in _table().values():
        assert len(sentence) <= 80
        assert sentence.endswith(".")
        assert sentence[0].isupper()


@pytest.mark.parametrize(
    ("path", "like"),
    [
        ("channels.telegram.dmPolicy", "channels.*.dmPolicy"),
        ("agents.list[3].workspace", "agents.entries.*.workspace"),
        ("agents.entries.main.sandbox.mode", "agents.defaults.sandbox.mode"),
        ("plugins.entries.voice-call.enabled", "plugins.entries.*.enabled"),
    ],
)
def test_keys_alike_share_a_description(path: str, like: str) -> None:
    assert description(parse_path(path)) == description(parse_path(like)) is not None


def test_most_keys_have_none() -> None:
    assert description(parse_path("gateway.zzz")) is None
