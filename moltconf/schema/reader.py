"""Tolerant reading of plain data that several generations of keys may hold.

``agents.defaults`` was ``agent`` before 2026.1.9 and ``inbound.agent`` in the first betas. A
:class:`Reader` looks at all such places, the one that the product prefers first, and gives the
first value of the right type with its own path. A value of the wrong type counts as absent: the
verdict reports it.

The functions below are what ``key(…, read=…)`` names: each gives one field its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from moltconf.schema.record import Key, Record
from moltconf.schema.secret import SecretInput, SecretKind, read_secret
from moltconf.schema.values import Address, Located
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    R = TypeVar("R", bound=Record)
    Read = Callable[[Any, Key], Any]
    Fits = Callable[[object], bool]

_ABSENT: Any = object()


class FieldSource:
    """The mapping that fields are read from, however it came about."""

    __slots__ = ("place", "release")

    #: Where a user would write this mapping today.
    place: KeyPath
    release: str

    def candidates(self, *keys: str | int) -> Iterator[Located[Any]]:
        """Yield every value that exists at ``keys``, the preferred one first."""
        raise NotImplementedError

    def first(self, paths: Iterable[tuple[str | int, ...]], fits: Fits) -> Located[Any] | None:
        """Return the first value at one of ``paths`` that ``fits``, the preferred path first."""
        raise NotImplementedError

    def field_of(self, cls: type[Record], name: str) -> Any:
        """Return the value of a field of ``cls`` that stands in this mapping."""
        key, is_read, supplied = cls.keys_in(self.release)[name]
        found = key.read(self, key) if is_read else None
        if found is not None:
            return found
        if supplied is None:
            return key.make()
        return Located(value=supplied, path=(*self.place, *key.paths[0]), is_default=True)


class Reader(FieldSource):
    """The same mapping as ``places`` of ``root`` may write it, the preferred place first.

    ``release`` decides which keys and defaults count; without one the newest does. It is for data
    that do not change while it reads: each place is looked up once.
    """

    __slots__ = ("_found", "places", "root")

    def __init__(self, root: object, *places: KeyPath, release: str = "") -> None:
        self.root = root
        self.places = places
        self.place = places[0] if places else ()
        self.release = release
        self._found: list[tuple[KeyPath, object]] | None = None

    @property
    def _existing(self) -> list[tuple[KeyPath, object]]:
        """The places that exist, and what stands there."""
        found = self._found
        if found is None:
            looked_up = [(place, lookup(self.root, place, _ABSENT)) for place in self.places]
            found = self._found = [each for each in looked_up if each[1] is not _ABSENT]
        return found

    def at(self, *keys: str | int) -> Reader:
        """Return the mapping below ``keys``, in every place."""
        return Reader(self.root, *(place + keys for place in self.places), release=self.release)

    def only(self, path: KeyPath, value: object = _ABSENT) -> Reader:
        """Return the mapping at one path from the root; ``value`` is what stands there, where that
        is known."""
        reader = Reader(self.root, path, release=self.release)
        if value is not _ABSENT:
            reader._found = [(path, value)]
        return reader

    def candidates(self, *keys: str | int) -> Iterator[Located[Any]]:
        for place, mapping in self._existing:
            value = lookup(mapping, keys, _ABSENT)
            if value is not _ABSENT:
                yield Located(value=value, path=place + keys)

    def first(self, paths: Iterable[tuple[str | int, ...]], fits: Fits) -> Located[Any] | None:
        existing = self._existing
        for keys in paths:
            for place, mapping in existing:
                if len(keys) == 1 and isinstance(mapping, dict):
                    value = mapping.get(keys[0], _ABSENT)
                else:
                    value = lookup(mapping, keys, _ABSENT)
                if value is not _ABSENT and fits(value):
                    return Located(value=value, path=place + keys)
        return None

    def holds(self, key: str) -> bool:
        """Return whether one of the mappings has a key."""
        return any(isinstance(mapping, dict) and key in mapping for _, mapping in self._existing)

    def exists(self, *keys: str | int) -> bool:
        return self.first((keys,), _is_anything) is not None

    def text(self, *keys: str | int) -> Located[str] | None:
        """Return the first string that is not blank."""
        return self.first((keys,), _is_text)

    def flag(self, *keys: str | int) -> Located[bool] | None:
        return self.first((keys,), _is_flag)

    def texts(self, *keys: str | int) -> tuple[Located[str], ...] | None:
        """Return the strings of the first list, ``None`` where no place holds a list."""
        found = self.first((keys,), _is_list)
        if found is None:
            return None
        return tuple(
            Located(value=item, path=(*found.path, i))
            for i, item in enumerate(found.value)
            if isinstance(item, str)
        )

    def members(self, *keys: str | int) -> Iterator[tuple[KeyPath, str, Any]]:
        """Yield the members of the mappings at ``keys``; a preferred place hides later ones."""
        seen: set[str] = set()
        for found in self.candidates(*keys):
            if not isinstance(found.value, dict):
                continue
            for key, member in found.value.items():
                if key not in seen:
                    seen.add(key)
                    yield (*found.path, key), key, member

    def items(self, *keys: str | int) -> Iterator[tuple[KeyPath, Any]]:
        """Yield the items of the first list."""
        found = self.first((keys,), _is_list)
        for i, item in enumerate(found.value if found is not None else ()):
            assert found is not None
            yield (*found.path, i), item


class WrittenSource(FieldSource):
    """The keys of one mapping, gathered from one place or from several."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Located[Any]], place: KeyPath, release: str) -> None:
        self._entries = entries
        self.place = place
        self.release = release

    def candidates(self, *keys: str | int) -> Iterator[Located[Any]]:
        found = self._at(keys)
        if found is not None:
            yield found

    def first(self, paths: Iterable[tuple[str | int, ...]], fits: Fits) -> Located[Any] | None:
        for keys in paths:
            found = self._at(keys)
            if found is not None and fits(found.value):
                return found
        return None

    def _at(self, keys: tuple[str | int, ...]) -> Located[Any] | None:
        found = self._entries.get(str(keys[0])) if keys else None
        if found is None or len(keys) == 1:
            return found
        below = lookup(found.value, keys[1:], _ABSENT)
        return Located(value=below, path=found.path + keys[1:]) if below is not _ABSENT else None


