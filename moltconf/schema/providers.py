"""``models.providers``: providers that the config adds or changes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from moltconf.document.keypath import KeyPath
from moltconf.release_order import before
from moltconf.schema.params import ModelParams
from moltconf.schema.provider_ids import normalize_provider
from moltconf.schema.reader import Reader
from moltconf.schema.record import Frozen
from moltconf.schema.secret import SecretInput, read_secret
from moltconf.schema.values import Address, Located

#: What January fills in for a model that does not say (measured on openclaw@2026.1.29).
_CONTEXT_WINDOW = 200_000
_MAX_TOKENS = 8_192


class HeaderLevel(StrEnum):
    """Where a header is set; a later level wins over an earlier one."""

    PROVIDER = "provider"
    MODEL = "model"
    REQUEST = "request"


class Header(Frozen):
    """One header; ``value.plain()`` is its text."""

    name: str
    value: SecretInput
    level: HeaderLevel
    path: KeyPath


class ProviderModel(Frozen):
    """One item of ``models.providers.<id>.models``."""

    path: KeyPath
    id: Located[str] | None = None
    name: Located[str] | None = None
    api: Located[str] | None = None
    base_url: Located[Address] | None = None
    context_window: Located[float] | None = None
    max_tokens: Located[float] | None = None
    headers: tuple[Header, ...] = ()
    params: ModelParams = ModelParams()


class Provider(Frozen):
    """One member of ``models.providers``; ``id`` is the normalised form of ``key``.

    ``headers`` are those of the provider and of its requests; those of a model are on the model.
    ``lists_models`` tells whether ``models`` is a list at all: an empty one only overrides.
    """

    key: str
    id: str
    path: KeyPath
    base_url: Located[Address] | None = None
    api: Located[str] | None = None
    auth: Located[str] | None = None
    api_key: Located[SecretInput] | None = None
    headers: tuple[Header, ...] = ()
    models: tuple[ProviderModel, ...] = ()
    lists_models: bool = False
    params: ModelParams = ModelParams()


def read_providers(root: object, release: str) -> tuple[Provider, ...]:
    """Every provider that is a mapping, in file order."""
    reader = Reader(root, ("models", "providers"))
    return tuple(
        _read_provider(Reader(root, path), key, release)
        for path, key, value in reader.members()
        if isinstance(value, dict)
    )


def read_secret_at(reader: Reader, *keys: str | int) -> Located[SecretInput] | None:
    """The first credential slot in the places of ``reader``."""
    for path, value in reader.candidates(*keys):
        secret = read_secret(value)
        if secret is not None:
            return Located[SecretInput](value=secret, path=path)
    return None


def _read_provider(reader: Reader, key: str, release: str) -> Provider:
    return Provider(
        key=key,
        id=normalize_provider(key, release),
        path=reader.place,
        base_url=reader.address("baseUrl"),
        api=reader.text("api"),
        auth=reader.text("auth"),
        api_key=read_secret_at(reader, "apiKey"),
        headers=(
            *_headers(reader, HeaderLevel.PROVIDER, "headers"),
            *_headers(reader, HeaderLevel.REQUEST, "request", "headers"),
        ),
        models=tuple(
            _read_model(Reader(reader.root, path), release)
            for path, value in reader.items("models")
            if isinstance(value, dict)
        ),
        lists_models=any(isinstance(value, list) for _, value in reader.candidates("models")),
        params=_params(reader),
    )


def _read_model(reader: Reader, release: str) -> ProviderModel:
    window = reader.number("contextWindow")
    tokens = reader.number("maxTokens")
    if before(release, "2026.2.1"):
        window = window or _supplied(reader, "contextWindow", _CONTEXT_WINDOW)
        tokens = tokens or _supplied(reader, "maxTokens", min(_MAX_TOKENS, window.value))
    return ProviderModel(
        path=reader.place,
        id=reader.text("id"),
        name=reader.text("name"),
        api=reader.text("api"),
        base_url=reader.address("baseUrl"),
        context_window=window,
        max_tokens=tokens,
        headers=tuple(_headers(reader, HeaderLevel.MODEL, "headers")),
        params=_params(reader),
    )


def _supplied(reader: Reader, key: str, value: float) -> Located[float]:
    return Located[float](value=value, path=(*reader.place, key), default=True)


def _headers(reader: Reader, level: HeaderLevel, *keys: str) -> Iterator[Header]:
    for path, name, value in reader.members(*keys):
        secret = read_secret(value)
        if secret is not None:
            yield Header(name=name, value=secret, level=level, path=path)


def _params(reader: Reader) -> ModelParams:
    value: dict[str, Any] | None = reader.mapping("params")
    return ModelParams.of(value, (*reader.place, "params"))
