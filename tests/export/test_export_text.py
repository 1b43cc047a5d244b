"""The exported schema as text: the same in every process and on every Python, and patterns that
Python, JavaScript and Rust read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.export.json_schema import export
from moltconf.jsonschema import patterns
from tests.export.export_digests import digest
from tests.jsonschema.test_patterns import every_pattern

NAMES = [release.name for release in releases()]

_FRESH = "import sys\nfrom tests.export.export_digests import digest\nprint(digest(sys.argv[1]))"

#: What stands for itself, inside a class and outside.
_ESCAPE = r"\\(?:[\^$\\.*+?()\[\]{}|/tnvfr]|x[0-9a-f]{2}|u(?!d[89a-f])[0-9a-f]{4})"
_MEMBER = rf"(?:{_ESCAPE}|\\-|(?!--|&&|~~|\|\|)[ -Z_-~^])"
#: ``$``, ``.``, ``\d``, ``\w``, ``\s``, ``\b`` differ between Python and JavaScript; Rust has no
#: surrogates; JavaScript's ``u`` takes a backslash only before what it must stand before; RE2 and
#: its kin have no references back, older browsers no look-behind.
_SHARED = re.compile(
    rf"""(?: {_ESCAPE} | \[\^?(?!\^){_MEMBER}+\] | \[\\s\\S\]
           | \((?:\?[:=!])? | [)|^] | (?<![(|])(?:[*+?]|\{{[0-9]+(?:,[0-9]*)?\}})(?![*+?{{])
           | [ -#%-'\,-\-/->@-Z_-z~] )*""",
    re.VERBOSE,
)


@cache
def fresh_digests() -> dict[str, str]:
    """What each release's texts are in a process that exports nothing else."""

    def of(name: str) -> str:
        seed = str(NAMES.index(name))
        return subprocess.run(
            [sys.executable, "-c", _FRESH, name],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip

    with ThreadPoolExecutor() as pool:
        return dict(zip(NAMES, pool.map(of, NAMES), strict=True))


def test_what_was_exported_before_makes_no_difference() -> None:
    assert fresh_digests() == {name: digest(name) for name in reversed(NAMES)}


@pytest.mark.parametrize("release", ["2026.8.1", "2026.9.6"])
def test_a_section_is_not_taken_for_a_part_of_another(release: str) -> None:
    tools = export(release)["$defs"]["tools"]
    assert "deny" in tools["properties"]
    assert tools["additionalProperties"] is False


def exported_patterns() -> set[str]:
    found: set[str] = set()

    def note(node: dict[str, Any]) -> None:
        found.update(node.get("patternProperties") or ())
        if isinstance(node.get("pattern"), str):
            found.add(node["pattern"])

    for name in NAMES:
        json.loads(json.dumps(export(name)), object_hook=note)
    return found


def test_every_pattern_is_one_that_python_javascript_and_rust_read_alike() -> None:
    found = exported_patterns()
    assert len(found) > 40
    assert {each for each in found if not _SHARED.fullmatch(each)} == set()


@pytest.mark.parametrize(
    "pattern",
    [
        "a$", "a.b", r"\d", r"[\d]", r"[^\S]", r"\bcat", r"a\-b", r"\:", "a++", "a*+", "a{2}+",
        "a}", "(?<=a)b", "(?<!a)b", "(?<name>a)", "(?P<name>a)", "(?i)a", "(?>a)", r"(a)\1",
        r"\p{L}", r"[\ud800-\udfff]", "é", "[é]", "[a--b]", "[a&&b]", "[[a]]", "[]", "[^]",
        r"\0", r"\cJ",
    ],
)  # fmt: skip
def test_what_one_of_them_reads_otherwise_would_be_found(pattern: str) -> None:
    assert not _SHARED.fullmatch(pattern)


def test_no_pattern_of_the_catalogue_asks_the_tables_of_the_running_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def category(character: str) -> str:
        raise AssertionError(f"{character!r} was looked up")

    monkeypatch.setattr(unicodedata, "category", category)
    patterns.portable.cache_clear()
    patterns._category.cache_clear()
    for source in every_pattern():
        patterns.portable(source)
