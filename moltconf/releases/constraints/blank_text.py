"""Texts that are trimmed before their length is checked, so that blanks alone are too short."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import misfits, patterns, record, records_at, trim

_SERVERS = ("mcp.servers.*", "nodeHost.mcp.servers.*")
_OIDC = "gateway.auth.trustedProxy.cloudflareAccessOidc"
_TRIMMED = patterns(
    "nodeHost.workerRuns.containerImage",
    *(f"{server}.oauth.{key}" for server in _SERVERS for key in ("authProfileId", "scope")),
    *(f"{server}.toolFilter.{key}[]" for server in _SERVERS for key in ("include", "exclude")),
    "agents.defaults.systemAgent.agentId",
    "agents.defaults.authInheritance.agentId",
    "agents.defaults.sessionStore.agentId",
    "agents.defaults.heartbeat.agentId",
    "agents.entries.*.tools.github.gitAuthor.name",
    "agents.entries.*.tools.github.gitAuthor.email",
    "tools.github.gitAuthor.name",
    "tools.github.gitAuthor.email",
    "tools.media.image.preferredModel",
    "tools.media.audio.preferredModel",
    "tools.media.video.preferredModel",
    "hooks.mappings[].channel",
    "talk.agentId",
    "gateway.controlUi.environment.label",
    f"{_OIDC}.providerId",
    f"{_OIDC}.githubAccountIdClaim",
    "gateway.roles.default",
    "gateway.roles.definitions.*.accessPolicyPlugin",
    "cloudWorkers.profiles.*.provider",
)
_TRIMMED_KEYS = patterns("gateway.roles.definitions")


def check_blank_texts(config: Config, release: str) -> Iterator[Breach]:
    for path in misfits(config, _TRIMMED, lambda text: not text or trim(text) != ""):
        yield Breach(path, "this text holds nothing but blanks", "give a value or remove the key")


def check_blank_keys(config: Config, release: str) -> Iterator[Breach]:
    for path, holder in records_at(config, _TRIMMED_KEYS):
        for key in record(holder):
            if key and not trim(key):
                yield Breach((*path, key), "this key holds nothing but blanks")
