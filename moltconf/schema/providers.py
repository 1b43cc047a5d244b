"""``models.providers``: providers that the config adds or changes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from moltconf.release_order import before
from moltconf.schema.params import ModelParams, params
from moltconf.schema.provider_ids import normalize_provider
from moltconf.schema.reader import (
    Reader,
    address,
    flag,
    items,
    number,
    read_record,
    secret,
    text,
    texts,
)
from moltconf.schema.record import FIRST, Key, Record
from moltconf.schema.record import key as field_at
from moltconf.schema.secret import SecretInput, read_secret
from moltconf.schema.values import Address, Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.reader import Read

#: The first release that fills in no sizes for a model.
_SIZES_UNKNOWN = "2026.2.1"
#: What January fills in for a model that does not say (measured on openclaw@2026.1.29).
_CONTEXT_WINDOW = 200_000
_MAX_TOKENS = 8_192

_WINDOW = Key(("contextWindow",), number)


class HeaderLevel(StrEnum):
    """The place where a header is set; a later level wins over an earlier one."""

    PROVIDER = "provider"
    MODEL = "model"
    REQUEST = "request"


class Header(Record):
    """One header; ``value.plain()`` is its text."""

    name: str
    value: SecretInput
    level: HeaderLevel
    path: KeyPath


def _headers(*levels: HeaderLevel) -> Read:
    def read(source: Reader, key: Key) -> tuple[Header, ...]:
        return tuple(
            Header(name=name, value=value, level=level, path=path)
            for keys, level in zip(key.paths, levels, strict=True)
            for path, name, written in source.members(*keys)
            if (value := read_secret(written)) is not None
        )

    return read


def _max_tokens(source: Reader, key: Key) -> Located[float] | None:
    """Read the limit; what January supplies is never more than the written window."""
    found = number(source, key)
    window = _WINDOW.read(source, _WINDOW)
    if found is None and window is not None and before(source.release, _SIZES_UNKNOWN):
        path = (*source.place, *key.names)
        return Located(value=min(_MAX_TOKENS, window.value), path=path, is_default=True)
    return found


class ProviderModel(Record):
    """One item of ``models.providers.<id>.models``."""

    PLACES = ("models.providers.*.models[]",)

    path: KeyPath
    id: Located[str] | None = field_at("id", read=text)
    """The model's name at the provider."""
    name: Located[str] | None = field_at("name", read=text)
    """What the model is called in lists."""
    api: Located[str] | None = field_at("api", read=text)
    """The protocol of this model, where it is not the provider's."""
    base_url: Located[Address] | None = field_at("baseUrl", read=address)
    """Where requests to this model go, where it is not the provider's."""
    context_window: Located[float] | None = field_at(
        "contextWindow",
        read=number,
        defaults=((_SIZES_UNKNOWN, None), (FIRST, _CONTEXT_WINDOW)),
    )
    """How many tokens fit into a request."""
    context_tokens: Located[float] | None = field_at("contextTokens", read=number)
    """How many tokens of the window the product uses."""
    input: tuple[Located[str], ...] | None = field_at("input", read=texts)
    """What the model takes: text, images."""
    reasoning: Located[bool] | None = field_at("reasoning", read=flag)
    """Whether the model can think before it answers."""
    max_tokens: Located[float] | None = field_at(
        "maxTokens", read=_max_tokens, defaults=((_SIZES_UNKNOWN, None), (FIRST, _MAX_TOKENS))
    )
    """How many tokens an answer may have."""
    headers: tuple[Header, ...] = field_at("headers", read=_headers(HeaderLevel.MODEL), empty=tuple)
    """Headers of requests to this model."""
    supports_reasoning_effort: Located[bool] | None = field_at(
        "compat.supportsReasoningEffort", read=flag
    )
    """Whether the server takes a level of thinking."""
    thinking_format: Located[str] | None = field_at("compat.thinkingFormat", read=text)
    """In which form the server is asked to think."""
    supports_prompt_cache_key: Located[bool] | None = field_at(
        "compat.supportsPromptCacheKey", read=flag
    )
    """Whether the server takes a key by which it finds cached prompts."""
    cache_control_format: Located[str] | None = field_at("compat.cacheControlFormat", read=text)
    """Whose marks of cached parts the server understands."""
    params: ModelParams = field_at("params", read=params, empty=ModelParams)
    """Parameters of requests to this model."""


class Provider(Record):
    """One member of ``models.providers``; ``id`` is the normalised form of ``key``.

    ``headers`` are those of the provider and of its requests; those of a model are on the model.
    ``lists_models`` tells whether ``models`` is a list at all: an empty one only overrides.
    """

    PLACES = ("models.providers.*",)

    key: str
    id: str
    path: KeyPath
    base_url: Located[Address] | None = field_at("baseUrl", read=address)
    """Where requests to the provider go."""
    api: Located[str] | None = field_at("api", read=text)
    """The protocol that the provider speaks."""
    auth: Located[str] | None = field_at("auth", read=text)
    """How the provider is told who asks."""
    api_key: Located[SecretInput] | None = field_at("apiKey", read=secret)
    """The key for the provider; keep it in a variable."""
    headers: tuple[Header, ...] = field_at(
        "headers",
        "request.headers",
        read=_headers(HeaderLevel.PROVIDER, HeaderLevel.REQUEST),
        empty=tuple,
    )
    """Headers of every request to the provider."""
    models: tuple[ProviderModel, ...] = field_at("models", read=items(ProviderModel), empty=tuple)
    """The models of the provider."""
    lists_models: bool = False
    params: ModelParams = field_at("params", read=params, empty=ModelParams)
    """Parameters of requests to every model of the provider."""

    def model(self, id: str | None) -> ProviderModel | None:
        """Return the first of its models with this id, ``None`` where it has none."""
        same = (each for each in self.models if each.id is not None and each.id.value == id)
        return next(same, None)


def provider_of(providers: Iterable[Provider], id: str) -> Provider | None:
    """Return the one of ``providers`` with a normalised id; the exact spelling comes first."""
    named = [provider for provider in providers if provider.id == id]
    exact = (provider for provider in named if provider.key == id)
    return next(exact, named[0] if named else None)


def read_providers(root: object, release: str) -> tuple[Provider, ...]:
    """Return every provider that is a mapping, in file order."""
    reader = Reader(root, ("models", "providers"), release=release)
    return tuple(
        read_record(
            Provider,
            reader.only(path, value),
            key=name,
            id=normalize_provider(name, release),
            lists_models=isinstance(value.get("models"), list),
        )
        for path, name, value in reader.members()
        if isinstance(value, dict)
    )


def read_secret_at(reader: Reader, *keys: str | int) -> Located[SecretInput] | None:
    """Return the first credential slot in the places of ``reader``."""
    for found in reader.candidates(*keys):
        value = read_secret(found.value)
        if value is not None:
            return Located(value=value, path=found.path)
    return None
