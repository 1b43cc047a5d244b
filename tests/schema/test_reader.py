"""What the readers of ``schema/reader.py`` take for a value."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from moltconf.schema.config import ConfigView, view
from moltconf.schema.reader import Reader, credential, sender_list
from moltconf.schema.record import Key, replaced
from moltconf.schema.secret import SecretKind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("text", SecretKind.LITERAL),
        ("${NAME}", SecretKind.REFERENCE),
        ({"source": "env"}, SecretKind.SECRET_REF),
        ({"source": "env", "provider": "default", "id": "NAME"}, SecretKind.SECRET_REF),
        ("  ", None),
        ({"provider": "default"}, None),
        (["source"], None),
        (1, None),
        (None, None),
    ],
)
def test_a_credential_is_a_text_or_names_its_source(value: object, kind: SecretKind | None) -> None:
    found = credential(Reader({"token": value}, ()), Key(("token",), credential))
    assert (found.value.kind if found is not None else None) is kind


def test_a_credential_that_is_blank_leaves_the_next_place_to_count() -> None:
    reader = Reader({"new": {"token": " "}, "old": {"token": "text"}}, ("new",), ("old",))
    found = credential(reader, Key(("token",), credential))
    assert found is not None
    assert found.path == ("old", "token")


@pytest.mark.parametrize(
    ("listed", "senders"),
    [
        ([" a ", 1, "", "  ", True, False, 1.5, None, ["b"], {"c": 1}], [("a", 0), ("1", 1)]),
        ([], []),
        ("a", None),
        ({"a": "b"}, None),
    ],
)
def test_senders_are_texts_and_whole_numbers(
    listed: object, senders: list[tuple[str, int]] | None
) -> None:
    found = sender_list(Reader({"allowFrom": listed}, ()), Key(("allowFrom",), sender_list))
    if senders is None:
        assert found is None
    else:
        assert found is not None
        assert [(one.value, one.path[-1]) for one in found] == senders


CONFIG = {
    "models": {"providers": {"box": {"baseUrl": "http://box:11434", "models": [{"id": "m"}]}}},
    "agents": {
        "defaults": {"models": {"box/m": {"alias": "m", "params": {"temperature": 1}}}},
        "list": [{"id": "main", "heartbeat": {"every": "5m"}}],
    },
}


def test_a_record_reads_a_field_when_somebody_asks() -> None:
    class Watched(dict[str, Any]):
        asked: ClassVar[list[str]] = []

        def get(self, key: str, default: Any = None) -> Any:
            self.asked.append(key)
            return super().get(key, default)

    entry = Watched(alias="m", params={"temperature": 1})
    found = view({"agents": {"defaults": {"models": {"box/m": entry}}}}, "2026.9.6")
    Watched.asked.clear()
    assert [each.key for each in found.model_entries] == ["box/m"]
    assert "params" not in Watched.asked
    assert found.model_entries[0].params.temperature is not None
    assert Watched.asked.count("params") == 1


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))]
)
def test_what_was_not_asked_for_yet_counts(copied: Any) -> None:
    """Two readings are equal whatever was asked of each, and so are copies and hashes."""
    asked = view(CONFIG, "2026.2.1")
    assert asked.model_entries[0].params.temperature is not None
    assert asked.agents[0].slots
    assert copied(view(CONFIG, "2026.2.1")) == asked
    heartbeats = [each.agents[0].heartbeat for each in (asked, view(CONFIG, "2026.2.1"))]
    assert heartbeats[0].target is None
    assert hash(heartbeats[0]) == hash(heartbeats[1])
    assert repr(view(CONFIG, "2026.2.1")) == repr(asked)


def test_a_changed_record_keeps_what_was_not_asked_for_yet() -> None:
    for changed in (replaced, replace):
        found: ConfigView = changed(view(CONFIG, "2026.2.1"), release="2026.1.29")
        assert found.release == "2026.1.29"
        assert [each.key for each in found.model_entries] == ["box/m"]
    with pytest.raises(AttributeError, match="nothing"):
        found.nothing  # type: ignore[attr-defined]  # noqa: B018
