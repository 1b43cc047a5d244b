"""Values that name their fields and never change, made of classes that cost next to nothing.

A ``NamedTuple`` compiles code for every class, a fifth of a millisecond each, and a dataclass twice
as much: ``lint`` of a small file loads some sixty such classes (docs/decisions/0008-start-up.md).
An enumeration takes longer still, and most are read for one of their words: to type checkers
:class:`Words` are a ``StrEnum``. Names of ``typing``, which takes as long as sixty modules, are its
own to them, and stand-ins at run time.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from enum import StrEnum
    from typing import Any, ClassVar, Self
    from typing import Generic as Generic
    from typing import Protocol as Protocol
    from typing import dataclass_transform as dataclass_transform

    Words = StrEnum
else:
    from types import GenericAlias

    Protocol = object

    class Generic:
        """Lets a class be written with the types that it holds."""

        def __class_getitem__(cls, kind):
            return cls if cls is Generic else GenericAlias(cls, kind)

    class _Listed(type):
        def __iter__(cls):
            return iter(cls._words.values())

    class Words(str, metaclass=_Listed):
        """A text that is one of those which the class names, each of them there once."""

        __slots__ = ()

        def __init_subclass__(cls):
            cls._words = {}
            for name, text in list(cls.__dict__.items()):
                if name.isupper():
                    cls._words[text] = str.__new__(cls, text)
                    setattr(cls, name, cls._words[text])

        def __new__(cls, text):
            if text not in cls._words:
                raise ValueError(f"{text!r} is no {cls.__name__}")
            return cls._words[text]

        @property
        def value(self):
            return str(self)

    def dataclass_transform(**_):
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Fields:
    """A value whose class names its fields as a dataclass does; equal to one with equal fields.

    It is no tuple: nobody unpacks it or asks for its first field.
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    _required: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls._names = (*cls._names, *cls.__annotations__)  # those of its base first
        cls._known = frozenset(cls._names)
        own = cls.__dict__  # hasattr takes an exception for each field without a default
        maybe = (*cls._required, *cls.__annotations__)
        cls._required = frozenset([name for name in maybe if name not in own])

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self._names
        if not named and len(values) == len(names):
            # one by one: an object that nobody asks for its dictionary has none
            for name, value in zip(names, values):  # noqa: B905
                setattr(self, name, value)
            return
        fields = self.__dict__
        if not values and self._known.issuperset(named) and named.keys() >= self._required:
            fields.update(named)
            return
        if values:
            fields.update(zip(names, values, strict=False))
        if named:
            fields.update(named)
        # more values than fields, one that is given twice, or a name that is none of a field
        if len(fields) < len(values) + len(named) or not self._known.issuperset(named):
            raise TypeError(f"the fields of {type(self).__name__} are {', '.join(names)}")
        # a field that is not given is the attribute of the class: its default
        if len(fields) < len(names) and not self._required.issubset(fields):
            needed = (name for name in names if name in self._required)
            raise TypeError(f"{type(self).__name__} needs {', '.join(needed)}")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({', '.join(shown)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._names])

    # the names that a NamedTuple has for these two

    def _replace(self, **changes: Any) -> Self:
        """Return the same with some fields changed."""
        other = self.__new__(type(self))
        fields = other.__dict__
        fields.update(self.__dict__, **changes)
        if not self._known.issuperset(fields):
            raise TypeError(f"the fields of {type(self).__name__} are {', '.join(self._names)}")
        return other

    def _asdict(self) -> dict[str, Any]:
        """Return every field by its name."""
        return dict(zip(self._names, self._values(), strict=True))
