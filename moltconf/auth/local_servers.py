"""Servers of models that a release uses without a key: on this machine, in its network, or known.

Measured on installed releases from 2026.1.24-3 to 2026.9.6 and on unpacked ones between them:

- from 2026.3.7 to 2026.4.25 no Ollama server needs a key, from 2026.4.26 none that is local;
- from 2026.3.13 no server on this machine does, from 2026.4.26 none of the private network, from
  2026.5.22 none beside a container;
- from 2026.4.12 no LM Studio server with models.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from moltconf.release_order import before, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.providers import Provider

_ANY_OLLAMA = "2026.3.7"
_LOCAL_OLLAMA = "2026.4.26"
#: The first release in which the word in the place of its key counts; 2026.7.1 is the last that
#: was seen not to look at it.
_READS_KEY_OF_OLLAMA = "2026.8.1"
_LM_STUDIO = "2026.4.12"
_THIS_MACHINE = "2026.3.13"
_PRIVATE_NETWORK = "2026.4.26"
_CONTAINERS = "2026.5.22"

_LOOPBACK = frozenset({"localhost", "0.0.0.0", "127.0.0.1", "::1", "::ffff:7f00:1"})
_BESIDE_CONTAINERS = frozenset({"docker.orb.internal", "host.docker.internal", "host.orb.internal"})
#: The address that Ollama has anyway: naming it alone configures nothing.
_USUAL_OLLAMA = "http://127.0.0.1:11434"
_OLLAMA_WORDS = frozenset({"ollama-local", "OLLAMA_API_KEY"})
_LM_STUDIO_WORDS = frozenset({"lmstudio-local", "custom-local"})


def is_keyless(provider: Provider, release: str) -> bool:
    """Return whether a release runs the models of a configured provider without a key."""
    if provider.id == "ollama" and _is_keyless_ollama(provider, release):
        return True
    if provider.id == "lmstudio" and _is_keyless_lm_studio(provider, release):
        return True
    if provider.auth is not None and provider.auth.value != "api-key":
        return False
    return not _has_key(provider) and is_local_server(provider, release)


def is_local_server(provider: Provider, release: str) -> bool:
    """Return whether a provider is a complete local server: address, interface and models."""
    if provider.base_url is None:
        return False
    is_complete = provider.api is not None and bool(provider.models)
    return is_complete and is_local_host(provider.base_url.value.host, release)


def is_local_host(host: str | None, release: str) -> bool:
    """Return whether ``release`` needs no key for a server on a host: loopback, private IPv4,
    ``*.local`` and the names that containers give their machine."""
    if host is None:
        return False
    if host in _LOOPBACK:
        return since(release, _THIS_MACHINE)
    if host in _BESIDE_CONTAINERS:
        return since(release, _CONTAINERS)
    if before(release, _PRIVATE_NETWORK) or host.endswith(".local"):
        return since(release, _PRIVATE_NETWORK)
    try:
        address = ip_address(host)
    except ValueError:
        return False
    private = ("10.", "192.168.", *(f"172.{n}." for n in range(16, 32)))
    return address.is_loopback or (address.version == 4 and host.startswith(private))


def _is_keyless_ollama(provider: Provider, release: str) -> bool:
    if before(release, _LOCAL_OLLAMA):
        is_given = provider.api is not None or provider.base_url is not None
        return since(release, _ANY_OLLAMA) and (is_given or bool(provider.models))
    is_strict = since(release, _READS_KEY_OF_OLLAMA)
    if is_strict and _has_key(provider) and _word(provider) not in _OLLAMA_WORDS:
        return False
    return _says_something(provider) and _is_near(provider, release)


def _says_something(provider: Provider) -> bool:
    """Return whether more than the usual address of Ollama is configured."""
    if provider.models:
        return True
    if provider.base_url is not None:
        address = provider.base_url.value.text.reveal().strip()
        return address.rstrip("/").removesuffix("/v1") != _USUAL_OLLAMA
    return provider.api_key is not None or provider.auth is not None or bool(provider.headers)


def _is_near(provider: Provider, release: str) -> bool:
    """Return whether Ollama's plugin takes the address for a local one: a name without a dot, too.

    No address means the usual one.
    """
    if provider.base_url is None:
        return True
    host = provider.base_url.value.host
    if host is None:
        return False
    if is_local_host(host, release) or host in _BESIDE_CONTAINERS:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host
    is_unique = isinstance(address, IPv6Address) and address.packed[0] in (0xFC, 0xFD)
    return is_unique or (address.version == 6 and address.is_link_local)


def _is_keyless_lm_studio(provider: Provider, release: str) -> bool:
    if before(release, _LM_STUDIO) or not provider.models:
        return False
    if _has_key(provider) and _word(provider) not in _LM_STUDIO_WORDS:
        return False
    return not any(header.name.lower() == "authorization" for header in provider.headers)


def _has_key(provider: Provider) -> bool:
    return provider.api_key is not None and provider.api_key.value.is_given


def _word(provider: Provider) -> str | None:
    if provider.api_key is None:
        return None
    return (provider.api_key.value.plain() or "").strip()
