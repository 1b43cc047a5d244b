"""``params`` of a model: free-form in every release, typed as far as the product reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.document.keypath import KeyPath
from moltconf.schema.record import Frozen, field
from moltconf.schema.values import Located

#: value, where it stands, whether the product supplies it
_Entry = tuple[Any, tuple[str | int, ...], bool]


class ModelParams(Frozen):
    """Params of one place, or of several merged by the product's order.

    The properties give a value only where it has the type that the product reads; ``raw`` and
    ``place`` give anything. Contents stay out of ``repr`` and of JSON: they may hold secrets.
    """

    entries: dict[str, _Entry] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, value: object, path: KeyPath) -> ModelParams:
        if not isinstance(value, dict):
            return cls()
        return cls(entries={key: (item, (*path, key), False) for key, item in value.items()})

    def over(self, base: ModelParams) -> ModelParams:
        """These params on top of ``base``, key by key."""
        return ModelParams(entries={**base.entries, **self.entries}) if base.entries else self

    def with_default(self, key: str, value: object, path: KeyPath) -> ModelParams:
        """The same params with a value that the product supplies."""
        return ModelParams(entries={**self.entries, key: (value, path, True)})

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def keys(self) -> Iterator[str]:
        return iter(self.entries)

    @property
    def raw(self) -> dict[str, Any]:
        """The plain data."""
        return {key: value for key, (value, _, _) in self.entries.items()}

    def place(self, key: str) -> KeyPath | None:
        """Where a key stands."""
        entry = self.entries.get(key)
        return entry[1] if entry is not None else None

    def text(self, *keys: str) -> Located[str] | None:
        for value, path, default in self._found(keys):
            if isinstance(value, str):
                return Located[str](value=value, path=path, default=default)
        return None

    def number(self, *keys: str) -> Located[float] | None:
        for value, path, default in self._found(keys):
            if isinstance(value, int | float) and not isinstance(value, bool):
                return Located[float](value=value, path=path, default=default)
        return None

    def flag(self, *keys: str) -> Located[bool] | None:
        for value, path, default in self._found(keys):
            if isinstance(value, bool):
                return Located[bool](value=value, path=path, default=default)
        return None

    def _found(self, keys: tuple[str, ...]) -> Iterator[_Entry]:
        return (self.entries[key] for key in keys if key in self.entries)

    @property
    def cache_control_ttl(self) -> Located[str] | None:
        return self.text("cacheControlTtl")

    @property
    def cache_retention(self) -> Located[str] | None:
        return self.text("cacheRetention")

    @property
    def temperature(self) -> Located[float] | None:
        return self.number("temperature")

    @property
    def max_tokens(self) -> Located[float] | None:
        return self.number("maxTokens", "max_completion_tokens", "max_tokens")

    @property
    def thinking(self) -> Located[str] | None:
        """A thinking level; ``false`` reads as ``"off"``."""
        if self.entries.get("thinking", (None,))[0] is False:
            value, path, default = "off", *self.entries["thinking"][1:]
            return Located[str](value=value, path=path, default=default)
        return self.text("thinking")

    @property
    def context1m(self) -> Located[bool] | None:
        return self.flag("context1m")

    @property
    def anthropic_beta(self) -> Located[tuple[str, ...]] | None:
        """Beta flags, whether written as a list, one word, or words with commas between."""
        for value, path, default in self._found(("anthropicBeta",)):
            words = value.split(",") if isinstance(value, str) else value
            if isinstance(words, list):
                flags = tuple(word.strip() for word in words if isinstance(word, str))
                kept = tuple(flag for flag in flags if flag)
                return Located[tuple[str, ...]](value=kept, path=path, default=default)
        return None

    @property
    def transport(self) -> Located[str] | None:
        return self.text("transport")
