"""Spell keys and values in the languages that a config is written in."""

from __future__ import annotations

import json
import re

from moltconf.catalogue.describe import quoted
from moltconf.hosts import nix, terraform
from moltconf.library.editor.quoted_text import in_shell
from moltconf.text.json5_identifiers import is_identifier

_WORDS_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off", "~", "")
_WORDS_OF_JSON5 = ("true", "false", "null", "Infinity", "NaN")
_WORDS_OF_NIX = frozenset(
    ("assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with")
)


class Spelling:
    """The way in which JSON5 is written; other languages are subclasses.

    ``assign`` stands between a key and its value, ``comma`` between two entries. ``dollar`` is how
    a string has ``${``. A text is written in quotes of the kind ``quote`` where one was typed.
    """

    assign = ": "
    comma = ","
    dollar = "${"
    #: Whether collections are written in brackets.
    has_brackets = True

    def key(self, key: str, quote: str, *, in_quotes: bool) -> str:
        """Return a key; ``in_quotes`` is what the file does with its keys."""
        if quote == "'":
            return f"'{key}'"
        if quote or in_quotes or not self.is_word(key):
            return json.dumps(key, ensure_ascii=False)
        return key

    def is_word(self, key: str) -> bool:
        """Return whether a key needs no quotes."""
        return is_identifier(key)

    def has(self, key: str) -> bool:
        """Return whether a key can be written at all."""
        return True

    def value(self, value: object, quote: str) -> str:
        """Return a scalar."""
        return self.text(value, quote) if isinstance(value, str) else quoted(value)

    def text(self, text: str, quote: str) -> str:
        """Return a text as a value."""
        if quote == "'" and "'" not in text and "\\" not in text:
            return f"'{text}'"
        return json.dumps(text, ensure_ascii=False).replace("${", self.dollar)

    def choice(self, text: str) -> str:
        """Return a text as one of several values of a new key."""
        return quoted(text)

    def empty(self, kind: str, indent: str) -> str:
        """Return an empty value as a snippet, with a place to fill in."""
        return {"string": '"$1"', "object": "{ $0 }", "array": "[$0]"}[kind]


class _Yaml(Spelling):
    comma = ""
    has_brackets = False

    def key(self, key: str, quote: str, *, in_quotes: bool) -> str:
        if quote:
            return super().key(key, quote, in_quotes=in_quotes)
        return key if re.fullmatch(r"[\w$./-]+", key) else json.dumps(key, ensure_ascii=False)

    def text(self, text: str, quote: str) -> str:
        is_plain = (
            text.lower() not in _WORDS_OF_YAML
            and re.fullmatch(r"[A-Za-z_./][\w./@+-]*(?::[\w./@+-]+)*", text) is not None
        )
        return text if is_plain and not quote else super().text(text, quote)

    def choice(self, text: str) -> str:
        return text

    def empty(self, kind: str, indent: str) -> str:
        return {"string": "$1", "object": f"\n{indent}  $0", "array": f"\n{indent}  - $0"}[kind]


class _Nix(Spelling):
    assign = " = "
    comma = ";"
    dollar = nix.DOLLAR

    def is_word(self, key: str) -> bool:
        return re.fullmatch(r"[A-Za-z_][\w'-]*", key) is not None and key not in _WORDS_OF_NIX

    def empty(self, kind: str, indent: str) -> str:
        return "[ $0 ]" if kind == "array" else super().empty(kind, indent)


class _Terraform(Spelling):
    assign = " = "
    dollar = terraform.DOLLAR

    def is_word(self, key: str) -> bool:
        return re.fullmatch(r"[A-Za-z_][\w-]*", key) is not None


class _Command(Spelling):
    """The words of ``config set``: a path with dots, and a value that is a text unless it is
    JSON5."""

    has_brackets = False
    is_json = False

    def has(self, key: str) -> bool:
        return re.fullmatch(r"[A-Za-z_][\w-]*", key) is not None

    def key(self, key: str, quote: str, *, in_quotes: bool) -> str:
        return key

    def text(self, text: str, quote: str) -> str:
        is_other = text in _WORDS_OF_JSON5 or re.fullmatch(r"[-+.]?[0-9].*", text) is not None
        said = json.dumps(text, ensure_ascii=False) if self.is_json or is_other else text
        if quote == '"':
            return f'"{in_shell(said)}"'
        if not quote and re.fullmatch(r"[\w./:@%+-]+", said):
            return said
        return "'" + said.replace("'", "'\\''") + "'"


class _JsonCommand(_Command):
    is_json = True


JSON5 = Spelling()
YAML = _Yaml()
NIX = _Nix()
TERRAFORM = _Terraform()
COMMAND = _Command()
JSON_COMMAND = _JsonCommand()
