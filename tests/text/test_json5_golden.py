"""Every text of ``fixtures/json5/`` is read as npm ``json5`` 2.2.3 reads it."""

from __future__ import annotations

import pytest

from tests.text.json5_cases import answer, cases, expected

TEXTS = cases()
EXPECTED = expected()


def test_each_text_has_an_answer() -> None:
    assert TEXTS.keys() == EXPECTED.keys()
    assert len(TEXTS) > 500


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    assert answer(TEXTS[name]) == EXPECTED[name]
