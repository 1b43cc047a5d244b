"""JavaScript's patterns in Python: the same strings match, and none takes forever."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from moltconf.jsonschema.patterns import compiled, fits, portable
from tests.catalogue.schema_nodes import distinct_nodes

LONG = 20_000
#: Texts that drive a careless pattern into trying every way to split them.
HOSTILE = (
    " " * LONG,
    "a" * LONG,
    "a " * (LONG // 2),
    " -" * (LONG // 2),
    "a@" + "a." * (LONG // 2) + "!",
    "https://" + "a." * (LONG // 2),
    "\t" * (LONG // 2) + "x" + "\t" * (LONG // 2) + "!",
    "a b" + " " * LONG + "!",
)


@pytest.mark.parametrize(
    ("source", "yes", "no"),
    [
        (r"^\d+$", ["0", "42"], ["٤٢", "4\n", ""]),
        (r"^\w$", ["a", "_"], ["é"]),
        (r"^\s$", [" ", "\ufeff", "\u2003", "\u2028"], ["\x1c", "\x85", "a"]),
        (r"^\S+$", ["a\x1cb"], ["a\ufeffb"]),
        (r"^[^\s:/]$", ["a", "\x1c"], ["\ufeff", ":", "/"]),
        (r"^.$", ["a", "\x85"], ["\n", "\r", "\u2028"]),
        (r"^a$", ["a"], ["a\n"]),
        (r"^[^]$", ["\n"], ["ab"]),
        (r"^[\s\S]$", ["\n", "a"], ["ab"]),
        (r"^[^.[\]]+$", ["ab"], ["a.b", "a[", "]"]),
        (r"^[^\p{Cc}\p{Cs}/\\]{1,3}$", ["aé"], ["a\x00", "\ud800", "a/", "\\", "aaaa"]),
        (r"^[^\p{Cs}]$", ["a", "😀", "\ue000"], ["\ud800", "\udfff", "ab"]),
        (r"^[^^\p{Cs}]$", ["a", "😀"], ["^", "\udfff"]),
        (r"^\P{Cs}$", ["a", "😀"], ["\ud800"]),
        (r"^\p{Cs}$", ["\ud800"], ["a"]),
        (r"^\p{Lu}$", ["A", "É"], ["a", "1"]),
        (r"^\P{Lu}$", ["a", "1"], ["A"]),
        (r"^\/(?!\/)[^\0]*[^/\0]$", ["/a"], ["//a", "/a/", "/a\x00b"]),
        (r"^(?<year>\d{4})$", ["2026"], ["26"]),
        (r"\bcat\b", ["a cat", "cat"], ["cats", "concat"]),
        (r"^\cJ$", ["\n"], ["J"]),
        (r"^\u{1F600}\x41\u0042$", ["\U0001f600AB"], ["AB"]),
        (r"^[\b\-]$", ["\b", "-"], ["b"]),
        (r"^a[]$", [], ["a"]),
        (r"^[&~|]{2}$", ["&&", "||"], ["a"]),
    ],
)
def test_matches_what_javascript_matches(source: str, yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not fits(source, text)] == []
    assert [text for text in no if fits(source, text)] == []


def every_pattern() -> set[str]:
    found: set[str] = set()
    for node in distinct_nodes():
        found.update(node.get("patternProperties", ()))
        if "pattern" in node:
            found.add(node["pattern"])
    return found


def test_every_pattern_of_the_catalogue_is_understood() -> None:
    patterns = every_pattern()
    assert len(patterns) > 20
    for source in patterns:
        assert compiled(source).pattern == portable(source)


def test_no_pattern_of_the_catalogue_hangs_on_hostile_text() -> None:
    program = (
        "import json, sys\nfrom moltconf.jsonschema.patterns import fits\n"
        "sources, texts = json.load(sys.stdin)\n"
        "for source in sources:\n    for text in texts:\n        fits(source, text)\n"
    )
    given = json.dumps([sorted(every_pattern()), list(HOSTILE)])
    subprocess.run([sys.executable, "-c", program], input=given, text=True, check=True, timeout=60)


def test_unsupported_is_refused_rather_than_misread() -> None:
    with pytest.raises(re.error):
        portable(r"[\P{L}]")
