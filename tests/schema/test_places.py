"""Where fields stand: every key, word and release that a field names is one of the catalogue's."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, get_args, get_type_hints

import pytest

import moltconf.schema
from moltconf.catalogue.catalogue import Catalogue, latest, releases
from moltconf.catalogue.life import life, spans_accepting, spans_taking
from moltconf.catalogue.places import forms_at
from moltconf.dev.fields import classes, paths_of
from moltconf.product.descriptions import described
from moltconf.release_order import is_between
from moltconf.schema.descriptions import description
from moltconf.schema.export import json_schema
from moltconf.schema.places import field_at, field_places, fields_at, fields_of
from moltconf.schema.record import FIRST, Record
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, matches, parse_path
from tests.schema.read_of_fixtures import read_of_fixtures

FIELDS = [(cls, name) for cls in classes() for name in cls.keys_of()]
each_field = pytest.mark.parametrize(
    "case", FIELDS, ids=lambda case: f"{case[0].__name__}.{case[1]}"
)


#: Classes with keys that stand in no place of their own.
ANYWHERE = {"SecretReference": "wherever a credential may stand"}


def test_every_class_with_keys_is_public_and_says_where_it_stands() -> None:
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(moltconf.schema.__path__, "moltconf.schema.")
    ]
    defined = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and value.keys_of()
    }
    placed = {cls for cls in defined if cls.PLACES}
    assert placed == set(classes())
    assert {cls.__name__ for cls in defined - placed} <= set(ANYWHERE)


@each_field
def test_every_name_of_a_key_is_accepted_by_some_release(case: tuple[type[Record], str]) -> None:
    cls, name = case
    key = cls.keys_of()[name]
    for each in filter(None, key.names):
        paths = paths_of(cls.PLACES, key._replace(names=(each,)))
        assert any(map(spans_accepting, paths)), each


@each_field
def test_the_words_are_those_that_releases_take(case: tuple[type[Record], str]) -> None:
    cls, name = case
    key = cls.keys_of()[name]
    paths = paths_of(cls.PLACES, key)
    for word in key.words:
        assert any(spans_taking(path, word) for path in paths), word
    if not key.words:
        return
    listed = {
        value
        for path in paths
        for era in life(path).eras
        for value in era.shape.values
        if isinstance(value, str)
    }
    assert not listed or listed == set(key.words)


@each_field
def test_releases_of_a_field_narrow_those_that_accept_it(case: tuple[type[Record], str]) -> None:
    """``since`` and ``until`` are said where they differ from what the catalogue knows."""
    cls, name = case
    key = cls.keys_of()[name]
    known = {each.name for each in releases()}
    accepting = {
        release
        for path in paths_of(cls.PLACES, key)
        for span in spans_accepting(path)
        for release in known
        if span.holds(release)
    }
    for border in (key.since, key.until):
        assert border is None or border in accepting
    if key.since is not None:
        assert any(not is_between(release, key.since, None) for release in accepting)
    if key.until is not None:
        assert any(not is_between(release, None, key.until) for release in accepting)


@each_field
def test_a_default_is_a_value_that_its_releases_take(case: tuple[type[Record], str]) -> None:
    cls, name = case
    key = cls.keys_of()[name]
    order = [first for first, _ in key.defaults]
    assert order == sorted(order, key=lambda first: (first != FIRST, first), reverse=True)
    for first, value in key.defaults:
        assert first == FIRST or any(first == each.name for each in releases())
        if value is not None:
            paths = paths_of(cls.PLACES, key)
            assert any(spans_taking(path, value) for path in paths), value


@each_field
def test_every_field_says_what_it_is_for(case: tuple[type[Record], str]) -> None:
    cls, name = case
    about = json_schema(cls)["properties"][name].get("description", "")
    assert 0 < len(about) <= 80, "say below the field what it is for"
    assert about.endswith(".")
    assert about[0].isupper()
    assert {place.about for place in field_places() if _is(place, cls, name)} <= {about}


def _is(place: Any, cls: type[Record], name: str) -> bool:
    return place.entry.cls == cls.__name__ and place.name == name


def test_nothing_is_described_twice() -> None:
    """Go from descriptions.toml, where a field came to read the key: its docstring says it."""
    assert [format_path(each) for each in described() if fields_at(each)] == []


def _inner(cls: type[Record], name: str) -> type[Record] | None:
    """The class with keys of its own that a field holds, one or many."""
    pending = [get_type_hints(cls)[name]]
    while pending:
        kind = pending.pop()
        if isinstance(kind, type) and issubclass(kind, Record) and kind.keys_of():
            return kind
        pending += get_args(kind)
    return None


NESTED = [(cls, name) for cls, name in FIELDS if _inner(cls, name) is not None]


@pytest.mark.parametrize("case", NESTED, ids=lambda case: f"{case[0].__name__}.{case[1]}")
def test_a_class_inside_another_stands_where_that_one_has_it(
    case: tuple[type[Record], str],
) -> None:
    cls, name = case
    inner = _inner(cls, name)
    assert inner is not None
    places = {parse_path(place) for place in inner.PLACES}
    is_many = get_type_hints(cls)[name] != inner and "tuple" in cls.__annotations__[name]
    for path in paths_of(cls.PLACES, cls.keys_of()[name]):
        if spans_accepting(path):
            steps: tuple[KeyPath, ...] = ((ANY_KEY,), (ANY_INDEX,)) if is_many else ((),)
            assert any((*path, *step) in places for step in steps), format_path(path)


@pytest.mark.parametrize(
    ("release", "path", "field"),
    [
        ("2026.1.29", "agents.list[0].workspace", "Agent.workspace"),
        ("2026.9.6", "agents.list[0].workspace", None),
        ("2026.9.6", "agents.entries.main.workspace", "Agent.workspace"),
        ("2026.1.29", "gateway.nodes.allowCommands", "Gateway.nodes_allow"),
        ("2026.9.6", "gateway.nodes.commands.allow", "Gateway.nodes_allow"),
        ("2026.9.6", "channels.telegram.accounts.work.dmPolicy", "Channel.direct_policy"),
        ("2026.9.6", "models.providers.x.models[2].contextWindow", "ProviderModel.context_window"),
        # one key of two classes: the section is asked before what only has its lists
        ("2026.9.6", "tools.profile", "Tools.profile"),
        ("2026.9.6", "agents.list[].workspace", None),
        # accepted, as anything is there, and not looked at yet
        ("2026.1.29", 'agents.defaults.models["a/b"].params.cacheRetention', None),
        ("2026.9.6", 'agents.defaults.models["a/b"].params.cacheRetention',
         "ModelParams.cache_retention"),
        ("2026.9.6", "gateway.zzz", None),
    ],
)  # fmt: skip
def test_a_release_and_a_key_path_lead_to_the_field(
    release: str, path: str, field: str | None
) -> None:
    found = field_at(release, parse_path(path))
    told = f"{found.record.__name__}.{found.name}" if found is not None else None
    assert told == field
    if found is not None:
        assert found.key == found.record.keys_of()[found.name]


def test_a_release_reads_only_what_it_accepts() -> None:
    for release in ("2026.1.5", "2026.1.29", latest().name):
        catalogue = Catalogue.of(release)
        for path, place in fields_of(release).items():
            assert forms_at(catalogue, path), (release, path)
            assert field_at(release, path) == place


def test_a_field_lends_its_description_to_every_place() -> None:
    for place in field_places():
        assert description(place.path), format_path(place.path)


#: Lists of models before 2026.1.8, whose items are texts: there are no keys in them.
OLD_LISTS = [parse_path(f"agent.{place}") for place in ("modelAliases.*", "allowedModels[]")]


def test_what_is_read_stands_where_its_class_says() -> None:
    seen: set[type[Record]] = set()
    for name, record in read_of_fixtures():
        at = getattr(record, "path", ())
        if record.PLACES and record.keys_of() and at:
            seen.add(type(record))
            places = [*map(parse_path, record.PLACES), *OLD_LISTS]
            assert any(matches(place, at) for place in places), (name, record)
    assert seen == {cls for cls in classes() if "path" in cls.field_names()}
