"""2026.6.1 to 2026.6.11: memory indexes live with their agent, WebChat is part of the gateway.

## memory-store-path

    agents: { defaults: { memorySearch: { store: { path: "~/memory.sqlite" } } } }

is removed: each agent's index lies in its own database and is built anew from what it indexes.

## webchat

    gateway: { webchat: { chatHistoryMaxChars: 10000 } }, channels: { webchat: { enabled: true } }

is removed: the gateway's control page is the chat.

## telegram-native-progress

`channels.telegram.streaming.preview.nativeToolProgress` and `nativeToolProgressAllowFrom` are
gone: the preview is an ordinary message.

## openai-codex-plugin

    plugins: { entries: { "openai-codex": { enabled: true } }, allow: ["openai-codex"] }

becomes

    plugins: { entries: { openai: { enabled: true } }, allow: ["openai"] }

## codex-responses-api

    models: { providers: { mine: { api: "openai-codex-responses" } } }

becomes

    models: { providers: { mine: { api: "openai-chatgpt-responses" } } }

## tls-paths

    gateway: { tls: { enabled: true, certPath: "" } }

becomes

    gateway: { tls: { enabled: true } }

A blank path was none.
"""

from __future__ import annotations

from moltconf.migrator.operations import (
    MERGE_MISSING,
    UNCHANGED,
    convert,
    move,
    remove,
    replace,
)
from moltconf.migrator.step import Step
from moltconf.text.tree import Value

from .shared.scopes import AGENTS, channel, removals
from .shared.sources import ACCEPTED, REPAIR_TOOL

_BEFORE, _RELEASE = "2026.5.28", "2026.6.11"
_OWN_DATABASE = "each agent's index lies in its own database"
_PLUGIN = "the plugin is called openai"


def _rename_plugin(value: Value) -> Value:
    """Return the entries of a list of plugins, each once."""
    if not isinstance(value, list) or "openai-codex" not in value:
        return UNCHANGED
    names = ["openai" if name == "openai-codex" else name for name in value]
    return [name for index, name in enumerate(names) if name not in names[:index]]


SOURCES = (
    "the schemas of openclaw@2026.5.28 to openclaw@2026.6.11",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="memory-store-path",
        before="2026.6.8",
        release="2026.6.9",
        summary="memorySearch.store.path is gone",
        operations=(
            *removals(AGENTS, ("memorySearch.store.path",), _OWN_DATABASE),
            remove("memory.search.store.path", _OWN_DATABASE),
            remove("agents.entries.*.memory.search.store.path", _OWN_DATABASE),
        ),
    ),
    Step(
        id="webchat",
        before="2026.5.28",
        release="2026.6.1",
        summary="gateway.webchat and channels.webchat are gone",
        operations=(
            remove("gateway.webchat", "the control page is the chat", loss="its own limits"),
            remove("channels.webchat", "the control page is the chat", loss="its own limits"),
        ),
        loses="settings of WebChat alone",
    ),
    Step(
        id="telegram-native-progress",
        before="2026.6.6",
        release="2026.6.8",
        summary="nativeToolProgress of Telegram's preview is gone",
        operations=removals(
            channel("telegram"),
            (
                "streaming.preview.nativeToolProgress",
                "streaming.preview.nativeToolProgressAllowFrom",
            ),
            "the preview is an ordinary message",
        ),
    ),
    Step(
        id="openai-codex-plugin",
        before=_BEFORE,
        release=_RELEASE,
        summary="the plugin openai-codex is called openai",
        operations=(
            move(
                "plugins.entries.openai-codex",
                "plugins.entries.openai",
                _PLUGIN,
                on_conflict=MERGE_MISSING,
            ),
            convert("plugins.allow", _rename_plugin, _PLUGIN),
            convert("plugins.deny", _rename_plugin, _PLUGIN),
            replace("plugins.slots.*", {"openai-codex": "openai"}, _PLUGIN),
        ),
        tells_release=False,
    ),
    Step(
        id="codex-responses-api",
        before="2026.5.28",
        release="2026.6.1",
        summary="openai-codex-responses is called openai-chatgpt-responses",
        operations=tuple(
            replace(
                place,
                {"openai-codex-responses": "openai-chatgpt-responses"},
                "the interface has a new name",
            )
            for place in ("models.providers.*.api", "models.providers.*.models[].api")
        ),
        reversible=True,
    ),
    Step(
        id="tls-paths",
        before=_BEFORE,
        release=_RELEASE,
        summary="a path of gateway.tls is not blank",
        operations=tuple(
            remove(
                f"gateway.tls.{key}",
                "a blank path was none",
                only=lambda value: isinstance(value, str) and not value.strip(),
            )
            for key in ("certPath", "keyPath", "caPath")
        ),
        tells_release=False,
    ),
)
