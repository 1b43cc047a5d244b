"""No regular expression is one that some patch release of Python reads in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.jsonschema.patterns import portable
from moltconf.library.settings import _pattern
from moltconf.linter.rules.audits import known_as
from tests.expressions import expressions, expressions_of, faults, hidden, hidden_anywhere
from tests.jsonschema.test_patterns import every_pattern

#: Expressions that come into being at run time. Those of moltconf have a test below; those of the
#: tests are plain ones, out of a table beside them.
AT_RUN_TIME = {
    "moltconf/linter/rules/audits.py": {r"'[\\w-]+'.join(map(re.escape, parts))"},
    # the patterns of package files in the same module, which hold escaped names
    "moltconf/library/release_mentions.py": {"pattern"},
    # the word that ends a here-document: letters and digits
    "moltconf/hosts/terraform.py": {"f'^[ \\\\t]*+{word}\\\\b'"},
    # escaped keys, one of them
    "moltconf/linter/merge.py": {
        "f\"(?<!\\\\w)(?:{'|'.join(map(re.escape, reversed(keys)))})(?!\\\\w)\""
    },
    # one class of characters each, and nothing that repeats
    "moltconf/masking/masks.py": {
        "f'{_class_of(first)}(?<![^\\\\W_]{words})(?={following})'",
    },
    "moltconf/jsonschema/patterns.py": {"portable(source)"},
    "tests/differential/samples.py": {"pattern"},
    "tests/differential/test_doctor_migrations.py": {"pattern"},
    "tests/differential/test_migrations.py": {"pattern"},
    "tests/test_plain_texts.py": {"pattern", "supported"},
    "tests/packaging/test_hooks.py": {"hook['files']"},
    "tests/extract/test_extract_normalise.py": {r"source.replace('$', '\\Z')"},
    "tests/report/test_formats.py": {"children"},
}

UNSAFE = (
    r"(?:a|bc)*+",
    r"(?:ab?c)*+",
    r"(?:(?!C).)++",
    r"(?:a\.?)?+",
    r"((?:ab){2,3}+)c",
    r"(?:x|(?=(?:ab)*+))",
    r"(?>a+)",
    r"(a)?(?(1)b|c)",
)
SAFE = (r"a*+", r"[^\n]++", r"\s?+", r".{2,}+", r"(?:a)*+", r"(?:a+|b)*(?!c*+d)", r"a+\+")


@pytest.mark.parametrize("text", UNSAFE)
def test_an_unsafe_expression_is_found(text: str) -> None:
    assert faults(text)
    module = f"import re\n_PART = {text!r}\n_ALL = re.compile(rf'x{{_PART}}y', flags=re.VERBOSE)\n"
    names: dict[str, object] = {}
    exec(module, names)
    (found,) = expressions_of(module, "some.py", lambda: names)
    assert (found.line, found.text, found.flags) == (3, f"x{text}y", re.VERBOSE)
    assert found.text is not None
    assert faults(found.text, found.flags)


@pytest.mark.parametrize("text", SAFE)
def test_a_safe_expression_is_left_alone(text: str) -> None:
    assert not faults(text)


@pytest.mark.parametrize(
    "code",
    ["from re import compile", "import re as regex", "map(re.compile, texts)"],
)
def test_a_use_that_cannot_be_followed_is_found(code: str) -> None:
    assert hidden(code)


def test_no_expression_of_the_code_is_unsafe() -> None:
    found = [each for each in expressions() if each.text is not None]
    assert len(found) > 200
    assert [each for each in found if faults(each.text or "", each.flags)] == []


def test_every_expression_of_the_code_is_seen() -> None:
    at_run_time: dict[str, set[str]] = {}
    for each in expressions():
        if each.text is None:
            at_run_time.setdefault(each.file, set()).add(each.written)
    # which quotes stand around a text differs between Pythons
    assert _without_quotes(at_run_time) == _without_quotes(AT_RUN_TIME)
    assert hidden_anywhere() == []


def _without_quotes(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {file: {re.sub("[\"']", "", each) for each in texts} for file, texts in found.items()}


def test_no_pattern_of_the_catalogue_is_unsafe() -> None:
    assert {source for source in every_pattern() if faults(portable(source))} == set()


@given(st.text("ab*?+./[](){}|^$\\!>", max_size=12))
def test_no_pattern_of_paths_is_unsafe(glob: str) -> None:
    assert faults(portable(_pattern(glob))) == []


def test_no_name_of_a_check_is_unsafe() -> None:
    compiled = compiled_by(lambda: known_as("channels.telegram+(x).no_such_check"))
    assert any(r"[\w-]+" in text for text in compiled)
    assert [text for text in compiled if faults(text)] == []


def compiled_by(call: Callable[[], object]) -> list[str]:
    """Return the expressions without flags that ``call`` compiles."""
    from re import _compiler

    re.purge()
    with mock.patch.object(_compiler, "compile", wraps=_compiler.compile) as spy:
        call()
    return [text for text, flags in (each.args for each in spy.call_args_list) if not flags]
