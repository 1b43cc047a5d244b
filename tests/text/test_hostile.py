"""Texts that are made to be slow, in a process of their own: a quadratic reader takes minutes."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 60_000
#: Seconds; the reader needs about four for all of them.
LIMIT = 60

JSON5 = {
    "brackets": "'[' * N",
    "closed": "'[' * N + ']' * N",
    "braces": "'{\"a\":' * N",
    "wrong closers": "'[' * N + '}' * N",
    "open string": "'\"' + 'a' * N",
    "continued strings": "'\"' + '\\\\\\n\"' * N",
    "continued escapes": "'\"\\\\\\n\\\\\"' * N",
    "backslashes": "'\"' + '\\\\' * N",
    "bad escapes": "'\"' + '\\\\x' * N + '\"'",
    "open comments": "'/*' * N",
    "stars": "'/*' + '*' * N",
    "open escapes": "'\"' + '\\\\n' * N",
    "open comment of stars": "'/*' + '* / **a' * N",
    "comments of stars": "'/***a*/' * N",
    "words of escapes": "('{' + 'a\\\\u0041' * N + '\\\\')",
    "slashes": "'/' * N",
    "words": "'{' + 'a ' * N",
    "strings as keys": "'{' + '\"a\"  ' * N",
    "commas": "'[' + ',' * N",
    "colons": "'{a' + ':' * N",
    "hashes": "'#a\\n' * N",
    "conflicts": "'=======\\n' * N",
    "references": "'[${A' * N",
    "digits": "'1' * N",
    "hexadecimal": "'0x' + 'f' * N",
    "fraction": "'0.' + '1' * N",
    "exponent": "'1e' + '9' * N",
    "identifier": "'{' + 'é' * N + ':1}'",
    "escaped identifier": "'{' + '\\\\u00e9' * N + ':1}'",
    "one key": "'{' + 'a:1,' * N + '}'",
    "nested twice": "'{a:1,a:' * N + '1' + '}' * N",
    "halves": "'\"' + '\\\\ud83d' * N + '\"'",
    "bytes": "'\"' + '\\udcff' * N + '\"'",
}
YAML = {
    "brackets": "'[' * N",
    "dashes": "'- ' * N",
    "questions": "'? ' * N",
    "open string": "'\"' + 'a' * N",
    "anchors": "'&a ' * N",
    "tags": "'!' * N",
    "hashes": "'#' * N",
    "comments before a dash": "'a:\\n' + '  # x\\n' * N + '  - 1'",
    "comments behind an anchor": "'a: &a\\n' + '  # x\\n' * N + '  1'",
    "number": "'1' * N + '.' + '1' * N + 'e' + '1' * N + 'x'",
    "aliases": "'a: &a [1]\\nb: [' + '*a, ' * N + ']'",
}

PROGRAM = """
from moltconf.text.include import load
from moltconf.text.source import Source

N = {size}
for text in [{texts}]:
    tree = load(Source(text, {name!r}))
    tree.value
    assert tree.is_readable or tree.problems
"""


@pytest.mark.parametrize(
    ("name", "texts", "size"),
    [("openclaw.json", JSON5, SIZE), ("openclaw.yaml", YAML, SIZE // 6)],
    ids=["json5", "yaml"],
)
def test_every_text_is_read_in_linear_time(name: str, texts: dict[str, str], size: int) -> None:
    program = PROGRAM.format(size=size, texts=", ".join(texts.values()), name=name)
    subprocess.run([sys.executable, "-c", program], check=True, timeout=LIMIT)


TAILS = {
    "strings": "'\"\\\\\"\"' * N + '\"'",
    "open escapes": "\"'\" + '\\\\\\\\' * N",
    "comments": "'/* * **/ // a\\n' * N + '\"'",
    "slashes": "'a /* */ ' * N + '/'",
}
TAIL_PROGRAM = """
from moltconf.edit.pieces import ends_in_line_comment

N = {size}
for text in [{texts}]:
    assert not ends_in_line_comment(text)
"""


def test_the_end_of_a_text_is_looked_at_in_linear_time() -> None:
    program = TAIL_PROGRAM.format(size=SIZE, texts=", ".join(TAILS.values()))
    subprocess.run([sys.executable, "-c", program], check=True, timeout=LIMIT)
