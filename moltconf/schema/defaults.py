"""Read the defaults of all agents, with what each release fills in when it loads a config.

Nothing of this is written in the file. Read off the sources of 2026.1.5 to 2026.1.30, measured on
clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6.
"""

from __future__ import annotations

from collections.abc import Collection

from moltconf.release_order import since
from moltconf.schema.auth import Auth
from moltconf.schema.heartbeat import Heartbeat
from moltconf.schema.params import ModelParams, params
from moltconf.schema.reader import (
    Reader,
    anything,
    flag,
    number,
    present,
    read_record,
    section,
    text,
    texts,
)
from moltconf.schema.record import Record, key, replaced
from moltconf.schema.selection import ModelSelection
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

#: From here on the product chooses defaults by the way Anthropic is authenticated.
_BY_AUTH = "2026.1.21"


class ContextPruning(Record):
    """The section ``contextPruning``: which results of tools are left out of requests."""

    PLACES = ("agents.defaults.contextPruning", "agent.contextPruning")

    path: KeyPath
    mode: Located[str] | None = key(
        "mode", read=text, words=("off", "adaptive", "aggressive", "cache-ttl")
    )
    """By what rule old tool results are left out of requests."""
    ttl: Located[str] | None = key("ttl", read=text)
    """How old a result must be before it is left out."""
    keep_last_assistants: Located[float] | None = key("keepLastAssistants", read=number)
    """How many of the last answers keep the tool results that follow them."""
    min_prunable_tool_chars: Located[float] | None = key("minPrunableToolChars", read=number)
    """How many characters of results there must be before any is replaced."""
    tools_allow: tuple[Located[str], ...] | None = key("tools.allow", read=texts)
    """Tools whose results may be left out."""
    tools_deny: tuple[Located[str], ...] | None = key("tools.deny", read=texts)
    """Tools whose results are always kept."""
    soft_trim_ratio: Located[float] | None = key("softTrimRatio", read=number)
    """How full the context must be before long results are shortened."""
    soft_trim_max_chars: Located[float] | None = key("softTrim.maxChars", read=number)
    """How long a result may be before it is shortened."""
    soft_trim_head_chars: Located[float] | None = key("softTrim.headChars", read=number)
    """How many characters are kept of the beginning of a shortened result."""
    soft_trim_tail_chars: Located[float] | None = key("softTrim.tailChars", read=number)
    """How many characters are kept of the end of a shortened result."""
    hard_clear_ratio: Located[float] | None = key("hardClearRatio", read=number)
    """How full the context must be before whole results are replaced."""
    hard_clear: Located[bool] | None = key("hardClear.enabled", read=flag)
    """Whether whole results are replaced by a placeholder."""
    placeholder: Located[str] | None = key("hardClear.placeholder", read=text)
    """The text that replaces a whole result."""


class Compaction(Record):
    """The section ``compaction``: when a long conversation is summed up."""

    PLACES = ("agents.defaults.compaction",)

    path: KeyPath
    reserve_floor: Located[float] | None = key("reserveTokensFloor", read=number)
    """How many tokens of the window are kept free at least."""
    writes_memories: Located[bool] | None = key("memoryFlush.enabled", read=flag)
    """Whether the agent first writes down what it should remember."""
    memory_distance: Located[float] | None = key("memoryFlush.softThresholdTokens", read=number)
    """How many tokens before the summary the agent writes memories."""
    memory_size: Located[object] | None = key("memoryFlush.forceFlushTranscriptBytes", read=present)
    """From which size of its file on a conversation has memories written."""
    reserve: Located[float] | None = key("reserveTokens", read=number)
    """How many tokens of the window are free when a conversation is summed up."""
    transcript_limit: Located[object] | None = key("maxActiveTranscriptBytes", read=present)
    """From which size of its file on a conversation is summed up."""
    rotates_transcript: Located[bool] | None = key("truncateAfterCompaction", read=flag)
    """Whether a conversation gets a new file after a summary."""


