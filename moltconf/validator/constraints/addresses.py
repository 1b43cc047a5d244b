"""URLs that must have a certain scheme or nothing but a host."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.urls import LOOPBACK, web_address
from moltconf.validator.constraints.values import misfits, patterns

_SERVERS = ("mcp.servers.*", "nodeHost.mcp.servers.*")
_WEB = patterns(
    *(f"{server}.{key}" for server in _SERVERS for key in ("url", "oauth.redirectUrl")),
    "cron.webhook",
)
_PROXY = patterns("proxy.proxyUrl")
#: The last release that reaches proxies over plain http only.
_LAST_PLAIN_PROXY = "2026.5.12"
_CLIENT_METADATA = patterns(*(f"{server}.oauth.clientMetadataUrl" for server in _SERVERS))
_SANDBOX_ORIGIN = patterns("mcp.apps.sandboxOrigin")
_PUBLIC_ORIGIN = patterns("gateway.publicOrigin")
_CATALOG = patterns("models.catalogRefresh.url")
_FEEDS = patterns("marketplaces.feeds.*.url")


def check_web_addresses(config: Config, release: str) -> Iterator[Breach]:
    """Any http or https URL."""
    for path in misfits(config, _WEB, lambda text: web_address(text) is not None):
        yield Breach(path, "this must be an http:// or https:// URL")
    is_plain = release_key(release) <= release_key(_LAST_PLAIN_PROXY)
    schemes = ("http",) if is_plain else ("http", "https")
    for path in misfits(config, _PROXY, lambda text: _scheme(text) in schemes):
        yield Breach(path, f"this must be an {' or '.join(f'{one}://' for one in schemes)} URL")


def check_client_metadata(config: Config, release: str) -> Iterator[Breach]:
    """The document that describes an OAuth client has a path of its own."""
    for path in misfits(config, _CLIENT_METADATA, _is_document):
        yield Breach(path, "this must be an https:// URL with a path")


def check_origins(config: Config, release: str) -> Iterator[Breach]:
    """Scheme, host and port, without path, query, fragment and credentials."""
    for path in misfits(config, _SANDBOX_ORIGIN, _is_origin):
        yield Breach(path, "this must be an http(s) origin", "leave out path, query and user")
    for path in misfits(config, _PUBLIC_ORIGIN, _is_public_origin):
        yield Breach(
            path,
            "this must be an https origin; http is accepted for the loopback address only",
            'write it as "https://host" or "https://host:port"',
        )


def check_catalog_url(config: Config, release: str) -> Iterator[Breach]:
    """A catalogue of models is fetched over https, or from the same machine."""
    for path in misfits(config, _CATALOG, _is_safe):
        yield Breach(path, "this must be an https:// URL, or http:// on localhost")


def check_feeds(config: Config, release: str) -> Iterator[Breach]:
    """A marketplace feed is a plain https document."""
    for path in misfits(config, _FEEDS, _is_plain):
        yield Breach(path, "this must be an https:// URL without user, query and fragment")


def _is_plain(text: str) -> bool:
    address = web_address(text)
    return (
        address is not None
        and address.scheme == "https"
        and not (address.has_credentials or address.has_query)
    )


def _scheme(text: str) -> str | None:
    address = web_address(text)
    return address.scheme if address else None


def _is_document(text: str) -> bool:
    address = web_address(text)
    return address is not None and address.scheme == "https" and address.path != "/"


def _is_origin(text: str) -> bool:
    address = web_address(text)
    return address is not None and address.is_origin


def _is_safe(text: str) -> bool:
    address = web_address(text)
    return address is not None and (address.scheme == "https" or address.host in LOOPBACK)


def _is_public_origin(text: str) -> bool:
    return _is_origin(text) and _is_safe(text)


CONSTRAINTS = (
    Constraint(
        "catalog-url", check_catalog_url, IN_PACKAGES, first="2026.8.1", keys=("catalogRefresh",)
    ),
    Constraint(
        "client-metadata-url",
        check_client_metadata,
        IN_PACKAGES,
        first="2026.6.1",
        keys=("clientMetadataUrl",),
    ),
    Constraint(
        "marketplace-feed",
        check_feeds,
        IN_PACKAGES,
        first="2026.7.1",
        last=LAST_OF_LISTS,
        keys=("marketplaces",),
    ),
    Constraint(
        "origin",
        check_origins,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("publicOrigin", "sandboxOrigin"),
    ),
    Constraint(
        "web-address",
        check_web_addresses,
        IN_PACKAGES,
        first="2026.2.17",
        keys=("proxyUrl", "redirectUrl", "url", "webhook"),
    ),
)
