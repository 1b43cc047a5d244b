"""What the product fills in when it loads a config, per release.

Nothing of this is written in the file. Read off the sources of 2026.1.5 to 2026.1.30, measured on
clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6.
"""

from __future__ import annotations

from collections.abc import Collection

from moltconf.document.keypath import KeyPath
from moltconf.release_order import since
from moltconf.schema.auth import Auth
from moltconf.schema.params import ModelParams
from moltconf.schema.reader import Reader
from moltconf.schema.record import Frozen, field
from moltconf.schema.selection import ModelSelection
from moltconf.schema.values import Located

#: From here on the product chooses defaults by the way Anthropic is authenticated.
_BY_AUTH = "2026.1.21"
_HEARTBEAT = "30m"


class AgentDefaults(Frozen):
    """``agents.defaults`` (before 2026.1.9: ``agent``) as it takes effect.

    ``anthropic_mode`` is ``oauth``, ``api_key``, or absent where neither the config nor a variable
    tells; it decides about pruning, heartbeat and cache.
    """

    model: ModelSelection
    anthropic_mode: Located[str] | None = None
    pruning_mode: Located[str] | None = None
    pruning_ttl: Located[str] | None = None
    heartbeat_every: Located[str] | None = None
    thinking: Located[str] | None = None
    workspace: Located[str] | None = None
    cli_backends: frozenset[str] = frozenset()
    params: ModelParams = field(default_factory=ModelParams)


def anthropic_mode(auth: Auth, variables: Collection[str]) -> Located[str] | None:
    """How the product expects Anthropic to be authenticated: the first usable id of the order,
    else what all profiles agree on, else a variable."""
    order = auth.order("anthropic")
    declared = [profile for profile in auth.profiles if _names_anthropic(profile.provider)]
    by_id = {profile.id: profile for profile in declared}
    listed = [
        by_id[item.value] for item in (order.profiles if order else ()) if item.value in by_id
    ]
    modes = [_as_mode(profile.mode) for profile in listed]
    chosen = next((mode for mode in modes if mode), None)
    if chosen is not None:
        return chosen
    every = [mode for mode in (_as_mode(profile.mode) for profile in declared) if mode]
    if len({mode.value for mode in every}) == 1:
        return every[0]
    for name, mode in (("ANTHROPIC_OAUTH_TOKEN", "oauth"), ("ANTHROPIC_API_KEY", "api_key")):
        if name in variables:
            return Located[str](value=mode, path=(), default=True)
    return None


def _names_anthropic(provider: Located[str] | None) -> bool:
    return provider is not None and provider.value == "anthropic"


def _as_mode(mode: Located[str] | None) -> Located[str] | None:
    if mode is None or mode.value not in ("api_key", "oauth", "token"):
        return None
    value = "api_key" if mode.value == "api_key" else "oauth"
    return Located[str](value=value, path=mode.path)


def read_defaults(
    reader: Reader, model: ModelSelection, mode: Located[str] | None, release: str
) -> AgentDefaults:
    """The defaults of every agent, with what the product supplies marked as such."""
    place = reader.place
    every = reader.text("heartbeat", "every")
    pruning = reader.text("contextPruning", "mode")
    ttl = reader.text("contextPruning", "ttl")
    heartbeat_path, pruning_path = (*place, "heartbeat", "every"), (*place, "contextPruning")
    if every is None:
        by_mode = "1h" if mode and mode.value == "oauth" else _HEARTBEAT
        value = by_mode if since(release, _BY_AUTH) else _HEARTBEAT
        every = Located[str](value=value, path=heartbeat_path, default=True)
    if pruning is None:
        pruning = _pruning(mode, release, (*pruning_path, "mode"))
        if pruning is not None and pruning.value == "cache-ttl" and ttl is None:
            ttl = Located[str](value="1h", path=(*pruning_path, "ttl"), default=True)
    return AgentDefaults(
        model=model,
        anthropic_mode=mode,
        pruning_mode=pruning,
        pruning_ttl=ttl,
        heartbeat_every=every,
        thinking=reader.text("thinkingDefault"),
        workspace=reader.text("workspace"),
        cli_backends=frozenset(key.strip().lower() for _, key, _ in reader.members("cliBackends")),
        params=ModelParams.of(reader.mapping("params"), (*place, "params")),
    )


def _pruning(mode: Located[str] | None, release: str, path: KeyPath) -> Located[str] | None:
    if since(release, _BY_AUTH):
        return Located[str](value="cache-ttl", path=path, default=True) if mode else None
    if since(release, "2026.1.16"):
        return Located[str](value="adaptive", path=path, default=True)
    return None
