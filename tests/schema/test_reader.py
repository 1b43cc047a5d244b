"""What the readers of ``schema/reader.py`` take for a value."""

from __future__ import annotations

import pytest

from moltconf.schema.reader import Reader, credential, sender_list
from moltconf.schema.record import Key
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