_NONE: Mapping[str, Callable[[], Any]] = MappingProxyType({})


def read_record(
    cls: type[R],
    source: FieldSource,
    later: Mapping[str, Callable[[], Any]] = _NONE,
    **computed: Any,
) -> R:
    """Return a ``cls`` whose fields stand in ``source``; ``computed`` gives the others, and
    ``later`` what makes one when somebody asks for it.

    ``path``, where the class has it, is the place of ``source``.
    """
    if "path" in cls.field_names():
        computed.setdefault("path", source.place)
    return cls.read_from(source, later, computed)


def _is_anything(_: object) -> bool:
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _any(source: FieldSource, key: Key) -> Iterator[Located[Any]]:
    for path in key.paths:
        yield from source.candidates(*path)


def anything(source: FieldSource, key: Key) -> Located[Any] | None:
    """Read a value of any type, ``null`` and blanks included."""
    return source.first(key.paths, _is_anything)


def text(source: FieldSource, key: Key) -> Located[str] | None:
    """Read a text that is not blank, as written."""
    return source.first(key.paths, _is_text)


def string(source: FieldSource, key: Key) -> Located[str] | None:
    """Read a text, blank or not."""
    return source.first(key.paths, lambda value: isinstance(value, str))


def trimmed(source: FieldSource, key: Key) -> Located[str] | None:
    """Read a text that is not blank, without the blanks around it."""
    found = text(source, key)
    return Located(value=found.value.strip(), path=found.path) if found is not None else None


def word(source: FieldSource, key: Key) -> Located[str] | None:
    """Read a text trimmed and in lower case, where the product compares it so."""
    found = text(source, key)
    return Located(value=found.value.strip().lower(), path=found.path) if found else None


def flag(source: FieldSource, key: Key) -> Located[bool] | None:
    """Read ``true`` or ``false``."""
    return source.first(key.paths, _is_flag)


def switch(source: FieldSource, key: Key) -> Located[bool | str] | None:
    """Read ``true``, ``false`` or a word in their stead, such as ``auto``."""
    return source.first(key.paths, lambda value: isinstance(value, bool | str))


def number(source: FieldSource, key: Key) -> Located[float] | None:
    """Read a number."""
    return source.first(key.paths, _is_number)


def texts(source: FieldSource, key: Key) -> tuple[Located[str], ...] | None:
    """Read the texts of a list that are not blank, without blanks around; ``None``: no list."""
    found = source.first(key.paths, _is_list)
    if found is None:
        return None
    return tuple(
        Located(value=item.strip(), path=(*found.path, i))
        for i, item in enumerate(found.value)
        if _is_text(item)
    )


