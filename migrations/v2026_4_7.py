"""2026.4.2 to 2026.4.7: flat keys of channels become sections, allow becomes enabled.

## streaming-section

    channels: { telegram: {
      streamMode: "block", draftChunk: { minChars: 10 }, chunkMode: "newline" } }

becomes

    channels: { telegram: { streaming: {
      mode: "block", preview: { chunk: { minChars: 10 } }, chunkMode: "newline" } } }

for Telegram, Discord and Slack, in every account too. A plain `streaming` becomes its mode: `true`
is `partial`, `false` is `off`. Slack's words for the mode are `partial` for `replace`, `block` for
`append`, `progress` for `status_final`.

## googlechat-stream-mode

Google Chat never streamed; its `streamMode` had no effect and goes.

## allow-to-enabled

    channels: { slack: { channels: { C1: { allow: false } } } }

becomes

    channels: { slack: { channels: { C1: { enabled: false } } } }

The same for Discord's channels, Google Chat's and Zalo's groups, Matrix's groups and rooms. Where
both are set and differ, the stricter one counts.

## sender-ids

Discord's ids are strings: a number that long loses its last digits.

    channels: { discord: { allowFrom: [1234] } }

becomes

    channels: { discord: { allowFrom: ["1234"] } }

A number beyond 2^53 has lost its last digits already, and is left for you to decide.

## sandbox-scope

    agents: { defaults: { sandbox: { perSession: true } } }

becomes

    agents: { defaults: { sandbox: { scope: "session" } } }

`false` becomes `shared`. Where `scope` is already set, it counts.

## browser-private-network

    browser: { ssrfPolicy: { allowPrivateNetwork: false } }

becomes

    browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: false } }

The same for Matrix, under `network`.

## talk-providers

What the voice says and with which key belongs to its provider, ElevenLabs unless one is named.

    talk: { voiceId: "abc", apiKey: "${ELEVENLABS_API_KEY}" }

becomes

    talk: { providers: { elevenlabs: { voiceId: "abc", apiKey: "${ELEVENLABS_API_KEY}" } } }

With several providers and none chosen, whose voice it is is left for you to decide.

## x-search-key

    tools: { web: { x_search: { apiKey: "${XAI_API_KEY}", maxTurns: 2 } } }

becomes

    tools: { web: { x_search: { maxTurns: 2 } } },
    plugins: { entries: { xai: {
      config: { webSearch: { apiKey: "${XAI_API_KEY}" } }, enabled: true } } }

## bedrock-discovery

    models: { bedrockDiscovery: { enabled: true, region: "eu-west-1" } }

becomes

    plugins: { entries: { "amazon-bedrock": { config: {
      discovery: { enabled: true, region: "eu-west-1" } } } } }
"""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.operations import (
    MERGE_MISSING,
    UNCHANGED,
    Operation,
    ask,
    convert,
    custom,
    is_mapping,
    move,
    relocate,
    remove,
)
from moltconf.migrate.plugins import give_to_plugin
from moltconf.migrate.scopes import AGENTS, channel, find_all_of
from moltconf.migrate.step import Step
from moltconf.migrate.streaming import Shape, nest_streaming

_BEFORE, _RELEASE = "2026.3.31", "2026.4.15"
_STREAMING = {
    "telegram": Shape(has_preview=True),
    "discord": Shape(has_preview=True),
    "slack": Shape(has_native=True),
}
_ALLOWING = tuple(
    f"{place}.{group}"
    for name, groups in (
        ("discord", ("guilds.*.channels.*",)),
        ("slack", ("channels.*",)),
        ("googlechat", ("groups.*",)),
        ("zalouser", ("groups.*",)),
        ("matrix", ("groups.*", "rooms.*")),
    )
    for place in channel(name)
    for group in groups
)
_IDS = tuple(
    f"{place}.{key}[]"
    for place in channel("discord")
    for key in (
        "allowFrom",
        "dm.allowFrom",
        "dm.groupChannels",
        "guilds.*.users",
        "guilds.*.roles",
        "guilds.*.channels.*.users",
        "guilds.*.channels.*.roles",
        "execApprovals.approvers",
    )
)
_TALK = ("voiceId", "voiceAliases", "modelId", "outputFormat", "apiKey")
#: JavaScript's largest exact integer
_EXACT = 2**53


def _nest(draft: Draft) -> None:
    for name, shape in _STREAMING.items():
        for path, _ in find_all_of(draft, channel(name)):
            nest_streaming(draft, path, shape)


def _enable(draft: Draft) -> None:
    for path, group in find_all_of(draft, _ALLOWING):
        old, new = (*path, "allow"), (*path, "enabled")
        if group.get("allow") is False and group.get("enabled") is True:
            draft.remove(new, "allow forbids it, and the stricter of the two counts")
        relocate(draft, old, new, "it is called enabled", prune=False)


