"""Values that know where in the config they come from, and values that nobody may print."""

from __future__ import annotations

from typing import Generic, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from moltconf.document.keypath import KeyPath

T = TypeVar("T")


class Frozen(BaseModel):
    """A model whose fields cannot be set again."""

    model_config = ConfigDict(frozen=True)


class Located(Frozen, Generic[T]):
    """A value and the key path that it was read from.

    ``default`` is true where no text exists and the product supplies the value; ``path`` then is
    the place where a user would write it.
    """

    value: T
    path: KeyPath
    default: bool = False


class Address(Frozen):
    """A URL. ``text`` may carry credentials and stays hidden; ``host`` is safe to show."""

    text: SecretStr
    host: str | None = None

    @classmethod
    def of(cls, text: str) -> Address:
        try:
            host = urlsplit(text.strip()).hostname
        except ValueError:
            host = None
        return cls(text=SecretStr(text), host=host)