def sender_list(source: FieldSource, key: Key) -> tuple[Located[str], ...] | None:
    """Read a list of senders: trimmed texts, numbers as text; ``None`` where there is no list."""
    found = source.first(key.paths, _is_list)
    return _senders(found.value, found.path) if found is not None else None


def sender_lists(source: FieldSource, key: Key) -> dict[str, tuple[Located[str], ...]] | None:
    """Read a mapping of lists of senders, by their names; ``None`` where there is no mapping."""
    found = mapping(source, key)
    if found is None:
        return None
    return {
        name: _senders(value, (*found.path, name))
        for name, value in found.value.items()
        if isinstance(value, list)
    }


def _senders(listed: list[Any], path: KeyPath) -> tuple[Located[str], ...]:
    return tuple(
        Located(value=str(item).strip(), path=(*path, index))
        for index, item in enumerate(listed)
        if isinstance(item, str | int) and not isinstance(item, bool) and str(item).strip()
    )


def keys(source: FieldSource, key: Key) -> tuple[Located[str], ...]:
    """Read the keys of a mapping that people name, each where it stands."""
    found = source.first(key.paths, is_mapping)
    members = found.value if found is not None else {}
    return tuple(
        Located(value=name, path=(*found.path, name)) for name in members if found is not None
    )


def mapping(source: FieldSource, key: Key) -> Located[dict[str, Any]] | None:
    """Read a mapping whose keys people name, as plain data."""
    return source.first(key.paths, is_mapping)


def address(source: FieldSource, key: Key) -> Located[Address] | None:
    """Read a URL, which may carry a login and is hidden."""
    found = text(source, key)
    return Located(value=Address.of(found.value), path=found.path) if found is not None else None


def secret(source: FieldSource, key: Key) -> Located[SecretInput] | None:
    """Read a credential: a text, a reference to a variable, or an object that says where it is."""
    for found in _any(source, key):
        value = read_secret(found.value)
        if value is not None:
            return Located(value=value, path=found.path)
    return None


def secrets(source: Reader, key: Key) -> tuple[Located[SecretInput], ...]:
    """Read every member of a mapping as a credential."""
    read = (
        (path, read_secret(value)) for name in key.paths for path, _, value in source.members(*name)
    )
    return tuple(Located(value=value, path=path) for path, value in read if value is not None)


def section(cls: type[R]) -> Read:
    """Read a mapping as a ``cls``; where none is written, one without values."""

    def read(source: Reader, key: Key) -> R:
        places = [place for path in key.paths for place in source.at(*path).places]
        return read_record(cls, Reader(source.root, *places, release=source.release))

    return read


def written(cls: type[R]) -> Read:
    """Read a mapping as a ``cls``; ``None`` where no place holds a mapping."""

    def read(source: Reader, key: Key) -> R | None:
        found = source.first(key.paths, is_mapping)
        return section(cls)(source, key) if found is not None else None

    return read


def members(cls: type[R]) -> Read:
    """Read every member of a mapping that is one itself as a ``cls`` with its key as ``id``."""

    def read(source: Reader, key: Key) -> tuple[R, ...]:
        return tuple(
            read_record(cls, source.only(path, value), id=name)
            for keys in key.paths
            for path, name, value in source.members(*keys)
            if isinstance(value, dict)
        )

    return read


def items(cls: type[R]) -> Read:
    """Read every item of a list that is a mapping as a ``cls``."""

    def read(source: Reader, key: Key) -> tuple[R, ...]:
        return tuple(
            read_record(cls, source.only(path, value))
            for keys in key.paths
            for path, value in source.items(*keys)
            if isinstance(value, dict)
        )

    return read


def present(source: FieldSource, key: Key) -> Located[Any] | None:
    """Read whatever is set there: a value of any type that is not empty, off or blank."""
    return source.first(key.paths, _is_set)


def is_present(source: FieldSource, key: Key) -> bool:
    """Read whether anything is set there."""
    return present(source, key) is not None


def given(source: FieldSource, key: Key) -> tuple[str, ...]:
    """Read which of the keys are set, whatever to: their names."""
    return tuple(name for name in key.names if present(source, key._replace(names=(name,))))


def _is_set(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def credential(source: FieldSource, key: Key) -> Located[SecretInput] | None:
    """Read a credential that is given: not a blank one; a reference may be incomplete."""
    for found in _any(source, key):
        value = read_secret(found.value)
        if value is None and isinstance(found.value, dict) and "source" in found.value:
            value = SecretInput(kind=SecretKind.SECRET_REF)
        if value is not None and value.is_given:
            return Located(value=value, path=found.path)
    return None
