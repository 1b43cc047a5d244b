"""The catalogue of releases, read from ``schemas/`` only as far as it is asked for.

``schemas/index.json`` lists the releases, and for each section the releases at which it changed;
``schemas/<section>/<release>.json`` is the section from that release on. Sections: ``root`` (the
file as a whole and its plain keys), one for every other top-level key, ``channels/<channel>`` and
``plugins/<plugin>`` (what ``plugins.entries.<plugin>.config`` may hold, for bundled plugins).
Where one section refers to another it says ``{"x-section": name}``; :meth:`Catalogue.follow` goes
there. The marks of the catalogue beside JSON Schema draft-07:

- ``x-unknown: "dropped"``: the product takes unknown keys of this object and drops them unread;
- ``x-unchecked``: the product knows the schema and does not hold a config against it;
- ``x-discriminator: key``: the constant of ``key`` decides which choice of ``anyOf`` is meant;
- ``x-sensitive``: the key holds a credential, by the product's own marks;
- ``x-refine``: the product has checks of its own here that no schema says
  (:mod:`moltconf.validator.constraints` knows them);
- ``x-preprocess``: the product rewrites the value before it judges it.

An integer lies within ±(2^53-1), a pattern is JavaScript's, the only format is ``uri``.

A release that a user had moltconf learn stands beside these (:mod:`moltconf.catalogue.learned`): it
has sections of its own, and is found by its name alone.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache

from moltconf.catalogue import learned
from moltconf.data import data
from moltconf.fields import Fields
from moltconf.jsonschema.schema import BRANCHES, SECTION, Schema
from moltconf.release_order import ReleaseNameError, month_key, release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from moltconf.release_order import ReleaseKey

__all__ = ["Catalogue", "Release", "ReleaseNameError", "Resolved", "latest", "releases", "resolve"]

#: What stands for a release, or for several.
WORDS = ("latest", "installed", "written", "all")

#: Stored like a section and none.
_BUNDLED = "bundled"
_ROOT = "root"
#: The ``source`` of a release that was learned, and before its name in place of a version of a
#: section: no release of the catalogue is called so.
LEARNED = "learned"
_OF_LEARNED = f"{LEARNED}:"


class Release(Fields):
    """A release as the catalogue knows it.

    ``date`` is the day it was built (``2026-01-25``), for a tag that was never published as a
    package the day in its name; ``source`` tells which: ``package``, or ``table`` (of key paths,
    read off the tag), or ``learned``, of the user's own installation. ``added``, ``removed`` and
    ``changed`` count key paths since the release
    before; for the oldest, all are added.
    """

    name: str
    product: str
    date: str
    package: str
    #: Equal for releases that accept the same.
    digest: str
    source: str
    added: int
    removed: int
    changed: int


class Resolved(Fields):
    """The release to judge by, and why it is not the one that was asked for, if so."""

    release: Release
    note: str | None


@cache
def releases() -> tuple[Release, ...]:
    """Return every known release, oldest first."""
    return tuple(map(_release, _index()["releases"]))


def _release(one: dict[str, Any]) -> Release:
    keys = one["keys"]
    return Release(
        one["version"],
        one["product"],
        one["date"],
        one["package"],
        one["digest"],
        one["source"],
        keys["added"],
        keys["removed"],
        keys["changed"],
    )


def learned_release(name: str) -> Release | None:
    """Return the release of that name that the user had moltconf learn, where it counts.

    A release of the catalogue goes first, unless the one that was learned accepts something else
    and was learned all the same (a fork of it). Raises :class:`~moltconf.errors.UsageError` where
    it cannot be read.
    """
    found = learned.find(name)
    if found is None:
        return None
    known = {one.name: one.digest for one in releases()}.get(name)
    return _release(found.about) if known == found.about["replaces"] else None


def latest() -> Release:
    """Return the newest known release."""
    return releases()[-1]


def resolve(name: str) -> Resolved:
    """Return the known release that ``name`` means: itself, or the nearest that is not newer.

    A month, ``2026.9``, means its newest known release. Raises :class:`ReleaseNameError` where
    ``name`` is not the name of one release.
    """
    if name == "latest":
        return Resolved(latest(), None)
    if name == "all" or ".." in name:
        raise ReleaseNameError(f"{name} is a range; one release is wanted, such as 2026.1.24-3")
    month = month_key(name)
    key = month or _key(name)
    own = learned_release(name)
    if own is not None:
        return Resolved(own, _learned(own.name).note)
    known = releases()
    position = bisect_right(known, key, key=lambda one: release_key(one.name))
    if position == 0:
        oldest = known[0]
        return Resolved(oldest, f"{name} is older than every known release; using {oldest.name}")
    found = known[position - 1]
    if release_key(found.name) == key or (month and release_key(found.name)[:2] == month[:2]):
        return Resolved(found, None)
    if position == len(known):
        return Resolved(found, f"{name} is newer than every known release; using {found.name}")
    return Resolved(found, f"{name} is not a known release; using {found.name}, the one before it")


def _key(name: str) -> ReleaseKey:
    """The place of a release by its name; an error says which name may be meant."""
    try:
        return release_key(name)
    except ReleaseNameError as error:
        from difflib import get_close_matches  # for a name that is wrong only

        names = [*WORDS, *(one.name for one in releases())]
        near = get_close_matches(name.strip(), names, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise ReleaseNameError(f"{error}{meant}") from error


class Catalogue(Fields):
    """The schema of one release, by sections."""

    release: Release
    #: The place of the release among :func:`releases`; of one that was learned, the place of the
    #: newest that is not newer.
    position: int

    # much is remembered by catalogue: there is one of each release, and another one of a release
    # that was learned anew, however alike both are
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @staticmethod
    def of(name: str) -> Catalogue:
        """Return the catalogue of a release that is known or was learned: KeyError for any other
        (see :func:`resolve`)."""
        return _catalogue(name)

    def section(self, name: str) -> dict[str, Any] | bool | None:
        """Return the schema of a section; ``False`` where it was removed, None where it never was.

        Repeated parts are the same object. Treat it as read-only: it is shared.
        """
        version = self.version_of(name)
        return None if version is None else _read_section(name, version)

    def sections(self) -> tuple[str, ...]:
        """Return the names of all sections that the release has, sorted."""
        if self.release.source == LEARNED:
            return tuple(one for one in _learned(self.release.name).sections if one != _BUNDLED)
        return _sections_at(self.position)

    def channels(self) -> tuple[str, ...]:
        """Return the channels that the release knows, sorted; a section is True where it checks
        none."""
        return self._under("channels/")

    def plugins(self) -> tuple[str, ...]:
        """Return the plugins that come with the release, sorted."""
        return self._under("plugins/")

    def names(self, section: str, key: str) -> bool:
        """Return whether the text of a section names ``key``; it is not parsed for that."""
        named = json.dumps(key, ensure_ascii=False).encode("utf-8", "surrogatepass") + b":"
        return named in _text_of(section, self.version_of(section) or "")

    def bundled(self) -> dict[str, Any]:
        """Return the names that the release goes by.

        ``plugins`` by id, each with ``channels``, ``providers`` and ``kind`` as its manifest says;
        ``channels``; ``channelAliases``; ``overlayProviders`` (need no URL and no models);
        ``searchProviders`` and ``installableSearch`` (provider to plugin) for web searches;
        ``unknownModels`` that may not be configured. What is empty is left out.
        """
        names = self.section(_BUNDLED)
        return names if isinstance(names, dict) else {}

    def follow(self, schema: Schema) -> Schema:
        """Return ``schema`` itself, or the section that it refers to."""
        if isinstance(schema, dict) and SECTION in schema:
            section = self.section(schema[SECTION])
            assert section is not None, schema
            return section
        return schema

    def version_of(self, section: str) -> str | None:
        """Return what names the state of ``section``: the release since which it is so; None where
        it is not known yet."""
        before = _version_of(section, self.position)
        if self.release.source != LEARNED:
            return before
        has_it = section in _learned(self.release.name).sections
        return _OF_LEARNED + self.release.name if has_it or before is not None else None

    def _under(self, folder: str) -> tuple[str, ...]:
        if self.release.source == LEARNED:
            return tuple(
                one.removeprefix(folder) for one in self.sections() if one.startswith(folder)
            )
        return _names_under(folder, self.position)


def is_root_key(key: str) -> bool:
    """Return whether some release takes ``key`` at the root of a config."""
    return key in _section_names() or key in _plain_root_keys()


def root_keys() -> frozenset[str]:
    """Return every key that some release takes at the root of a config."""
    return _section_names() | _plain_root_keys()


@cache
def keys_of_section(name: str) -> frozenset[str]:
    """Return the keys that some release takes directly below a root key."""
    sections = _index()["sections"]
    versions = sections[name]["changed"] if name in sections else ()
    schemas = (_read_section(name, version) for version in versions)
    keys = {key for one in schemas if isinstance(one, dict) for key in _properties(one)}
    prefix = f"{name}/"
    inner = {one.removeprefix(prefix) for one in sections if one.startswith(prefix)}
    return frozenset(keys | inner)


def _properties(schema: dict[str, Any]) -> Iterator[str]:
    """The keys of an object, in whichever of several forms it may have."""
    yield from schema.get("properties", ())
    for word in BRANCHES:
        for one in schema.get(word, ()):
            yield from _properties(one) if isinstance(one, dict) else ()


@cache
def _section_names() -> frozenset[str]:
    """The root keys that have a section of their own: no file but the index is read for them."""
    parts = {name.partition("/")[0] for name in _index()["sections"]}
    return frozenset(parts - {_ROOT, _BUNDLED})


@cache
def _plain_root_keys() -> frozenset[str]:
    versions = _index()["sections"][_ROOT]["changed"]
    schemas = (_read_section(_ROOT, version) for version in versions)
    return frozenset(key for one in schemas if isinstance(one, dict) for key in _properties(one))


@cache
def _catalogue(name: str) -> Catalogue:
    own = learned_release(name.removeprefix(_OF_LEARNED))  # or the state of a section of it
    if own is not None:
        earlier = bisect_right(
            releases(), release_key(own.name), key=lambda one: release_key(one.name)
        )
        return Catalogue(own, max(earlier - 1, 0))
    for position, release in enumerate(releases()):
        if release.name == name:
            return Catalogue(release, position)
    raise KeyError(name)


@cache
def _sections_at(position: int) -> tuple[str, ...]:
    return tuple(
        name
        for name, entry in _index()["sections"].items()
        if (version := _version_of(name, position)) is not None
        and version not in entry.get("removed", ())
        and name != _BUNDLED
    )


def every_section() -> frozenset[str]:
    """Return the names of all sections that some known release has."""
    recorded = (
        name
        for name, entry in _index()["sections"].items()
        if name != _BUNDLED and not set(entry["changed"]) <= set(entry.get("removed", ()))
    )
    learned = (one.name for one in releases() if one.source == LEARNED)
    return frozenset(recorded).union(*(Catalogue.of(name).sections() for name in learned))


@cache
def _names_under(folder: str, position: int) -> tuple[str, ...]:
    return tuple(
        name.removeprefix(folder) for name in _sections_at(position) if name.startswith(folder)
    )


@cache
def _positions() -> dict[str, int]:
    return {release.name: position for position, release in enumerate(releases())}


@cache
def _version_of(section: str, position: int) -> str | None:
    entry = _index()["sections"].get(section)
    if entry is None:
        return None
    changed: list[str] = entry["changed"]
    place = bisect_right(changed, position, key=_positions().__getitem__)
    return changed[place - 1] if place else None


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = json.loads(data("schemas/index.json"))
    return index


@cache
def _text_of(section: str, version: str) -> bytes:
    return _bytes(section, version)


def _bytes(section: str, version: str) -> bytes:
    if version.startswith(_OF_LEARNED):
        return _learned(version.removeprefix(_OF_LEARNED)).section(section)
    return data(f"schemas/{section}/{version}.json")


def answers_of_learned(name: str) -> Callable[[str], dict[str, Any]] | None:
    """Return what gives the answers of a learned release in the cases of a fact, ``None`` for a
    release that was not learned."""
    return _learned(name).answers if learned_release(name) is not None else None


def _learned(name: str) -> learned.LearnedRelease:
    found = learned.find(name)
    assert found is not None, name
    return found


def forget_learned() -> None:
    """Look again from here on: a program that goes on running sees what was learned."""
    learned.forget()
    for cached in (_catalogue, _text_of, _read_section):
        cached.cache_clear()


def look_for_learned() -> None:
    """Look again if a release was learned or let go meanwhile."""
    if learned.has_changed():
        forget_learned()


@cache
def _read_section(section: str, version: str) -> dict[str, Any] | bool:
    document = json.loads(_bytes(section, version))
    return _joined(document) if isinstance(document, dict) else bool(document)


def _joined(document: dict[str, Any]) -> dict[str, Any]:
    """``document`` with every ``$ref`` replaced by the very object that it names."""
    definitions = document.pop("$defs", None)
    if definitions is None:
        return document
    prefix = "#/$defs/"
    pending: list[Any] = [document, *definitions.values()]
    while pending:
        parent = pending.pop()
        # plain data know no subclasses, and nearly all of them are neither of these two
        for key, value in parent.items() if type(parent) is dict else enumerate(parent):
            kind = type(value)
            if kind is dict and "$ref" in value:
                parent[key] = definitions[value["$ref"].removeprefix(prefix)]
            elif kind is dict or kind is list:
                pending.append(value)
    return document
