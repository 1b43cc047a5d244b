"""Values that are named when they are made and cannot be set again.

What ``dataclasses`` does, for classes that cost nothing to make: ``lint`` makes some forty of them
in a run of a tenth of a second (docs/decisions/0005-typed-view.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, TypeVar, dataclass_transform

Self = TypeVar("Self", bound="Frozen")


class _Field(NamedTuple):
    default_factory: Callable[[], Any]
    repr: bool


def field(*, default_factory: Callable[[], Any], repr: bool = True) -> Any:
    """A field whose default is made anew each time; without ``repr`` nobody prints it."""
    return _Field(default_factory, repr)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Frozen:
    """A value whose class names its fields; equal to another one with equal fields."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _made: ClassVar[dict[str, _Field]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = tuple(cls.__annotations__)
        made = {name: value for name in own if isinstance(value := cls.__dict__.get(name), _Field)}
        cls._fields, cls._made = cls._fields + own, cls._made | made

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        for name in self._fields:
            if name in values:
                held[name] = values[name]
            elif name in self._made:
                held[name] = self._made[name].default_factory()
            elif hasattr(type(self), name):
                held[name] = getattr(type(self), name)
            else:
                raise TypeError(f"{type(self).__name__}: {name} is missing")
        if unknown := values.keys() - held.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")

    def replace(self: Self, **changes: Any) -> Self:
        """The same value with other ``changes``."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        shown = (
            f"{name}={value!r}"
            for name, value in self.__dict__.items()
            if name not in self._made or self._made[name].repr
        )
        return f"{type(self).__name__}({', '.join(shown)})"
