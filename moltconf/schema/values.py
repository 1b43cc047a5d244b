"""Values that know where in the config they come from, and values that nobody may print."""

from __future__ import annotations

from moltconf.fields import Generic
from moltconf.schema.record import Record
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")
else:
    Any = object

    class T:
        """Stands for what is located; who reads the types puts that in its place, or anything."""

        @classmethod
        def __get_pydantic_core_schema__(cls, source, handler):
            return handler.generate_schema(object)


class Hidden:
    """A text that neither ``repr`` nor ``str`` shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text. Never put it into a message."""
        return self._text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from moltconf.schema.export import hidden_text

        return hidden_text(cls)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hidden) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "***"


class Located(Record, Generic[T]):
    """A value and the key path that it was read from.

    ``is_default``: no text exists, the product supplies the value; ``path`` then is the place where
    a user would write it.
    """

    if not TYPE_CHECKING:
        __parameters__ = (T,)

    value: T
    path: KeyPath
    is_default: bool = False

    def __init__(self, *, value: T, path: KeyPath, is_default: bool = False) -> None:
        # hundreds are made for every config
        held = self.__dict__
        held["value"], held["path"], held["is_default"] = value, path, is_default


class WrittenKeys(dict[str, "Located[Any]"]):
    """Every key of a mapping as it stands. Dumps show names alone: values may be secrets."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from moltconf.schema.export import hidden_mapping

        return hidden_mapping(cls)


class Address(Record):
    """A URL. ``text`` may carry credentials and stays hidden; ``host`` is safe to show."""

    text: Hidden
    host: str | None = None

    @classmethod
    def of(cls, text: str) -> Address:
        from moltconf.schema.addresses import parts_of  # not every config holds an address

        try:
            host = parts_of(text.strip()).hostname
        except ValueError:
            host = None
        return cls(text=Hidden(text), host=host)
