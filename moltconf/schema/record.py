"""The base of the classes of the schema: values that name their fields and never change.

A :class:`Record` is a dataclass to everybody who asks: ``dataclasses.fields``, ``replace`` and
``asdict``, type checkers and pydantic. The standard library makes the description that they read
when one of them asks; ``lint`` makes some forty of these classes in a tenth of a second and asks
for none (docs/decisions/0005-typed-view.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from moltconf.fields import Fields, dataclass_transform
from moltconf.release_order import before, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import Field
    from typing import Any, ClassVar, Protocol, Self, TypeVar

    class FieldsOf(Protocol):
        """The mapping that the fields of a record stand in."""

        def field_of(self, cls: type[Record], name: str) -> Any: ...

    # a bound that is a text is compiled, and the first one makes all classes of syntax trees
    R = TypeVar("R", bound="Record")

#: The release from which on a default holds that was always there.
FIRST = "2026.1.0"


class Made(Fields):
    """A default that is made anew each time; without ``repr`` the field is not shown."""

    factory: Callable[[], Any]
    repr: bool = True

    def make(self) -> Any:
        """Return the default."""
        return self.factory()


class Key(Fields):
    """The one place for what a field says of the config.

    ``names`` are the names of its key over the releases, the one that wins first; a dot leads into
    a mapping. ``renamed`` is the first release that looks at the first name alone, where older ones
    look at the others alone; without it every release looks at all names. ``read`` turns what
    stands there into the field's value, by the reader of :mod:`moltconf.schema.reader` that fits
    its type. ``words`` are the texts that it takes, where
    there is a list. ``since`` and ``until`` are the first and the last release that looks at the
    key, where that is another than accepts it. ``defaults`` are what the product supplies where
    nothing is written, each from its release on, the newest first.
    """

    names: tuple[str, ...]
    read: Callable[[Any, Key], Any]
    words: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    renamed: str | None = None
    defaults: tuple[tuple[str, Any], ...] = ()
    empty: Callable[[], Any] | None = None

    def in_release(self, release: str) -> Key:
        """Return the key with the names alone that count in ``release``."""
        if self.renamed is None:
            return self
        is_new = since(release, self.renamed)
        return self._replace(names=self.names[:1] if is_new else self.names[1:])

    def is_read_by(self, release: str) -> bool:
        """Return whether ``release`` looks at the key."""
        if self.since is not None and before(release, self.since):
            return False
        return self.until is None or since(self.until, release)

    def supplied_by(self, release: str) -> Any:
        """Return what ``release`` supplies where nothing is written; ``None``: nothing."""
        return next((value for first, value in self.defaults if since(release, first)), None)

    def make(self) -> Any:
        """Return the value of a field for which nothing is written and nothing supplied."""
        return self.empty() if self.empty is not None else None

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """Return the names as key paths below the place of the class; ``""`` is the place."""
        return _paths(self.names)


@cache
def _paths(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split(".")) if name else () for name in names)


def field(*, default_factory: Callable[[], Any], repr: bool = True) -> Any:
    """Return the specifier of a field whose default is made anew each time."""
    return Made(default_factory, repr)


def key(
    *names: str,
    read: Callable[[Any, Key], Any],
    words: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    renamed: str | None = None,
    defaults: tuple[tuple[str, Any], ...] = (),
    empty: Callable[[], Any] | None = None,
) -> Any:
    """Return the specifier of a field that stands in the config; :class:`Key` says what is what."""
    made = Key.__new__(Key)  # hundreds are made for a run: to check what is given takes longer
    made.__dict__.update(
        names=names,
        read=read,
        words=words,
        since=since,
        until=until,
        renamed=renamed,
        defaults=defaults,
        empty=empty,
    )
    return made


class _Description:
    """Makes what the standard library says of a dataclass, when it is first asked for."""

    def __set_name__(self, cls: type[Record], name: str) -> None:
        self.name = name

    def __get__(self, record: Record | None, cls: type[Record]) -> Any:
        return cls.as_dataclass().__dict__[self.name]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Record:
    """A value whose class names its fields; equal to another one with equal fields.

    A record that was read (:meth:`read_from`) reads each field when somebody first asks for it.
    """

    __slots__ = ("_unread",)

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
        __dataclass_params__: ClassVar[Any]
        PLACES: ClassVar[tuple[str, ...]]
        _names: ClassVar[tuple[str, ...]]
        _keys: ClassVar[Mapping[str, Key]]
        _keys_in: ClassVar[dict[str, dict[str, tuple[Key, bool, Any]]]]
        _unwritten: ClassVar[Mapping[str, Any]]
        _defaults: ClassVar[Mapping[str, Any]]
        _made: ClassVar[tuple[str, ...]]
    else:
        __dataclass_fields__ = _Description()
        __dataclass_params__ = _Description()
    #: Patterns of where the class stands in the config over the releases. Which release accepts
    #: which, the catalogue knows; :mod:`moltconf.schema.places` brings both together.
    PLACES = ()
    #: What a field is for stands below it as a docstring, which costs a run nothing; pydantic reads
    #: it from the source for JSON Schema, and the index repeats it for ``explain``.
    __pydantic_config__ = {"use_attribute_docstrings": True}  # noqa: RUF012
    _names = ()
    _keys = {}  # noqa: RUF012
    _keys_in = {}  # noqa: RUF012
    #: Every field in order with the value that it has where none is given, and with what stands
    #: beside it in the class; and those fields for which a value is made anew, or must be given.
    _unwritten = {}  # noqa: RUF012
    _defaults = {}  # noqa: RUF012
    _made = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        held = cls.__dict__
        keys: dict[str, Key] = {}
        defaults: dict[str, Any] = {}
        unwritten: dict[str, Any] = {}
        made: list[str] = []
        for name, kind in cls.__annotations__.items():
            if kind.startswith("ClassVar"):
                continue
            default = defaults[name] = unwritten[name] = held.get(name, _REQUIRED)
            sort = type(default)
            if sort is Key:
                keys[name], unwritten[name] = default, None
            if default is _REQUIRED or sort is Made or (sort is Key and default.empty is not None):
                made.append(name)
            if sort is Key or sort is Made:
                delattr(cls, name)  # else the class would answer for a field that is not read yet
        cls._names, cls._keys, cls._keys_in = tuple(defaults), keys, {}
        cls._defaults, cls._unwritten, cls._made = defaults, unwritten, tuple(made)

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        held.update(self._unwritten)
        held.update(values)
        if len(held) > len(self._names):
            unknown = sorted(values.keys() - set(self._names))
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
        for name in self._made:
            if name not in values:
                default = self._defaults[name]
                if default is _REQUIRED:
                    raise TypeError(f"{type(self).__name__}: {name} is missing")
                held[name] = default.make()

    @classmethod
    def read_from(
        cls, source: FieldsOf | None, later: Mapping[str, Callable[[], Any]], given: dict[str, Any]
    ) -> Self:
        """Return a record of which the ``given`` fields are known.

        Each of the others is read when it is first asked for: by ``later``, which names no field
        that has a plain default, else from ``source``.
        """
        record = cls.__new__(cls)
        record.__dict__.update(given)
        _set_unread(record, (source, later))
        return record

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        source, later = _unread_of(self)
        found = later[name]() if name in later else source.field_of(type(self), name)
        self.__dict__[name] = found
        return found

    def __getstate__(self) -> dict[str, Any]:
        return self.fields()

    def changed(self, changes: dict[str, Any]) -> Self:
        """Return the same with other ``changes``; what nobody asked for yet is not read."""
        held = {**self.__dict__, **changes}
        if len(held) < len(self._names):
            source, later = _unread_of(self)
            return self.read_from(source, later, held)
        return type(self)(**held)

    def fields(self) -> dict[str, Any]:
        """Return every field by its name, in order; what nobody asked for yet is read."""
        return {name: getattr(self, name) for name in self._names}

    @classmethod
    def keys_of(cls) -> Mapping[str, Key]:
        """Return what each field of the class that stands in the config says of it."""
        return cls._keys

    @classmethod
    def keys_in(cls, release: str) -> Mapping[str, tuple[Key, bool, Any]]:
        """Return the same for one release: each field's key there, whether the release looks at
        it, and what it supplies. It is worked out once, however many places there are."""
        known = cls._keys_in.get(release)
        if known is None:
            keys = [(name, key.in_release(release)) for name, key in cls._keys.items()]
            known = cls._keys_in[release] = {
                name: (key, key.is_read_by(release), key.supplied_by(release)) for name, key in keys
            }
        return known

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """Return the names of all fields."""
        return cls._names

    @classmethod
    @cache
    def as_dataclass(cls) -> type[Any]:
        """Make the dataclass of the standard library that has the same fields."""
        import dataclasses

        def described(default: object) -> Any:
            if isinstance(default, Made):
                return dataclasses.field(default_factory=default.factory, repr=default.repr)
            if isinstance(default, Key):
                return dataclasses.field(default_factory=default.make, metadata={"key": default})
            return dataclasses.field(default=default)

        given = cls._defaults.items()
        held = {name: described(default) for name, default in given if default is not _REQUIRED}
        annotations = {name: cls.__annotations__[name] for name in cls._names}
        held |= {"__annotations__": annotations, "__module__": cls.__module__}
        twin = type(cls.__name__, (), held)
        return dataclasses.dataclass(frozen=True, kw_only=True)(twin)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.fields() == other.fields()

    def __hash__(self) -> int:
        return hash(tuple(self.fields().values()))

    def __repr__(self) -> str:
        from moltconf.masking.masked_records import (
            masked_record,  # for who looks at a value: few do
        )

        shown = (
            f"{name}={value!r}"
            for name, value in masked_record(self).fields().items()
            if getattr(self._defaults[name], "repr", True)
        )
        return f"{type(self).__name__}({', '.join(shown)})"


_REQUIRED: Any = object()
_UNREAD: Any = Record.__dict__["_unread"]
#: What reads the fields that nobody asked for yet: the slot itself, for no record can be changed.
_unread_of, _set_unread = _UNREAD.__get__, _UNREAD.__set__


def replaced(record: R, **changes: Any) -> R:
    """Return the same value with other ``changes``: ``dataclasses.replace`` without its import."""
    return record.changed(changes)
