"""2026.4.24 to 2026.4.29: records of the product leave the config.

## models-write

    commands: { text: true, modelsWrite: false }

becomes

    commands: { text: true }

The command that it was about is gone.

## plugin-installs

Where plugins were installed from is kept in the state folder. The records in the config had no
effect beyond updates, and an installed plugin stays installed.

    plugins: { installs: { "voice-call": { source: "npm", spec: "@openclaw/voice-call" } } }

is removed. Where such a record alone tells that a plugin owns a channel, the plugin gets an empty
entry in `plugins.entries`, which changes nothing: without a trace of it the section of the channel
would be taken for one of the release.

## agent-llm

    agents: { defaults: { llm: { idleTimeoutSeconds: 120 } } }

is removed: how long a silent model is waited for is said by its provider,
`models.providers.*.timeoutSeconds`, which stands for every agent that uses the provider and is
therefore not set here.

## mcp-transport

Servers copied from other tools say `type`; the product says `transport`.

    mcp: { servers: { docs: { type: "http", url: "https://example.org/mcp" } } }

becomes

    mcp: { servers: { docs: { url: "https://example.org/mcp", transport: "streamable-http" } } }

The type `stdio` says nothing that the command does not.

## tts-auto-everywhere

    agents: { list: [{ id: "main", tts: { enabled: false } }] }

becomes

    agents: { list: [{ id: "main", tts: { auto: "off" } }] }

in every block that says how replies are spoken, as in 2026.1.24-1.

## direct-policies

In Discord and Slack a `dm` of an account hid that of the channel, policy and senders. From
2026.4.29 on the account inherits what its own `dm` does not say.

    channels: { discord: {
      dm: { policy: "open", allowFrom: ["*"] }, accounts: { a: { dm: { enabled: true } } } } }

becomes

    channels: { discord: {
      dm: { policy: "open", allowFrom: ["*"] }, accounts: { a: {
        dm: { enabled: true }, dmPolicy: "pairing", allowFrom: [] } } } }

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, remove
from moltconf.migrator.step import Step
from moltconf.text.keypath import format_path

from .shared.account_steps import policy_step
from .shared.keys import move_as
from .shared.scopes import SPEECH, find_all_of
from .shared.sources import ACCEPTED, REPAIR_TOOL

_BEFORE, _RELEASE = "2026.4.15", "2026.4.29"
#: The first release that keeps the records of installed plugins elsewhere.
_RECORDS_GO = "2026.4.25"
#: type of an MCP server as other tools write it -> transport, measured on openclaw@2026.9.6
_TRANSPORTS = {
    "http": "streamable-http",
    "streamable-http": "streamable-http",
    "sse": "sse",
    "stdio": None,
}


def _rename_type(draft: Draft) -> None:
    for path, server in find_all_of(draft, ("mcp.servers.*",)):
        word = server.get("type")
        key = word.strip().lower() if isinstance(word, str) else ""
        if key not in _TRANSPORTS:
            continue
        transport, old, new = _TRANSPORTS[key], (*path, "type"), (*path, "transport")
        if transport is None or isinstance(server.get("transport"), str):
            draft.remove(old, "the server's command or transport says it")
        else:
            if draft.has(new):
                draft.remove(new, "it names no transport")
            why = "the product calls it transport"
            move_as(draft, old, new, transport, why)


def _say_when(draft: Draft) -> None:
    for path, speech in find_all_of(draft, SPEECH):
        enabled, old, new = speech.get("enabled"), (*path, "enabled"), (*path, "auto")
        if not isinstance(enabled, bool):
            continue
        why = "speech says when, not whether"
        if isinstance(speech.get("auto"), str):
            draft.remove(old, "auto is already set and counts")
        else:
            if draft.has(new):
                draft.remove(new, "it says nothing")
            move_as(draft, old, new, "always" if enabled else "off", why)


SOURCES = (
    "the schemas of openclaw@2026.4.23 to openclaw@2026.4.29",
    REPAIR_TOOL,
    ACCEPTED,
)


def _keep_traces(draft: Draft) -> None:
    """Name the plugins whose records alone tell that they own a channel."""
    records = draft.mapping(("plugins", "installs"))
    if not records:
        return
    # few configs have such records
    from moltconf.validator.owners import owners

    for owner in owners(draft.value, _RECORDS_GO, {}):
        entry = ("plugins", "entries", owner.plugin)
        if owner.plugin in records and not draft.has(entry) and draft.can_hold(entry):
            sections = " and ".join(format_path(("channels", name)) for name in owner.channels)
            draft.set(entry, {}, f"without its record nothing would tell that it reads {sections}")


STEPS = (
    Step(
        id="models-write",
        before="2026.4.23",
        release="2026.4.24",
        summary="commands.modelsWrite is gone",
        operations=(remove("commands.modelsWrite", "the command that it was about is gone"),),
        tells_release=False,
    ),
    Step(
        id="plugin-installs",
        before="2026.4.24",
        release=_RECORDS_GO,
        summary="plugins.installs is kept outside the config",
        operations=(
            custom(_keep_traces, watched=("plugins.installs",), targets=("plugins.entries.*",)),
            remove("plugins.installs", "the product keeps these records in its state folder"),
        ),
        one_way=True,
    ),
    Step(
        id="agent-llm",
        before="2026.4.25",
        release="2026.4.26",
        summary="agents.defaults.llm is gone",
        operations=(
            remove(
                "agents.defaults.llm",
                "a provider says how long it may be silent",
                loss="how long a silent model was waited for",
            ),
        ),
        loses="how long a silent model was waited for",
    ),
    Step(
        id="mcp-transport",
        before=_BEFORE,
        release=_RELEASE,
        summary="type of an MCP server becomes transport",
        operations=(
            custom(
                _rename_type, sources=("mcp.servers.*.type",), targets=("mcp.servers.*.transport",)
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="tts-auto-everywhere",
        before=_BEFORE,
        release=_RELEASE,
        summary="tts.enabled becomes tts.auto in every place",
        operations=(
            custom(
                _say_when,
                sources=tuple(f"{place}.enabled" for place in SPEECH),
                targets=tuple(f"{place}.auto" for place in SPEECH),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    policy_step(
        "direct-policies",
        "2026.4.27",
        "2026.4.29",
        "accounts with a dm of their own keep who may write to them",
    ),
)
