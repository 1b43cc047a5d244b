"""Which regular expressions JavaScript refuses. The answers are those of Node 24."""

from __future__ import annotations

import pytest

from moltconf.jsonschema.pattern_grammar import pattern_fault

TAKEN = [
    "", "jarvis", r"\bjarvis\b", "@?jarvis", "(?:hey|hi) jarvis", "a(?=b)*", "(?<name>a)",
    "(?i:a)", "(?-i:a)", "a{,3}", "a{", "]", "}", r"[\]]", r"[\w-a]", "[a-]", "[]", "[^]", r"\A",
    "[😀😎]", "(?<é>a)", r"(?<𝒜>a)\k<𝒜>", "(?<a>x)|(?<a>y)", r"\k", r"\k<a>", r"(?<a>x)\k<\u0061>",
    r"\p{L}", r"\x", r"\u12", r"\c", "a{2}?", "a??", "(a)+", "[(]", "|a", "(|)",
]  # fmt: skip
REFUSED = [
    "(?i)jarvis", "(?P<name>a)", "(?#why)", "(?ii:a)", "(?-:a)", "*a", "a++", "a{2}{3}", "^*",
    r"\b+", "(?<=a)+", "(a", "a)", "[a", "[z-a]", r"[\x62-a]", "a{3,2}", "a\\", "(*)", "{1}", "|?",
    "[😀-😎]", "[a-😀-z]", "(?<😀>x)", "(?<a>x)(?<a>y)", "(?:(?<a>x)|b)(?<a>y)",
    r"(?<a>x)(?<\u0061>y)", r"(?<a>x)\k", r"(?<a>x)\k<b>", r"(?<a>x)[\k]", r"(?<a>x)\k<a",
]  # fmt: skip


@pytest.mark.parametrize("pattern", TAKEN)
def test_an_expression_is_taken(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize("pattern", REFUSED)
def test_an_expression_is_refused_with_a_reason(pattern: str) -> None:
    assert pattern_fault(pattern)
