"""References to secrets that are kept elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import Places, known_text, patterns, record, records_at

_SOURCES = ("env", "file", "exec", "store")
#: Sources that have a provider of their own without any configuration.
_BUILT_IN = ("env", "store")

_OF_REQUEST = (
    "headers.*",
    "auth.token",
    "auth.value",
    *(f"{place}.{key}" for place in ("tls", "proxy.tls") for key in ("ca", "cert", "key")),
    "tls.passphrase",
    "proxy.tls.passphrase",
)
_MEDIA_REQUESTS = (
    "tools.media.models[].request",
    "tools.media.image.request",
    "tools.media.audio.request",
    "tools.media.video.request",
    "tools.media.image.models[].request",
    "tools.media.audio.models[].request",
    "tools.media.video.models[].request",
)
_SSH = ("identityData", "certificateData", "knownHostsData")

_SEARCH_PROVIDERS = ("brave", "firecrawl", "gemini", "grok", "kimi", "perplexity")

#: Keys whose references are resolved at start.
_RESOLVED = (
    "models.providers.*.apiKey",
    "models.providers.*.headers.*",
    *(f"models.providers.*.request.{key}" for key in _OF_REQUEST),
    "agents.entries.*.memory.search.remote.apiKey",
    "agents.entries.*.tts.personas.*.providers.*.apiKey",
    "agents.entries.*.tts.providers.*.apiKey",
    "tts.personas.*.providers.*.apiKey",
    "tts.providers.*.apiKey",
    "cron.webhookToken",
    "talk.providers.*.apiKey",
    "talk.realtime.providers.*.apiKey",
    "gateway.auth.token",
    "gateway.auth.password",
    "gateway.remote.token",
    "gateway.remote.password",
    "memory.search.remote.apiKey",
    "skills.entries.*.apiKey",
)
_CORE = patterns(
    *_RESOLVED,
    *(f"{request}.{key}" for request in _MEDIA_REQUESTS for key in _OF_REQUEST),
    *(f"agents.defaults.sandbox.ssh.{key}" for key in _SSH),
    *(f"agents.entries.*.sandbox.ssh.{key}" for key in _SSH),
    "gateway.controlUi.github.token",
    "gateway.remote.edgeAuth.*",
)
#: Keys that were moved or removed since.
_FORMER = patterns(
    "agents.defaults.memorySearch.remote.apiKey",
    "agents.list[].memorySearch.remote.apiKey",
    *(f"agents.list[].sandbox.ssh.{key}" for key in _SSH),
    "agents.list[].tts.personas.*.providers.*.apiKey",
    "agents.list[].tts.providers.*.apiKey",
    "messages.tts.elevenlabs.apiKey",
    "messages.tts.openai.apiKey",
    "messages.tts.personas.*.providers.*.apiKey",
    "messages.tts.providers.*.apiKey",
    "talk.apiKey",
    "tools.web.fetch.firecrawl.apiKey",
    "tools.web.search.apiKey",
    "tools.web.x_search.apiKey",
    *(f"tools.web.search.{provider}.apiKey" for provider in _SEARCH_PROVIDERS),
)
#: With those of plugins that come with the release, among them one channel.
_LOOKED_UP = patterns(
    *_RESOLVED,
    "channels.telegram.accounts.*.botToken",
    "channels.telegram.accounts.*.webhookSecret",
    "channels.telegram.botToken",
    "channels.telegram.webhookSecret",
    "plugins.entries.google.config.webSearch.apiKey",
    "plugins.entries.google.config.webSearch.headers.*",
    "plugins.entries.imap.config.accounts.*.password",
    "plugins.entries.minimax.config.webSearch.apiKey",
    "plugins.entries.webhooks.config.routes.*.secret",
    "plugins.entries.xai.config.webSearch.apiKey",
)

_POINTER = re.compile(r"(?:/(?:[^~/]|~0|~1)*)+\Z")
_EXEC_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}\Z")

#: Releases that first looked at the ids of commands, and that first took a ``#`` in them
#: (read off the published packages).
_EXEC_SINCE = "2026.3.11"
_HASH_SINCE = "2026.5.26"
_LAST_FORMER = "2026.7.35"


def check_ids(config: Config, release: str) -> Iterator[Breach]:
    """The schema states the form of the ids of variables only."""
    yield from _bad_ids(config, _CORE, release)
    if release_key(release) <= release_key(_LAST_FORMER):
        yield from _bad_ids(config, _FORMER, release)


def _bad_ids(config: Config, places: Places, release: str) -> Iterator[Breach]:
    for path, reference in records_at(config, places):
        yield from judge_id(path, reference, release)


def judge_id(path: KeyPath, reference: Mapping[str, object], release: str) -> Iterator[Breach]:
    """What is wrong with the id of the reference at ``path``."""
    name = known_text(reference.get("id"))
    if name is None:
        return
    checks_exec = release_key(release) >= release_key(_EXEC_SINCE)
    if reference.get("source") == "file" and not is_file_id(name):
        yield Breach(
            (*path, "id"),
            "this does not point into a file of secrets",
            'write a JSON pointer such as "/providers/openai/apiKey", or "value"',
        )
    elif reference.get("source") == "exec" and checks_exec and not is_exec_id(name, release):
        yield Breach((*path, "id"), "this is not an id that a command could be asked for")


def is_file_id(text: str) -> bool:
    """A JSON pointer, or ``value`` for a file that holds one secret."""
    return text == "value" or _POINTER.match(text) is not None


def is_exec_id(text: str, release: str) -> bool:
    """A plain name of steps, none of which leads upwards."""
    if "#" in text and release_key(release) < release_key(_HASH_SINCE):
        return False
    return _EXEC_ID.match(text) is not None and not {".", ".."} & set(text.split("/"))


def is_reference(value: object) -> bool:
    """Whether ``value`` has the shape of a reference: source, provider and id."""
    return (
        isinstance(value, dict)
        and value.keys() == {"source", "provider", "id"}
        and value["source"] in _SOURCES
        and all(isinstance(value[key], str) and trim(value[key]) for key in ("provider", "id"))
    )


def check_sources(config: Config, release: str) -> Iterator[Breach]:
    """A provider serves references of its own source (``config validate`` alone looks at it)."""
    providers = record(lookup(config, ("secrets", "providers")))
    if not providers:
        return
    for path, reference in records_at(config, _LOOKED_UP):
        if not is_reference(reference):
            continue
        source, name = str(reference["source"]), str(reference["provider"])
        configured = record(providers.get(name)).get("source")
        if configured in (None, source) or _is_built_in(config, source, name):
            continue
        yield Breach(
            path,
            f"this asks the provider {name!r} for a secret of another source than it has",
        )


def _is_built_in(config: Config, source: str, provider: str) -> bool:
    default = lookup(config, ("secrets", "defaults", source))
    chosen = trim(default) if isinstance(default, str) and trim(default) else "default"
    return source in _BUILT_IN and provider == chosen


CONSTRAINTS = (
    Constraint("secret-id", check_ids, IN_PACKAGES, first="2026.2.26", keys=("source",)),
    Constraint("secret-source", check_sources, IN_PACKAGES, first="2026.8.1", keys=("source",)),
)