class AgentDefaults(Record):
    """The section ``agents.defaults`` (before 2026.1.9: ``agent``) as it takes effect.

    ``anthropic_mode`` is ``oauth``, ``api_key``, or absent where neither the config nor a variable
    tells; it decides about pruning, heartbeat and cache.
    """

    #: The place that wins first.
    PLACES = ("agents.defaults", "agent", "inbound.agent")

    model: ModelSelection
    anthropic_mode: Located[str] | None = None
    context_pruning: ContextPruning = key("contextPruning", read=section(ContextPruning))
    """Leaving old tool results out of requests."""
    compaction: Compaction = key("compaction", read=section(Compaction))
    """Summing up long conversations."""
    heartbeat: Heartbeat = key("heartbeat", read=section(Heartbeat))
    """Runs that start by themselves at an interval."""
    written_heartbeat: Located[object] | None = key("heartbeat", read=anything)
    """Runs that start by themselves, as they stand there."""
    thinking: Located[str] | None = key("thinkingDefault", read=text)
    """How much a model thinks where a message does not say."""
    context_tokens: Located[float] | None = key("contextTokens", read=number)
    """How many tokens of a model's window agents use at most."""
    workspace: Located[str] | None = key("workspace", read=text)
    """The folder that an agent works in."""
    cli_backends: frozenset[str] = frozenset()
    params: ModelParams = key("params", read=params, empty=ModelParams)
    """Parameters of every agent's requests, whatever the model."""


def anthropic_mode(auth: Auth, variables: Collection[str]) -> Located[str] | None:
    """Return how the product expects Anthropic to be authenticated: the first usable id of the
    order, else what all profiles agree on, else a variable."""
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
            return Located(value=mode, path=(), is_default=True)
    return None


def _names_anthropic(provider: Located[str] | None) -> bool:
    return provider is not None and provider.value == "anthropic"


def _as_mode(mode: Located[str] | None) -> Located[str] | None:
    if mode is None or mode.value not in ("api_key", "oauth", "token"):
        return None
    value = "api_key" if mode.value == "api_key" else "oauth"
    return Located(value=value, path=mode.path)


def read_defaults(
    reader: Reader, model: ModelSelection, mode: Located[str] | None, release: str
) -> AgentDefaults:
    """Return the defaults of every agent, with what the product supplies marked as such."""
    backends = (key.strip().lower() for _, key, _ in reader.members("cliBackends"))
    written = read_record(
        AgentDefaults, reader, model=model, anthropic_mode=mode, cli_backends=frozenset(backends)
    )
    return replaced(
        written,
        heartbeat=_heartbeat(written.heartbeat, mode, release),
        context_pruning=_pruning(written.context_pruning, mode, release),
    )


def _heartbeat(written: Heartbeat, mode: Located[str] | None, release: str) -> Heartbeat:
    every = written.every
    if every is not None and every.is_default and mode is not None and mode.value == "oauth":
        if since(release, _BY_AUTH):
            return replaced(written, every=replaced(every, value="1h"))
    return written


def _pruning(written: ContextPruning, mode: Located[str] | None, release: str) -> ContextPruning:
    if written.mode is not None:
        return written
    supplied = _pruning_mode(mode, release, (*written.path, "mode"))
    ttl = written.ttl
    if supplied is not None and supplied.value == "cache-ttl" and ttl is None:
        ttl = Located(value="1h", path=(*written.path, "ttl"), is_default=True)
    return replaced(written, mode=supplied, ttl=ttl)


def _pruning_mode(mode: Located[str] | None, release: str, path: KeyPath) -> Located[str] | None:
    if since(release, _BY_AUTH):
        return Located(value="cache-ttl", path=path, is_default=True) if mode else None
    if since(release, "2026.1.16"):
        return Located(value="adaptive", path=path, is_default=True)
    return None
