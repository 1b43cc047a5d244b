"""2026.8.1: speech, media and sessions find their place.

## speech-section

    messages: { tts: { auto: "always", prefsPath: "~/tts.json" } }

becomes

    tts: { auto: "always" }

What `tts` already says counts. The voice of a call, `messages.tts.realtime`, becomes that of
`talk.realtime`. Where preferences are kept is built in, and a persona's own `prompt` is gone: a
speech plugin can do what it did.

## realtime-voice

    talk: { realtime: { voice: "alloy" } }

becomes

    talk: { realtime: { speakerVoice: "alloy" } }

The same for a Discord call.

## media-tools

    tools: { media: { audio: { models: [{ provider: "openai", model: "whisper-1" }] } } }

becomes

    tools: { media: { models: [
      { provider: "openai", model: "whisper-1", capabilities: ["audio"] } ] } }

Models for pictures, sound and video stand in one list, each with what it is for. They go before
the models that already stand there, as they were asked first. `deepgram` becomes
`providerOptions.deepgram`.

## audio-transcription-models

    audio: { transcription: { command: ["whisper", "--model", "base"] } }

becomes

    tools: { media: {
      models: [
        { type: "cli", command: "whisper", args: ["--model", "base"], capabilities: ["audio"] } ],
      audio: { enabled: true, preferredModel: "cli:whisper" } } }

Another command than `whisper` is not carried over by the product: it is removed, and the report
says so.

## web-plugins

    tools: { web: {
      search: { provider: "brave" },
      fetch: { firecrawl: { apiKey: "${FIRECRAWL_API_KEY}", enabled: true } },
      x_search: { maxTurns: 2 },
    } }

becomes

    tools: { web: { search: { provider: "brave" } } },
    plugins: { entries: {
      firecrawl: { config: { webFetch: { apiKey: "${FIRECRAWL_API_KEY}" } }, enabled: true },
      xai: { config: { xSearch: { maxTurns: 2 } }, enabled: true },
      brave: { enabled: true } } }

What searches and fetches is a plugin, and the one that is used is named. Some are no longer part
of the package: the product asks for them at the next start.

## cross-context

    tools: { message: { allowCrossContextSend: true } }

becomes

    tools: { message: { crossContext: { allowWithinProvider: true, allowAcrossProviders: true } } }

`false` was the default and goes.

## update-plan

    tools: { experimental: { planTool: true } }

becomes

    tools: { updatePlan: true }

## loop-detection

    tools: { loopDetection: { enabled: true, warningThreshold: 5 } }

becomes

    tools: { loopDetection: { enabled: true } }

## session-reset

    session: { idleMinutes: 60, resetByType: { dm: { mode: "daily" } } }

becomes

    session: {
      reset: { mode: "idle", idleMinutes: 60 }, resetByType: { direct: { mode: "daily" } } }

`maintenance.pruneDays` becomes `pruneAfter`.

## direct-chats

    bindings: [{ agentId: "main", match: { channel: "telegram", peer: { kind: "dm", id: "1" } } }]

becomes

    bindings: [
      { agentId: "main", match: { channel: "telegram", peer: { kind: "direct", id: "1" } } } ]

The same for `chatType` wherever a rule names it.

## skill-workshop

    skills: { workshop: { autonomous: { enabled: true } } }

becomes

    skills: { workshop: { autonomous: { mode: "propose" } } }

`false` becomes `off`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.migrate.downgrade.inverse import OLD_PLACE, OLD_WORD
from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.migrate.operations import (
    MERGE_MISSING,
    custom,
    is_mapping,
    move,
    relocate,
    remove,
    replace,
)
from moltconf.migrate.step import Step
from moltconf.product.search_plugins import SEARCH_PLUGINS
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.media import gather_models, gather_transcription, name_deepgram
from ..shared.plugins import enable, give_to_plugin, take_from_plugin
from ..shared.retired import LOOP_DETECTION
from ..shared.scopes import AGENTS, ENTRIES, channel, find_all_of, moves, removals

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.7.35", "2026.8.1"
_VOICE = "it is the speaker's voice"
_MESSAGE: KeyPath = ("tools", "message")


def _move_realtime(draft: Draft) -> None:
    old: KeyPath = ("messages", "tts", "realtime")
    target: KeyPath = ("talk", "realtime", "speakerVoice")
    for key in ("speakerVoice", "voice"):
        if draft.has((*old, key)) and draft.can_hold(target):
            relocate(draft, (*old, key), target, "a call's voice is that of talk", prune=False)
    if draft.mapping(old) is not None:
        draft.remove(old, "calls are set up under talk")


def _use_plugins(draft: Draft) -> None:
    fetch: KeyPath = ("tools", "web", "fetch", "firecrawl")
    if draft.mapping(fetch) is not None:
        switch: KeyPath = ("plugins", "entries", "firecrawl", "enabled")
        why = "a plugin is switched as a whole"
        relocate(draft, (*fetch, "enabled"), switch, why, prune=False)
        give_to_plugin(draft, fetch, "firecrawl", ("webFetch",))
    give_to_plugin(draft, ("tools", "web", "x_search"), "xai", ("xSearch",))
    provider = draft.get(("tools", "web", "search", "provider"))
    plugin = SEARCH_PLUGINS.get(provider) if isinstance(provider, str) else None
    if plugin is not None:
        enable(draft, plugin)


def _allow_crossing(draft: Draft) -> None:
    shared = draft.get((*_MESSAGE, "allowCrossContextSend"))
    for path, _ in find_all_of(draft, (f"{entry}.tools.message" for entry in ENTRIES)):
        own = draft.get((*path, "allowCrossContextSend"))
        _say_crossing(draft, path, shared if own is None else own)
    _say_crossing(draft, _MESSAGE, shared)


def _say_crossing(draft: Draft, path: KeyPath, allowed: Value) -> None:
    why = "what may be sent elsewhere stands in one section"
    if allowed is True and draft.can_hold((*path, "crossContext", "allowWithinProvider")):
        for key in ("allowWithinProvider", "allowAcrossProviders"):
            draft.set((*path, "crossContext", key), True, why)
    if draft.has((*path, "allowCrossContextSend")):
        section = (*path, "crossContext")
        draft.remove((*path, "allowCrossContextSend"), why, successor=section if allowed else None)


def _reset_idle(draft: Draft) -> None:
    old, reset = ("session", "idleMinutes"), ("session", "reset")
    if not draft.has(old):
        return
    why = "when a session ends stands in one section"
    is_new = not draft.has(reset)
    if draft.has((*reset, "idleMinutes")):
        draft.remove(old, "session.reset.idleMinutes is already set and counts")
    elif draft.can_hold((*reset, "idleMinutes")):
        if is_new:
            draft.set(reset, {"mode": "idle"}, why)
        draft.move(old, (*reset, "idleMinutes"), why)


def _say_mode(draft: Draft) -> None:
    place: KeyPath = ("skills", "workshop", "autonomous")
    old, new = (*place, "enabled"), (*place, "mode")
    if not draft.has(old):
        return
    if draft.has(new):
        draft.remove(old, "the mode is already set and counts")
    else:
        word = "off" if draft.get(old) is False else "propose"
        draft.move(old, new, "it has three positions")
        draft.set(new, word, "it has three positions", kind=ChangeKind.CONVERTED)


_SPEECH = ("messages.tts", "tts", *(f"{place}.voice.tts" for place in channel("discord")))
_RULES = (
    "session.sendPolicy.rules[].match.chatType",
    "tools.links.scope.rules[].match.chatType",
    *(f"tools.media.{kind}.scope.rules[].match.chatType" for kind in ("image", "audio", "video")),
)

_PLUGINS: KeyPath = ("plugins", "entries")


def _say_idle(draft: Draft, context: DowngradeContext) -> None:
    """Before `session.reset` there was `session.idleMinutes`."""
    reset, old = ("session", "reset"), ("session", "idleMinutes")
    said = draft.mapping(reset) or {}
    if set(said) <= {"mode", "idleMinutes"} and said.get("mode", "idle") == "idle":
        if "idleMinutes" in said and not draft.has(old) and context.is_behind(old, reset):
            draft.move((*reset, "idleMinutes"), old, OLD_PLACE)
            draft.remove(reset, "a session ends when it is idle", successor=old)


def _say_autonomous(draft: Draft, context: DowngradeContext) -> None:
    """A skill workshop proposes, or it does not."""
    place: KeyPath = ("skills", "workshop", "autonomous")
    new, old = (*place, "mode"), (*place, "enabled")
    mode = draft.get(new)
    if mode in ("off", "propose") and not draft.has(old) and context.is_behind(old, new):
        draft.move(new, old, OLD_PLACE)
        draft.set(old, mode == "propose", OLD_WORD, kind=ChangeKind.CONVERTED)


def _take_fetch_from_plugins(draft: Draft, context: DowngradeContext) -> None:
    """The same for what fetches pages and searches on X."""
    web: KeyPath = ("tools", "web")
    for plugin, key, old in (
        ("firecrawl", "webFetch", (*web, "fetch", "firecrawl")),
        ("xai", "xSearch", (*web, "x_search")),
    ):
        take_from_plugin(draft, context, plugin, (*_PLUGINS, plugin, "config", key), old)


SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    Step(
        id="speech-section",
        before=_BEFORE,
        release=_RELEASE,
        summary="messages.tts becomes tts",
        operations=(
            custom(
                _move_realtime,
                sources=("messages.tts.realtime.voice",),
                targets=("talk.realtime.speakerVoice",),
                watched=("messages.tts.realtime",),
            ),
            *removals(_SPEECH, ("prefsPath",), "where preferences are kept is built in"),
            *removals(
                (*_SPEECH, *(f"{entry}.tts" for entry in ENTRIES)),
                ("personas.*.prompt",),
                "a speech plugin can do what it did",
                loss="the prompt of a persona",
            ),
            move(
                "messages.tts",
                "tts",
                "speech has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        loses="the prompt of a persona",
    ),
    Step(
        id="realtime-voice",
        before=_BEFORE,
        release=_RELEASE,
        summary="voice of a call becomes speakerVoice",
        operations=(
            move("talk.realtime.voice", "talk.realtime.speakerVoice", _VOICE),
            *moves(
                channel("discord"), "voice.realtime.voice", "voice.realtime.speakerVoice", _VOICE
            ),
        ),
    ),
    Step(
        id="media-tools",
        before=_BEFORE,
        release=_RELEASE,
        summary="models for media stand in one list",
        operations=(
            custom(
                name_deepgram,
                sources=("tools.media.audio.deepgram",),
                targets=("tools.media.audio.providerOptions.deepgram",),
                watched=("tools.media.*.deepgram", "tools.media.models[].deepgram"),
            ),
            custom(
                gather_models,
                sources=tuple(f"tools.media.{kind}.models" for kind in ("image", "audio", "video")),
                targets=("tools.media.models", "tools.media.models", "tools.media.models"),
            ),
            *removals(
                tuple(f"tools.media.{kind}" for kind in ("image", "video")),
                ("echoFormat", "echoTranscript"),
                "it had no effect",
            ),
        ),
        one_way=True,
    ),
    Step(
        id="audio-transcription-models",
        before=_BEFORE,
        release=_RELEASE,
        summary="audio.transcription becomes a model of tools.media",
        operations=(
            custom(
                gather_transcription,
                sources=("audio.transcription",),
                targets=("tools.media.models",),
            ),
        ),
        loses="a transcription command other than whisper",
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="web-plugins",
        before=_BEFORE,
        release=_RELEASE,
        summary="what searches and fetches is a plugin",
        operations=(
            custom(
                _use_plugins,
                sources=("tools.web.fetch.firecrawl", "tools.web.x_search"),
                targets=(
                    "plugins.entries.firecrawl.config.webFetch",
                    "plugins.entries.xai.config.xSearch",
                ),
                watched=("tools.web.search.provider",),
            ),
        ),
        tells_release=False,
        undo=_take_fetch_from_plugins,
    ),
    Step(
        id="cross-context",
        before=_BEFORE,
        release=_RELEASE,
        summary="tools.message.allowCrossContextSend becomes crossContext",
        operations=(
            custom(
                _allow_crossing,
                sources=("tools.message.allowCrossContextSend",),
                targets=("tools.message.crossContext.allowWithinProvider",),
                watched=tuple(f"{entry}.tools.message.allowCrossContextSend" for entry in ENTRIES),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="update-plan",
        before=_BEFORE,
        release=_RELEASE,
        summary="tools.experimental.planTool becomes tools.updatePlan",
        operations=(
            move("tools.experimental.planTool", "tools.updatePlan", "it is no experiment any more"),
            remove("tools.experimental", "is empty", only=lambda section: section == {}),
        ),
        reversible=True,
    ),
    Step(
        id="loop-detection",
        before=_BEFORE,
        release=_RELEASE,
        summary="what tuned the detection of loops is gone",
        operations=removals(
            ("tools.loopDetection", *(f"{agent}.tools.loopDetection" for agent in AGENTS)),
            LOOP_DETECTION,
            "what is built in applies",
            loss="the value that you set",
        ),
        loses="what you tuned",
    ),
    Step(
        id="session-reset",
        before=_BEFORE,
        release=_RELEASE,
        summary="session.idleMinutes becomes session.reset",
        operations=(
            custom(
                _reset_idle,
                sources=("session.idleMinutes",),
                targets=("session.reset.idleMinutes",),
            ),
            move("session.resetByType.dm", "session.resetByType.direct", "a dm is called direct"),
            move(
                "session.maintenance.pruneDays",
                "session.maintenance.pruneAfter",
                "a number of days, or a duration",
            ),
        ),
        undo=_say_idle,
    ),
    Step(
        id="direct-chats",
        before=_BEFORE,
        release=_RELEASE,
        summary='a chat of kind "dm" is called "direct"',
        operations=tuple(
            replace(place, {"dm": "direct"}, "a dm is called direct")
            for place in ("bindings[].match.peer.kind", *_RULES)
        ),
    ),
    Step(
        id="skill-workshop",
        before=_BEFORE,
        release=_RELEASE,
        summary="skills.workshop.autonomous.enabled becomes mode",
        operations=(
            custom(
                _say_mode,
                sources=("skills.workshop.autonomous.enabled",),
                targets=("skills.workshop.autonomous.mode",),
            ),
        ),
        reversible=True,
        undo=_say_autonomous,
    ),
)