def _is_exact(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _EXACT


def _as_text(value: Value) -> Value:
    return str(value) if _is_exact(value) else UNCHANGED


def _is_rounded(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > _EXACT


def _scope(draft: Draft) -> None:
    for path, _ in find_all_of(draft, (f"{agent}.sandbox" for agent in AGENTS)):
        old, new = (*path, "perSession"), (*path, "scope")
        one = draft.get(old)
        if not isinstance(one, bool):
            continue
        if draft.has(new):
            draft.remove(old, "the scope is already set and counts")
        else:
            draft.move(old, new, "a scope says it")
            words = "session" if one else "shared"
            draft.set(new, words, "a scope says it", kind=Kind.CONVERTED)


def _give_voice(draft: Draft) -> None:
    provider = _talk_provider(draft)
    for key in _TALK:
        old: KeyPath = ("talk", key)
        if not draft.has(old):
            continue
        if provider is None:
            draft.ask(
                old,
                f"talk.{key} belongs to a provider, and talk.providers names several",
                f"move it into the provider whose {key} it is",
            )
        else:
            why = "it belongs to the provider of the voice"
            relocate(draft, old, ("talk", "providers", provider, key), why, MERGE_MISSING)


def _talk_provider(draft: Draft) -> str | None:
    named = draft.get(("talk", "provider"))
    if isinstance(named, str) and named.strip():
        return named.strip()
    known = list(draft.mapping(("talk", "providers")) or {"elevenlabs": None})
    return known[0] if len(known) == 1 else None


def _give_x_key(draft: Draft) -> None:
    key: KeyPath = ("tools", "web", "x_search", "apiKey")
    give_to_plugin(draft, key, "xai", ("webSearch", "apiKey"))


def _private_network(place: str, target: str) -> Operation:
    return move(f"{place}.allowPrivateNetwork", target, "the name says what it risks")


SOURCES = (
    "the schemas of openclaw@2026.4.1 to openclaw@2026.4.7",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    Step(
        id="streaming-section",
        before="2026.4.5",
        release="2026.4.7",
        summary="streaming of Telegram, Discord and Slack becomes a section",
        operations=(
            custom(
                _nest,
                sources=tuple(
                    f"channels.telegram.{key}"
                    for key in ("streamMode", "chunkMode", "draftChunk", "blockStreaming")
                ),
                targets=tuple(
                    f"channels.telegram.streaming.{key}"
                    for key in ("mode", "chunkMode", "preview.chunk", "block.enabled")
                ),
            ),
        ),
    ),
    Step(
        id="googlechat-stream-mode",
        before="2026.4.2",
        release="2026.4.5",
        summary="channels.googlechat.streamMode is gone",
        operations=tuple(
            remove(f"{place}.streamMode", "it had no effect", prune=False)
            for place in channel("googlechat")
        ),
    ),
    Step(
        id="allow-to-enabled",
        before="2026.4.2",
        release="2026.4.5",
        summary="allow of a channel or group becomes enabled",
        operations=(
            custom(
                _enable,
                sources=tuple(f"{place}.allow" for place in _ALLOWING),
                targets=tuple(f"{place}.enabled" for place in _ALLOWING),
            ),
        ),
    ),
    Step(
        id="sender-ids",
        before="2026.4.5",
        release="2026.4.7",
        summary="ids of Discord are strings",
        operations=(
            *(convert(place, _as_text, "an id is a string") for place in _IDS),
            *(
                ask(
                    place,
                    "a number this long has lost its last digits",
                    "write the id as a string, with the digits that Discord shows",
                    only=_is_rounded,
                )
                for place in _IDS
            ),
        ),
    ),
    Step(
        id="sandbox-scope",
        before="2026.4.2",
        release="2026.4.5",
        summary="sandbox.perSession becomes sandbox.scope",
        operations=(
            custom(
                _scope,
                sources=tuple(f"{agent}.sandbox.perSession" for agent in AGENTS),
                targets=tuple(f"{agent}.sandbox.scope" for agent in AGENTS),
            ),
        ),
    ),
    Step(
        id="browser-private-network",
        before="2026.4.2",
        release="2026.4.5",
        summary="allowPrivateNetwork becomes dangerouslyAllowPrivateNetwork",
        operations=(
            _private_network(
                "browser.ssrfPolicy", "browser.ssrfPolicy.dangerouslyAllowPrivateNetwork"
            ),
            *(
                _private_network(place, f"{place}.network.dangerouslyAllowPrivateNetwork")
                for place in channel("matrix")
            ),
        ),
        reversible=True,
    ),
    Step(
        id="talk-providers",
        before="2026.4.2",
        release="2026.4.5",
        summary="the voice of talk belongs to its provider",
        operations=(
            custom(
                _give_voice,
                sources=tuple(f"talk.{key}" for key in _TALK),
                targets=tuple(f"talk.providers.*.{key}" for key in _TALK),
            ),
        ),
    ),
    Step(
        id="x-search-key",
        before="2026.4.1",
        release="2026.4.2",
        summary="tools.web.x_search.apiKey moves to the plugin of xAI",
        operations=(
            custom(
                _give_x_key,
                sources=("tools.web.x_search.apiKey",),
                targets=("plugins.entries.xai.config.webSearch.apiKey",),
            ),
        ),
    ),
    Step(
        id="bedrock-discovery",
        before="2026.4.2",
        release="2026.4.5",
        summary="models.bedrockDiscovery moves to the plugin of Bedrock",
        operations=(
            move(
                "models.bedrockDiscovery",
                "plugins.entries.amazon-bedrock.config.discovery",
                "it belongs to the plugin of Bedrock",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        reversible=True,
    ),
)
