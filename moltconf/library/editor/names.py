"""The names that a config gives and uses, each with its place: for definitions, references and
new names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module

from moltconf.fields import Fields
from moltconf.findings import Place
from moltconf.library.editor.changes import TextReplacement
from moltconf.product.agent_ids import is_valid_id, normalise_id
from moltconf.product.named_places import (
    DEFINED_BY_KEY,
    DEFINED_BY_VALUE,
    NO_CHANNELS,
    USED_BY_KEY,
    USED_BY_VALUE,
    NameKind,
    channel_above,
    channel_places,
)
from moltconf.schema.refs import split_profile
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath, find_all, lookup, matches, parse_path
from moltconf.text.source import Source, Span
from moltconf.text.tree import Member, Node, Scalar, find_entry, find_node

#: What stands for every agent, account or channel, and names none.
_EVERY = ("*", "")


class Name(Fields):
    """A name at one place. ``key`` is the same for all places of one thing; ``span`` covers the
    name without quotes, within the text of its source."""

    kind: NameKind
    key: tuple[str, ...]
    text: str
    place: Place
    path: KeyPath
    is_definition: bool


@cache
def model_patterns() -> tuple[KeyPath, ...]:
    """Return the patterns of the places that name a model."""
    # the steps know them; to type checkers their package has another name
    module = import_module("moltconf.migrations.shared.model_names")
    return tuple(map(parse_path, module.MODEL_NAMES))


def names_model(path: KeyPath) -> bool:
    """Return whether the value at ``path`` names a model."""
    return any(matches(pattern, path) for pattern in model_patterns())


def names_of(tree: ConfigTree) -> list[Name]:
    """Return every name that a config gives or uses, in no order."""
    if tree.root is None:
        return []
    found = [*_by_key(tree, DEFINED_BY_KEY, is_definition=True)]
    found += _by_value(tree, DEFINED_BY_VALUE, is_definition=True)
    found += _by_key(tree, USED_BY_KEY, is_definition=False)
    found += _by_value(tree, USED_BY_VALUE, is_definition=False)
    aliases = {each.key[0] for each in found if each.kind is NameKind.ALIAS}
    found += _models(tree, aliases)
    return found


def name_at(names: Iterable[Name], source: Source, offset: int) -> Name | None:
    """Return the name at an offset of a file."""
    for each in names:
        span = each.place.span
        if each.place.source is source and span.start <= offset <= span.end:
            return each
    return None


def places_of(names: Iterable[Name], name: Name, *, definitions: bool) -> list[Name]:
    """Return the places of what ``name`` names: those that give it the name, or all."""
    return [
        each
        for each in names
        if each.kind is name.kind
        and each.key == name.key
        and (each.is_definition or not definitions)
    ]


class NewNameError(ValueError):
    """A new name that cannot be given, and why."""


def can_be_renamed(names: Sequence[Name], name: Name) -> bool:
    """Return whether the config gives the name, and another would do."""
    if name.kind in (NameKind.CHANNEL, NameKind.PROVIDER):
        return False
    return bool(places_of(names, name, definitions=True))


def renamed(names: Sequence[Name], name: Name, new: str) -> list[TextReplacement]:
    """Return the edits that give what ``name`` names a new name, wherever it is used.

    Raises :class:`NewNameError` where the new name is none, or is taken.
    """
    new = new.strip()
    provider = _provider(name)
    if provider and _is_short(name):
        new = f"{provider}/{new}"
    _check(names, name, new)
    if provider and not new.lower().startswith(f"{provider}/"):
        raise NewNameError("the provider of a model is not renamed with it")
    short = new[len(provider) + 1 :]
    return [
        TextReplacement(each.place.source, each.place.span, short if _is_short(each) else new)
        for each in places_of(names, name, definitions=False)
    ]


def _provider(name: Name) -> str:
    """The provider of a model, in small letters; nothing for other names."""
    return name.key[0].partition("/")[0] if name.kind is NameKind.MODEL else ""


def _is_short(name: Name) -> bool:
    """Whether a model stands in the list of its provider, which does not name the provider."""
    return name.kind is NameKind.MODEL and name.path[:2] == ("models", "providers")


def _check(names: Sequence[Name], name: Name, new: str) -> None:
    if not new or any(sign in new for sign in "\"'\\\n\r") or "${" in new:
        raise NewNameError("a name is not empty and holds no quotes, backslashes or line ends")
    if name.kind is NameKind.AGENT and not is_valid_id(new):
        raise NewNameError("an agent's id has letters, digits, _ and -, at most 64")
    if name.kind in (NameKind.CHANNEL, NameKind.PROVIDER):
        raise NewNameError(f"the name of a {name.kind} is known to the product")
    if not can_be_renamed(names, name):
        raise NewNameError("this config does not define what is named here")
    key = (*name.key[:-1], _normal(name.kind, new))
    if key != name.key and any(each.kind is name.kind and each.key == key for each in names):
        raise NewNameError(f"this config has another {name.kind} of that name")


def _normal(kind: NameKind, text: str) -> str:
    if kind is NameKind.AGENT:
        return normalise_id(text)
    return text.strip().lower() if kind is not NameKind.PROFILE else text.strip()


def _by_key(
    tree: ConfigTree, table: Iterable[tuple[KeyPath, NameKind]], *, is_definition: bool
) -> Iterator[Name]:
    for pattern, kind in table:
        for path in find_all(tree.value, pattern):
            entry = find_entry(tree.root, path) if tree.root is not None else None
            if not isinstance(entry, Member) or (
                kind is NameKind.CHANNEL and path[-1] in NO_CHANNELS
            ):
                continue
            span = _inside(entry.source, entry.key_span, entry.key)
            if span is not None:
                yield _name(tree, kind, entry.key, Place(entry.source, span), path, is_definition)


def _by_value(
    tree: ConfigTree, table: Iterable[tuple[KeyPath, NameKind]], *, is_definition: bool
) -> Iterator[Name]:
    for pattern, kind in table:
        for path in find_all(tree.value, pattern):
            scalar = _text_at(tree, path)
            if scalar is None or scalar.value in _EVERY:
                continue
            text = str(scalar.value)
            span = _inside(scalar.source, scalar.span, text)
            if span is not None and "${" not in text:
                place = Place(scalar.source, span)
                yield _name(tree, kind, text, place, path, is_definition)


def _models(tree: ConfigTree, aliases: set[str]) -> Iterator[Name]:
    """Yield the uses of models, by an alias or by provider and model."""
    for pattern in model_patterns():
        for path in find_all(tree.value, pattern):
            scalar = _text_at(tree, path)
            if scalar is None or "${" in str(scalar.value):
                continue
            text = str(scalar.value)
            inner = _inside(scalar.source, scalar.span, text)
            if inner is None:
                continue
            reference, profile = split_profile(text)
            start = inner.start + text.find(reference)
            if profile is not None:
                at = inner.start + text.rfind(profile)
                place = Place(scalar.source, Span(at, at + len(profile)))
                yield Name(NameKind.PROFILE, (profile,), profile, place, path, False)
            place = Place(scalar.source, Span(start, start + len(reference)))
            is_alias = reference.strip().lower() in aliases
            kind = NameKind.ALIAS if is_alias else NameKind.MODEL
            yield Name(kind, (reference.strip().lower(),), reference, place, path, False)


def _text_at(tree: ConfigTree, path: KeyPath) -> Scalar | None:
    node: Node | None = find_node(tree.root, path) if tree.root is not None else None
    return node if isinstance(node, Scalar) and isinstance(node.value, str) else None


def _inside(source: Source, span: Span, text: str) -> Span | None:
    """Where a text stands in its literal; ``None`` where escapes spell it."""
    at = source.text.find(text, span.start, span.end) if text else -1
    return Span(at, at + len(text)) if at >= 0 else None


def _name(
    tree: ConfigTree, kind: NameKind, text: str, place: Place, path: KeyPath, is_definition: bool
) -> Name:
    key: tuple[str, ...] = (_normal(kind, text),)
    if kind is NameKind.ACCOUNT:
        key = (_channel_of(tree, path), *key)
    elif kind is NameKind.MODEL and path[:2] == ("models", "providers"):
        key = (f"{path[2]}/{text}".lower(),)
    return Name(kind, key, text, place, path, is_definition)


def _channel_of(tree: ConfigTree, path: KeyPath) -> str:
    """The channel that an account belongs to."""
    above = channel_above(path)
    if above is not None:
        return above.lower()
    for place in channel_places(path):
        named = lookup(tree.value, place)
        if isinstance(named, str):
            return named.strip().lower()
    return ""
