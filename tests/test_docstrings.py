"""Docstrings say what a function does, with a verb first, and what a module or class is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

import moltconf

PACKAGE = Path(moltconf.__file__).parent
#: Rooms that are held to it.
ROOMS = (
    *("files", "text", "jsonschema", "catalogue", "product", "validator", "export", "report"),
    *(
        "library",
        "cli",
        "git",
        "difference",
        "masking",
        "schema",
        "auth",
        "linter",
        "migrator",
        "behaviour",
        "documents",
        "lsp",
    ),
)
#: A constraint says what the product refuses, and a rule what it finds: these docstrings are pages
#: of another kind.
OTHER_PAGES = re.compile(r"validator/(constraints|starts)/|linter/rules/\w+/(?!_)")
#: Begin a sentence about something that is not named, or a sentence that another one must complete.
RIDDLES = frozenset(
    {
        *("what", "whether", "how", "where", "which", "why", "when", "that", "those"),
        *("from", "for", "of", "in", "before", "behind", "as", "nothing", "nobody"),
    }
)
#: Begin the name of a thing.
ARTICLES = frozenset({"the", "a", "an", "every", "each", "one", "all", "no"})
#: Verbs that look like the third person.
VERBS_WITH_S = frozenset({"Pass", "Process", "Address", "Compress", "Guess", "Cross"})

Documented: TypeAlias = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def first_word(node: Documented) -> str | None:
    """Return the first word of a docstring, ``None`` where there is no docstring."""
    text = ast.get_docstring(node)
    return text.split()[0].rstrip(".,:;") if text else None


def begins_with_verb(word: str) -> bool:
    """Return whether a word may be a verb in the imperative: "Return", not "Returns"."""
    if not word.isalpha() or not word.istitle() or word.lower() in RIDDLES | ARTICLES:
        return False
    return word in VERBS_WITH_S or not word.endswith("s")


def is_function_to_call(node: Documented) -> bool:
    """Return whether a docstring tells a programmer what a call does.

    A property is read like a field, and the docstring of a command is its ``--help``.
    """
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    decorators = " ".join(map(ast.unparse, node.decorator_list))
    return not any(word in decorators for word in ("property", "command", "setter"))


def riddles(tree: ast.Module) -> Iterator[str]:
    """Yield the public docstrings of a module that begin in no such way."""
    for node in ast.walk(tree):
        if not isinstance(node, Documented) or getattr(node, "name", "").startswith("_"):
            continue
        word = first_word(node)
        if word is None:
            continue
        if is_function_to_call(node):
            is_clear = begins_with_verb(word)
        elif isinstance(node, ast.ClassDef):
            is_clear = word.lower() not in RIDDLES and not word.startswith("`")
        else:
            is_clear = not isinstance(node, ast.Module) or word.lower() not in RIDDLES
        if not is_clear:
            yield f"{getattr(node, 'name', 'module')}: {ast.get_docstring(node)}"


@pytest.mark.parametrize("room", ROOMS)
def test_docstrings_say_what_is_done_and_what_things_are(room: str) -> None:
    found = []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not OTHER_PAGES.match(name):
            found += [f"{name}: {each}" for each in riddles(ast.parse(path.read_text("utf-8")))]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'def f():\n    """Whether it holds."""',
        'def f():\n    """Returns the value."""',
        'def f():\n    """The value."""',
        'def f():\n    """``text`` without blanks."""',
        'class C:\n    """What one release accepts."""',
        'class C:\n    """``parts`` are the mappings."""',
        '"""Which releases a config is judged by."""',
    ],
)
def test_a_riddle_is_seen(text: str) -> None:
    assert list(riddles(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        'def f():\n    """Return whether it holds."""',
        'def _f():\n    """Whether it holds."""',
        'class C:\n    """The verdict of a release."""',
        'class C:\n    @property\n    def f():\n        """The line."""',
        '"""Select releases."""',
    ],
)
def test_clear_words_are_left_alone(text: str) -> None:
    assert not list(riddles(ast.parse(text)))
