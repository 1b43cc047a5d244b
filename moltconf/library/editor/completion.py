"""Offer what may be written at a cursor: keys and values that the judging release takes, and names
that the config gives."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.describe import quoted
from moltconf.catalogue.places import Forms, forms_at, unfold
from moltconf.fields import Fields
from moltconf.jsonschema.evaluate import fits
from moltconf.library.editor.cursor import Cursor, Wanted
from moltconf.library.editor.keys import KeyFacts, facts_of, read_beyond_schema
from moltconf.library.editor.names import names_model, names_of
from moltconf.library.editor.outline import is_include
from moltconf.library.editor.quoted_text import Quoting, snippet_written
from moltconf.library.editor.spelling import YAML, Spelling
from moltconf.library.editor.stretch import ConfigStretch
from moltconf.masking.key_names import names_credential
from moltconf.masking.masks import Masks
from moltconf.product.named_places import (
    NO_CHANNELS,
    NameKind,
    channel_above,
    is_tool_list,
    kind_of_key,
    kind_of_value,
)
from moltconf.schema.known_tools import tool_names
from moltconf.schema.lifecycle import ANTHROPIC
from moltconf.text.env import reference_names
from moltconf.text.include import INCLUDE_KEY, ConfigTree
from moltconf.text.keypath import ANY_KEY, KeyPath
from moltconf.text.source import Span
from moltconf.text.tree import Scalar, walk

_VALUES = "value"
_SUFFIXES = (".json", ".json5")
_MOST_FILES = 200
_MOST = 1000


class Suggestion(Fields):
    """A text that may be written at a cursor.

    ``text`` is what replaces ``span``, ``snippet`` the same with places to fill in. ``search`` is
    what the typed text is compared with. ``comma_at`` is where a ``comma`` has to be added first.
    ``is_default`` is what the release takes where nothing is written.
    """

    label: str
    kind: str
    text: str
    snippet: str
    span: Span
    search: str
    detail: str = ""
    page: str | None = None
    comma_at: int | None = None
    comma: str = ","
    is_default: bool = False

    def written(self, quoting: Quoting) -> Suggestion:
        """Return the suggestion as it is put into a text of a host."""
        return self._replace(
            text=quoting.written(self.text),
            snippet=snippet_written(self.snippet, quoting),
            search=quoting.written(self.search),
        )


class OfferedNames(Fields):
    """Names that may be used at a cursor: ``variables`` gives those of the environment where one
    is written, ``folder`` is that of the file with the cursor. ``masks`` hide what a report hides.
    """

    tree: ConfigTree | None
    variables: Callable[[], tuple[str, ...]] = tuple
    folder: Path | None = None
    masks: Masks | None = None

    def shows(self, text: str) -> bool:
        """Return whether a report would show a name."""
        return self.masks is None or self.masks.text(text) == text


def complete(
    stretch: ConfigStretch,
    offset: int,
    release: str,
    known: OfferedNames,
    *,
    above: KeyPath = (),
) -> list[Suggestion]:
    """Return what may be written at ``offset`` of a file, which may not parse.

    ``above`` is where an included file lands in its config.
    """
    cursor = stretch.cursor(offset)
    if cursor.wanted is Wanted.NOTHING:
        return []
    cursor = replace(cursor, path=above + cursor.path)
    found = _Offer(cursor, release, known)
    made = list(found.keys() if cursor.wanted is Wanted.KEY else found.values())
    is_item = bool(cursor.path) and isinstance(cursor.path[-1], int)
    if cursor.wanted is Wanted.KEY and is_item and cursor.spelling is YAML:
        made += found.values()  # without a bracket it may still become a value
    unique: dict[tuple[str, str], Suggestion] = {}
    for each in made:
        unique.setdefault((each.kind, each.label), each.written(stretch.quoting))
    return list(unique.values())[:_MOST]


class _Offer:
    """What is offered at one cursor."""

    def __init__(self, cursor: Cursor, release: str, known: OfferedNames) -> None:
        self.cursor = cursor
        self.release = release
        self.known = known
        self.catalogue = Catalogue.of(release)

    # --- keys --------------------------------------------------------------------------------

    def keys(self) -> Iterator[Suggestion]:
        """Yield the keys that may stand in the mapping at the cursor and do not yet."""
        path = self.cursor.path
        written = self.cursor.members.keys() - {self.cursor.typed}
        for key in dict.fromkeys([*self._named_keys(path), *self._names_as_keys(path)]):
            if key in written or not self.cursor.spelling.has(key):
                continue
            if forms_at(self.catalogue, (*path, key)):
                yield self._key(key)
        if not self.cursor.spelling.has(INCLUDE_KEY):
            return
        if INCLUDE_KEY not in written and path[-1:] != (INCLUDE_KEY,):
            if path == () or forms_at(self.catalogue, path):
                yield self._include_key()

    def _named_keys(self, path: KeyPath) -> Iterator[str]:
        forms = self._forms_that_fit(path)
        for form in forms:
            for key, schema in form.get("properties", {}).items():
                if unfold(self.catalogue, [schema]):
                    yield key
        if any(form.get("additionalProperties", True) is not False for form in forms):
            yield from read_beyond_schema(self.release, path)

    def _forms_that_fit(self, path: KeyPath) -> Forms:
        """The forms of object at a path that the keys which stand there already allow."""
        forms = forms_at(self.catalogue, path)
        members = self.cursor.members
        fitting = [form for form in forms if not _contradicts(form, members)]
        return fitting or forms

    def _names_as_keys(self, path: KeyPath) -> Iterator[str]:
        """Yield names for keys that the schema leaves open."""
        match path:
            case ("channels",):
                yield from self.catalogue.channels()
            case ("plugins", "entries"):
                yield from self.catalogue.plugins()
            case _ if path[-1:] == ("models",) and "providers" not in path:
                yield from self._models()
            case _:
                kind = kind_of_key((*path, ANY_KEY))
                yield from self._names(kind) if kind is not None else ()

    def _key(self, key: str) -> Suggestion:
        path = (*self.cursor.path, key)
        facts = facts_of(self.release, path)
        written = self._written_key(key)
        default = f" = {facts.default}" if facts.default is not None else ""
        return self._made(
            key,
            "key",
            written,
            _value_snippet(facts, self.cursor.spelling, self.cursor.indent),
            facts.shape.words_of(6) + default,
            facts.about,
        )

    def _include_key(self) -> Suggestion:
        about = "Files whose content takes this place."
        value = self.cursor.spelling.empty("string", "")
        return self._made(INCLUDE_KEY, "key", self._written_key(INCLUDE_KEY), value, "", about)

    def _made(
        self, label: str, kind: str, written: str, value: str, detail: str, page: str | None
    ) -> Suggestion:
        cursor = self.cursor
        assign = cursor.spelling.assign
        if cursor.has_value:
            text, snippet = written, _escaped(written)
        else:
            text = f"{written}{assign}{_plain(value)}{cursor.behind}"
            snippet = f"{_escaped(written)}{assign}{value}{cursor.behind}"
        search = f"{cursor.quote}{label}"
        return self._suggestion(label, kind, text, snippet, search, detail, page)

    def _suggestion(
        self,
        label: str,
        kind: str,
        text: str,
        snippet: str,
        search: str,
        detail: str,
        page: str | None = None,
        is_default: bool = False,
    ) -> Suggestion:
        cursor = self.cursor
        return Suggestion(
            label,
            kind,
            text,
            snippet,
            cursor.span,
            search,
            detail,
            page,
            cursor.needs_comma,
            cursor.spelling.comma,
            is_default,
        )

    def _written_key(self, key: str) -> str:
        cursor = self.cursor
        return cursor.spelling.key(key, cursor.quote, in_quotes=cursor.is_quoted)

    # --- values ------------------------------------------------------------------------------

    def values(self) -> Iterator[Suggestion]:
        """Yield the values that may stand at the cursor."""
        path, cursor = self.cursor.path, self.cursor
        if is_include(path):
            yield from self._files()
            return
        reference = cursor.typed.rfind("${")
        if reference >= 0 and "}" not in cursor.typed[reference:]:
            yield from self._variables()
            return
        facts = facts_of(self.release, path)
        if not facts.is_accepted:
            return
        yield from self._listed(facts)
        if _takes(facts, "string"):
            yield from self._named_values(path)
            if names_credential(str(path[-1])):
                yield from self._variables()
        if not cursor.quote:
            yield from self._containers(facts)

    def _listed(self, facts: KeyFacts) -> Iterator[Suggestion]:
        values = list(facts.values)
        if "boolean" in facts.shape.types and not any(isinstance(one, bool) for one in values):
            values += [True, False]
        for value in values:
            if not isinstance(value, str | bool | int | float) and value is not None:
                continue
            if self.cursor.quote and not isinstance(value, str):
                continue
            is_default = facts.default == quoted(value)
            yield self._value(value, "value", "default" if is_default else "", is_default)

    def _containers(self, facts: KeyFacts) -> Iterator[Suggestion]:
        spelling = self.cursor.spelling
        if facts.shape.values or not spelling.has_brackets:
            return
        for kind, text in (("object", "{}"), ("array", "[]")):
            if kind in facts.shape.types:
                yield self._raw(text, spelling.empty(kind, ""), kind)

    def _raw(self, text: str, snippet: str, detail: str) -> Suggestion:
        cursor = self.cursor
        before, behind = cursor.lead, cursor.behind
        return self._suggestion(
            text, _VALUES, before + text + behind, before + snippet + behind, text, detail
        )

    def _named_values(self, path: KeyPath) -> Iterator[Suggestion]:
        if names_model(path):
            for alias in self._names(NameKind.ALIAS):
                yield self._value(alias, "name", "model alias")
            for model in self._models():
                yield self._value(model, "name", "model")
            return
        if is_tool_list(path):
            names = tool_names(self.release)
            for tool in sorted({*names.core, *names.groups}):
                yield self._value(tool, "name", "tool")
            return
        kind = kind_of_value(path)
        if kind is None:
            return
        for name in self._names(kind, path):
            yield self._value(name, "name", str(kind))

    def _models(self) -> Iterator[str]:
        yield from self._names(NameKind.MODEL)
        for ids, _, retires, _, _ in ANTHROPIC:
            if retires is None:
                yield f"anthropic/{ids[-1]}"

    def _names(self, kind: NameKind, path: KeyPath = ()) -> Iterator[str]:
        tree = self.known.tree
        if kind is NameKind.CHANNEL:
            yield from (one for one in self.catalogue.channels() if one not in NO_CHANNELS)
        if tree is None or not tree.is_readable:
            return
        wanted = self._channel(path) if kind is NameKind.ACCOUNT else None
        for name in names_of(tree):
            is_meant = name.kind is kind and (name.is_definition or kind is NameKind.MODEL)
            if not is_meant or (wanted and name.key[0] != wanted):
                continue
            text = name.text
            if kind is NameKind.MODEL and "/" not in text:
                text = name.key[0] if name.key[0].endswith(f"/{text.lower()}") else text
            if self.known.shows(text):
                yield text

    def _channel(self, path: KeyPath) -> str | None:
        above = channel_above(path)
        if above is not None:
            return above.lower()
        named = self.cursor.members.get("channel", self.cursor.members.get("provider"))
        return named.strip().lower() if isinstance(named, str) else None

    def _variables(self) -> Iterator[Suggestion]:
        cursor = self.cursor
        names = [*self.known.variables(), *_referenced(self.known.tree)]
        before = cursor.typed[: cursor.typed.rfind("${")] if "${" in cursor.typed else ""
        for name in dict.fromkeys(names):
            if self.known.shows(name):
                yield self._value(f"{before}${{{name}}}", "variable", "variable")

    def _files(self) -> Iterator[Suggestion]:
        """Yield the files that may be included, as paths from the folder of the file."""
        folder = self.known.folder
        if folder is None:
            return
        typed = self.cursor.typed
        inner, _, _ = typed.rpartition("/")
        at = (folder / inner).resolve() if inner else folder.resolve()
        if not at.is_relative_to(folder.resolve()):
            return
        lead = f"{inner}/" if inner else "./"
        for entry in _listing(at):
            is_folder = entry.is_dir()
            if is_folder or entry.name.endswith(_SUFFIXES):
                name = f"{lead}{entry.name}{'/' if is_folder else ''}"
                if self.known.shows(name):
                    yield self._value(name, "file", "folder" if is_folder else "file")

    def _value(self, value: Any, kind: str, detail: str, is_default: bool = False) -> Suggestion:
        cursor = self.cursor
        label = value if isinstance(value, str) else quoted(value)
        written = cursor.lead + cursor.spelling.value(value, cursor.quote)
        return self._suggestion(
            label,
            kind,
            written + cursor.behind,
            _escaped(written) + cursor.behind,
            f"{cursor.quote}{label}".replace("${", cursor.spelling.dollar),
            detail,
            is_default=is_default,
        )


def _contradicts(form: dict[str, Any], members: dict[str, Any]) -> bool:
    """Whether what stands in a mapping already keeps it from having this form."""
    for key, schema in form.get("properties", {}).items():
        if key not in members or not isinstance(schema, dict):
            continue
        value = members[key]
        if ("const" in schema or "enum" in schema) and isinstance(value, str | bool | int):
            if not fits(schema, value):
                return True
    return False


def _takes(facts: KeyFacts, kind: str) -> bool:
    return kind in facts.shape.types or not facts.shape.types


def _value_snippet(facts: KeyFacts, spelling: Spelling, indent: str) -> str:
    """The value of a new key, with a place to fill in."""
    values = [one for one in facts.values if isinstance(one, str | bool | int)]
    types = facts.shape.types
    if "boolean" in types and not values:
        return "${1|true,false|}"
    texts = [one for one in values if isinstance(one, str)]
    if texts and len(texts) == len(values):
        return _choice([spelling.choice(one) for one in texts])
    if values:
        return _choice([quoted(one) for one in values])
    kind = next((each for each in ("string", "object", "array") if each in types), None)
    return spelling.empty(kind, indent) if kind is not None else "$1"


def _choice(texts: Iterable[str]) -> str:
    written = ",".join(re.sub(r"([\\,|$}])", r"\\\1", one) for one in texts)
    return f"${{1|{written}|}}"


def _plain(snippet: str) -> str:
    """The same for a client that knows no snippets: the first choice, nothing elsewhere."""
    chosen = re.match(r"\$\{1\|(.*?)(?<!\\)[,|]", snippet)
    if chosen is not None:
        return re.sub(r"\\(.)", r"\1", chosen[1])
    return re.sub(r" ?\$\d ?", "", snippet).rstrip(" ")


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)


def _referenced(tree: ConfigTree | None) -> list[str]:
    """The variables that a config refers to already."""
    if tree is None or tree.root is None:
        return []
    return [
        name
        for _, node, _ in walk(tree.root)
        if isinstance(node, Scalar) and isinstance(node.value, str) and "${" in node.value
        for name in reference_names(node.value)
    ]


def _listing(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = [each for each in entries if not each.name.startswith(".")]
    except OSError:
        return []
    return sorted(found, key=lambda each: each.name)[:_MOST_FILES]
