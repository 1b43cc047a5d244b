"""JSON5 beside the library that the product reads its config with."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from moltconf.text.json5_identifiers import is_part, is_start
from moltconf.text.json5_literals import SPACE
from tests.differential.json5_library import answers
from tests.differential.json5_texts import text
from tests.differential.product import NotInstalledError, Product
from tests.text.json5_cases import answer, cases, expected


@pytest.fixture(autouse=True, scope="module")
def _library() -> None:
    try:
        Product("2026.9.6")
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def test_the_stored_answers_are_those_of_the_library() -> None:
    texts = cases()
    said = dict(zip(texts, answers(list(texts.values())), strict=True))
    assert said == expected()


@pytest.mark.parametrize("seed", range(4))
def test_random_texts(seed: int) -> None:
    random = Random(seed)
    texts = [text(random) for _ in range(2000)]
    said = answers(texts)
    assert sum("value" in each for each in said) > 200
    wrong = [each for each, right in zip(texts, said, strict=True) if answer(each) != right]
    assert wrong == []


@pytest.mark.parametrize(("can_be", "before"), [(is_start, ""), (is_part, "a")])
def test_the_letters_of_a_key(can_be: Callable[[str], bool], before: str) -> None:
    chars = [chr(code) for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000]
    letters = [char for char in chars if can_be(char)]
    keys = ",".join(f"{before}{char}: 1" for char in letters)
    assert _accepted([f"{{{keys}}}"]) != []
    # not a million texts: those at the borders of the ranges, and some of the rest
    others = {chr(ord(char) + step) for char in letters for step in (-1, 1)} - set(letters)
    others |= {char for char in chars[::500] if not can_be(char)}
    spaces = {char for char in others if before and re.match(f"[{SPACE}]", char)}
    refused = sorted(others - spaces)
    assert _accepted([f"{{{before}{char}: 1}}" for char in refused]) == []


def _accepted(texts: list[str]) -> list[str]:
    said = answers([each.encode("utf-8", "surrogatepass") for each in texts])
    return [each for each, right in zip(texts, said, strict=True) if "value" in right]
