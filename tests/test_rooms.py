"""Engine rooms hold no word of the product: what is known of it has rooms of its own.

Knowledge stands in ``schemas/``, ``migrations/``, ``linter/rules/``, ``validator/constraints/``,
``validator/conversions/``, ``validator/starts/``, ``product/`` and ``migrator/product_rename/``.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import moltconf

PACKAGE = Path(moltconf.__file__).parent
#: The rest of these rooms, and what gives rules the sections of a config by their names.
KNOWLEDGE = (
    "linter/rules", "validator/constraints/", "validator/conversions", "validator/starts",
    "migrator/product_rename", "linter/config.py",
)  # fmt: skip
WORDS = {
    *("clawdbot", "moltbot", "moldbot", "openclaw", "clawdis"),
    *("telegram", "discord", "slack", "whatsapp", "imessage", "bluebubbles", "matrix", "feishu"),
    *("irc", "googlechat", "msteams", "mattermost", "anthropic", "openai", "gemini", "google"),
    *("claude", "codex", "openrouter", "bedrock", "ollama", "agent", "agents", "binding"),
    *("bindings", "channel", "channels", "gateway", "sandbox", "heartbeat", "tailscale"),
    *("webhook", "hooks", "cron", "mcp", "plugin", "plugins"),
}
#: Of a room: the words that its own subject is made of.
SUBJECTS = {
    "text": frozenset[str](),
    "edit": frozenset[str](),
    "files": frozenset[str](),
    "jsonschema": frozenset[str](),
    # the catalogue is cut into sections, of which each channel and each plugin has one
    "catalogue": frozenset({"channel", "channels", "plugin", "plugins"}),
    "validator": frozenset({"channel", "channels", "plugin", "plugins"}),
    "export": frozenset({"channel", "channels", "plugin", "plugins"}),
    # other packages bring rules
    "linter": frozenset({"plugin", "plugins"}),
    "migrator": frozenset[str](),
    "behaviour": frozenset[str](),
}
#: What a module says of the product all the same, and why it stands there.
EXCEPTIONS = {
    "text/include_files.py": (
        "openclaw",
        "the variable that lets the product read other folders, in the sentence that refuses one: "
        "every reader of includes says it, and texts are read below the room that names variables",
    ),
}  # fmt: skip


def modules() -> Iterator[Path]:
    for room in SUBJECTS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if not path.relative_to(PACKAGE).as_posix().startswith(KNOWLEDGE):
                yield path


def words(tree: ast.AST) -> set[str]:
    """The words in the names and texts of a module; docstrings and comments may give examples."""
    texts: list[str] = []
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts += [] if node in docstrings else [node.value]
        texts += [
            name
            for field in ("id", "attr", "name", "arg", "module")
            if isinstance(name := getattr(node, field, None), str)
        ]
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", " ".join(texts)).lower()
    return set(re.findall(r"[a-z]+", apart))


def product_words(path: Path) -> set[str]:
    found = words(ast.parse(path.read_text("utf-8"))) & WORDS
    return found - SUBJECTS[path.relative_to(PACKAGE).parts[0]]


def test_every_room_is_there() -> None:
    assert all((PACKAGE / room / "__init__.py").is_file() for room in SUBJECTS)
    assert len(list(modules())) > 150


def test_an_engine_room_holds_no_word_of_the_product() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): product_words(path) for path in modules()}
    allowed = {name: set(words.split()) for name, (words, _) in EXCEPTIONS.items()}
    assert {name: found for name, found in found.items() if found} == allowed


def test_no_two_classes_have_one_name() -> None:
    folders = (PACKAGE, PACKAGE.parent / "migrations")
    names = Counter(
        node.name
        for folder in folders
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    "text",
    ["x = 'channels.telegram'", "def read_gateway(): ...", "class OpenAiSlack: ...", "a.mcp"],
)
def test_a_word_of_the_product_is_seen(text: str) -> None:
    assert words(ast.parse(text)) & WORDS


def test_a_docstring_may_give_an_example() -> None:
    assert not words(ast.parse('"""Such as telegram."""')) & WORDS
