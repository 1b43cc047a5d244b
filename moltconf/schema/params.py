"""``params`` of a model: free-form in every release, typed as far as the product reads them."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.schema.reader import (
    Reader,
    WrittenSource,
    flag,
    is_mapping,
    number,
    string,
)
from moltconf.schema.record import Key, Record, field, key
from moltconf.schema.values import Located, WrittenKeys
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _thinking(source: WrittenSource, key: Key) -> Located[str] | None:
    """Read a thinking level; ``false`` reads as ``"off"``."""
    for found in source.candidates(*key.names):
        if found.value is False:
            return Located(value="off", path=found.path, is_default=found.is_default)
    return string(source, key)


def _flags(source: WrittenSource, key: Key) -> Located[tuple[str, ...]] | None:
    """Read beta flags: a list, one word, or words with commas between."""
    for found in source.candidates(*key.names):
        words = found.value.split(",") if isinstance(found.value, str) else found.value
        if isinstance(words, list):
            stripped = (word.strip() for word in words if isinstance(word, str))
            flags = tuple(filter(None, stripped))
            return Located(value=flags, path=found.path, is_default=found.is_default)
    return None


def is_no_thinking(level: str) -> bool:
    """Return whether a thinking level switches thinking off, in any of its words."""
    return level.strip().lower() in ("off", "none", "disabled")


class ModelParams(Record):
    """One or several merged sections ``params``, of model entries, agents, providers or defaults.

    A field is ``None`` where the key is missing or has not the type that the product reads.
    ``written`` holds every key as it stands, unknown ones too; it stays out of ``repr`` and of
    JSON, because it may hold secrets.
    """

    PLACES = (
        "agents.defaults.models.*.params",
        "agent.models.*.params",
        "agents.list[].models.*.params",
        "agents.entries.*.models.*.params",
        "agents.defaults.params",
        "agents.list[].params",
        "agents.entries.*.params",
        "models.providers.*.params",
        "models.providers.*.models[].params",
    )

    temperature: Located[float] | None = key("temperature", read=number)
    """How freely the model chooses its words."""
    top_p: Located[float] | None = key("topP", read=number)
    """How large a share of the likely words the model chooses from."""
    frequency_penalty: Located[float] | None = key("frequencyPenalty", read=number)
    """How strongly the model avoids words that it has used often."""
    presence_penalty: Located[float] | None = key("presencePenalty", read=number)
    """How strongly the model avoids words that it has used before."""
    seed: Located[float] | None = key("seed", read=number)
    """A number that makes answers repeatable, where the provider supports it."""
    max_tokens: Located[float] | None = key(
        "maxTokens", "max_completion_tokens", "max_tokens", read=number
    )
    """How many tokens an answer may have."""
    cache_control_ttl: Located[str] | None = key("cacheControlTtl", read=string, words=("5m", "1h"))
    """How long a prompt stays cached; since 2026.2.1 cacheRetention says it."""
    cache_retention: Located[str] | None = key(
        "cacheRetention", read=string, words=("none", "short", "long"), since="2026.2.1"
    )
    """How long a prompt stays cached."""
    thinking: Located[str] | None = key("thinking", read=_thinking)
    """How much the model thinks."""
    anthropic_beta: Located[tuple[str, ...]] | None = key("anthropicBeta", read=_flags)
    """Features of Anthropic to try before they are released."""
    context1m: Located[bool] | None = key("context1m", read=flag)
    """Whether a request may have a million tokens."""
    transport: Located[str] | None = key("transport", read=string)
    """How answers are carried."""
    written: WrittenKeys = field(default_factory=WrittenKeys, repr=False)

    @property
    def is_written(self) -> bool:
        """Whether any key stands in the config, and is not only supplied by the product."""
        return any(True for _ in self.written_keys())

    def written_keys(self) -> Iterator[tuple[str, KeyPath]]:
        """Yield every key that stands in the config, known or not, and where."""
        for name, found in self.written.items():
            if not found.is_default:
                yield name, found.path

    def as_written(self, name: str) -> Located[Any] | None:
        """Return what stands at a key, of any type; ``None`` where nothing is written."""
        found = self.written.get(name)
        return found if found is not None and not found.is_default else None

    def sets(self, name: str) -> bool:
        """Return whether the config gives a key a value."""
        found = self.as_written(name)
        return found is not None and found.value is not None

    def over(self, base: ModelParams, release: str) -> ModelParams:
        """Return these params on top of ``base``, key by key."""
        if not base.written:
            return self
        return _from(WrittenKeys({**base.written, **self.written}), release)

    def with_default(self, name: str, value: object, path: KeyPath, release: str) -> ModelParams:
        """Return the same params with a value that the product supplies."""
        supplied = Located(value=value, path=path, is_default=True)
        return _from(WrittenKeys({**self.written, name: supplied}), release)


def params(source: Reader, key: Key) -> ModelParams:
    """Read the first mapping as params."""
    found = source.first(key.paths, is_mapping)
    if found is None:
        return ModelParams()
    at = found.path
    written = {name: Located(value=value, path=(*at, name)) for name, value in found.value.items()}
    return _from(WrittenKeys(written), source.release)


def _from(written: WrittenKeys, release: str) -> ModelParams:
    if not written:
        return ModelParams()
    return ModelParams.read_from(WrittenSource(written, (), release), {}, {"written": written})
