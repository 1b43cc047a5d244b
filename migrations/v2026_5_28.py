"""2026.5.18 to 2026.5.28: models choose their runtime, and the product writes its own prompt.

## clickclack-owner

    channels: { clickclack: { workspace: "home", senderIsOwner: true } }

becomes

    channels: { clickclack: { workspace: "home" } }

Nobody is an owner by writing there any more; owners are named one by one.

## agent-runtime

Which program runs a model is said by the provider or the model. What an agent said about it had no
effect since 2026.5.12, except for the runtimes of the Claude and Gemini command lines: these go to
the agent's models of that provider.

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-7" }, agentRuntime: { id: "claude-cli" } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-7" },
      models: { "anthropic/claude-opus-4-7": { agentRuntime: { id: "claude-cli" } } } } }

## embedded-agent

    agents: { defaults: { embeddedPi: { projectSettingsPolicy: "ignore" } } }

becomes

    agents: { defaults: { embeddedAgent: { projectSettingsPolicy: "ignore" } } }

## model-timeout

    agents: { defaults: { model: { primary: "a/b", timeoutMs: 1000 } } }

becomes

    agents: { defaults: { model: { primary: "a/b" } } }

The time was never waited for.

## silent-reply

`silentReply.direct` and `silentReplyRewrite` are gone: in a direct chat the agent always answers,
and a reply that says to stay silent is no longer rewritten.

    agents: { defaults: { silentReply: { direct: "allow", group: "allow" } } }

becomes

    agents: { defaults: { silentReply: { group: "allow" } } }

## system-prompt-override

The product writes the system prompt. A prompt of your own is lost with the key; what is to remain
of it belongs in the files of the workspace.

    agents: { defaults: { systemPromptOverride: "You are a cat." } }

is left for you to decide.

## telegram-topics

`dm.threadReplies` and `direct.*.threadReplies` of Telegram are gone: Telegram itself says whether a
chat with the bot has topics.

## queue-modes

    messages: { queue: { mode: "queue", byChannel: { telegram: "steer-backlog" } } }

becomes

    messages: { queue: { mode: "steer", byChannel: { telegram: "followup" } } }

## memory-provider-auto

`auto` came to mean OpenAI, and says so from now on.

    agents: { defaults: { memorySearch: { provider: "auto" } } }

becomes

    agents: { defaults: { memorySearch: { provider: "openai" } } }

## speaker-voice

    tts: { providers: { elevenlabs: { voiceId: "abc" } } }

becomes

    tts: { providers: { elevenlabs: { speakerVoiceId: "abc" } } }

`voice` and `voiceName` become `speakerVoice`, for every provider of speech and every persona.

## feishu-account-name

    channels: { feishu: { accounts: { work: { botName: "Bot" } } } }

becomes

    channels: { feishu: { accounts: { work: { name: "Bot" } } } }

## memory-pressure-snapshot

`diagnostics.memoryPressureBundle` becomes `memoryPressureSnapshot`.

## stray-provider-keys

    providers: { anthropic: { apiKey: "${ANTHROPIC_API_KEY}" } }

becomes

    models: { providers: { anthropic: { apiKey: "${ANTHROPIC_API_KEY}" } } }

No release ever read `providers` at the top, where people write it. From this release on a provider
of models needs no address and no list of models, so that its key has a place. It moves where the
provider has no key there.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    UNCHANGED,
    ask,
    convert,
    custom,
    is_mapping,
    is_text,
    move,
    remove,
    replace,
)
from moltconf.migrator.step import Choice, Step
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.keys import bring_back
from .shared.scopes import AGENTS, SPEECH, channel, find_all_of, moves, removals
from .shared.sources import ACCEPTED, REPAIR_TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.5.12", "2026.5.28"
#: runtimes that an agent could still choose -> the provider that they run (openclaw@2026.9.6)
_COMMAND_LINES = {"claude-cli": "anthropic", "google-gemini-cli": "google"}
_QUEUE = {"queue": "steer", "steer-backlog": "followup", "steer+backlog": "followup"}
_VOICES = (("voice", "speakerVoice"), ("voiceName", "speakerVoice"), ("voiceId", "speakerVoiceId"))
_SPEAKERS = tuple(
    f"{place}.{owner}" for place in SPEECH for owner in ("providers.*", "personas.*.providers.*")
)


def _keep_runtime(draft: Draft) -> None:
    for path, agent in find_all_of(draft, AGENTS):
        runtime = draft.get((*path, "agentRuntime", "id"))
        provider = _COMMAND_LINES.get(runtime.strip().lower()) if isinstance(runtime, str) else None
        if provider is None:
            continue
        why, successor = "a model says what runs it", None
        for model in _models(agent.get("model")):
            target: KeyPath = (*path, "models", model, "agentRuntime", "id")
            if model.startswith(f"{provider}/") and _is_free(draft, target):
                draft.set(target, runtime, why)
                successor = successor or target[:-1]
        if successor:
            draft.remove((*path, "agentRuntime"), why, successor=successor)


def _move_keys(draft: Draft) -> None:
    for name in list(draft.mapping(("providers",)) or {}):
        source: KeyPath = ("providers", name)
        target: KeyPath = ("models", "providers", name, "apiKey")
        key = draft.get((*source, "apiKey"))
        if not is_text(key) or draft.has(target) or not draft.can_hold(target):
            continue
        draft.move((*source, "apiKey"), target, "this is where the product looks for it")
        if draft.get(source) == {}:
            draft.remove(source, "is empty now", successor=target[:-1])
            draft.prune(source[:-1], "is empty now")


def _is_free(draft: Draft, target: KeyPath) -> bool:
    return draft.get(target) in (None, "auto") and draft.can_hold(target)


def _models(model: Value) -> list[str]:
    if isinstance(model, str):
        return [model.strip()]
    if not isinstance(model, dict):
        return []
    fallbacks = model.get("fallbacks")
    named = [model.get("primary"), *(fallbacks if isinstance(fallbacks, list) else [])]
    return [name.strip() for name in named if isinstance(name, str) and name.strip()]


def _as_openai(value: Value) -> Value:
    is_auto = isinstance(value, str) and value.strip().lower() == "auto"
    return "openai" if is_auto else UNCHANGED


def _name_voice(draft: Draft, context: DowngradeContext) -> None:
    """Call a voice `voice`; only Google called it by its name."""
    for place in SPEECH:
        for path, _ in find_all_of(draft, (f"{place}.providers.*",)):
            new, old = (*path, "speakerVoice"), (*path, "voice")
            is_named = path[-1] in ("google", "gemini")
            if not is_named:
                bring_back(draft, context, new, old)


SOURCES = (
    "the schemas of openclaw@2026.5.12 to openclaw@2026.5.28",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="clickclack-owner",
        before="2026.5.19",
        release="2026.5.20",
        summary="channels.clickclack.senderIsOwner is gone",
        operations=removals(
            channel("clickclack"),
            ("senderIsOwner",),
            "owners are named one by one",
            loss="that everybody who writes there is an owner",
        ),
        loses="that everybody who writes there is an owner",
    ),
    Step(
        id="agent-runtime",
        before=_BEFORE,
        release=_RELEASE,
        summary="a model says what runs it, not the agent",
        operations=(
            custom(
                _keep_runtime,
                sources=tuple(f"{agent}.agentRuntime.id" for agent in AGENTS),
                targets=tuple(f"{agent}.models.*.agentRuntime.id" for agent in AGENTS),
            ),
            *removals(
                AGENTS,
                ("agentRuntime", "embeddedHarness"),
                "it had no effect any more",
                only=is_mapping,
            ),
        ),
        one_way=True,
    ),
    Step(
        id="embedded-agent",
        before=_BEFORE,
        release=_RELEASE,
        summary="embeddedPi becomes embeddedAgent",
        operations=moves(
            AGENTS,
            "embeddedPi",
            "embeddedAgent",
            "the built-in agent has a new name",
            on_conflict=MERGE_MISSING,
            only=is_mapping,
        ),
        reversible=True,
    ),
    Step(
        id="model-timeout",
        before="2026.5.12",
        release="2026.5.18",
        summary="timeoutMs of an agent's model is gone",
        operations=removals(
            AGENTS, ("model.timeoutMs", "subagents.model.timeoutMs"), "it had no effect"
        ),
    ),
    Step(
        id="silent-reply",
        before="2026.5.12",
        release="2026.5.18",
        summary="silentReply.direct and silentReplyRewrite are gone",
        operations=removals(
            ("agents.defaults", "surfaces.*"),
            ("silentReply.direct", "silentReplyRewrite"),
            "in a direct chat the agent always answers",
            loss="silence in direct chats, and the text in place of it",
        ),
        loses="silence in direct chats, and the text in place of it",
    ),
    Step(
        id="system-prompt-override",
        before=_BEFORE,
        release=_RELEASE,
        summary="systemPromptOverride is gone",
        operations=tuple(
            ask(
                f"{agent}.systemPromptOverride",
                "the product writes the system prompt; a prompt of your own is not read any more",
                "move what is to remain into AGENTS.md or SOUL.md of the workspace, and remove it",
            )
            for agent in AGENTS
        ),
        choices={
            "remove": Choice(
                "every systemPromptOverride goes; the product writes the system prompt",
                tuple(
                    remove(
                        f"{agent}.systemPromptOverride",
                        "nothing reads it",
                        loss="a system prompt of your own",
                        prune=False,
                    )
                    for agent in AGENTS
                ),
            ),
        },
    ),
    Step(
        id="telegram-topics",
        before="2026.5.22",
        release="2026.5.26",
        summary="dm.threadReplies and direct.*.threadReplies of Telegram are gone",
        operations=removals(
            channel("telegram"),
            ("dm.threadReplies", "direct.*.threadReplies"),
            "Telegram itself says it",
        ),
    ),
    Step(
        id="queue-modes",
        before="2026.5.12",
        release="2026.5.18",
        summary="the queue modes queue and steer-backlog are called steer and followup",
        operations=(
            replace("messages.queue.mode", _QUEUE, "the mode has a new name"),
            replace("messages.queue.byChannel.*", _QUEUE, "the mode has a new name"),
        ),
    ),
    Step(
        id="memory-provider-auto",
        before=_BEFORE,
        release=_RELEASE,
        summary='memorySearch.provider "auto" is called "openai"',
        operations=(
            convert(
                (
                    *(f"{agent}.memorySearch.provider" for agent in AGENTS),
                    "memory.search.provider",
                    "agents.entries.*.memory.search.provider",
                ),
                _as_openai,
                "auto means OpenAI",
            ),
        ),
        tells_release=False,
    ),
    Step(
        id="speaker-voice",
        before=_BEFORE,
        release=_RELEASE,
        summary="voice, voiceName and voiceId become speakerVoice and speakerVoiceId",
        operations=tuple(
            operation
            for old, new in _VOICES
            for operation in moves(_SPEAKERS, old, new, "it is the speaker's voice")
        ),
        tells_release=False,
        undo=_name_voice,
    ),
    Step(
        id="feishu-account-name",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.feishu.accounts.*.botName becomes name",
        operations=(
            move(
                "channels.feishu.accounts.*.botName",
                "channels.feishu.accounts.*.name",
                "every account has a name",
            ),
        ),
    ),
    Step(
        id="memory-pressure-snapshot",
        before=_BEFORE,
        release=_RELEASE,
        summary="diagnostics.memoryPressureBundle becomes memoryPressureSnapshot",
        operations=(
            move(
                "diagnostics.memoryPressureBundle",
                "diagnostics.memoryPressureSnapshot",
                "it has a new name",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="stray-provider-keys",
        before="2026.5.18",
        release="2026.5.19",
        summary="a key under providers at the top moves to models.providers",
        operations=(
            custom(
                _move_keys,
                sources=("providers.*.apiKey",),
                targets=("models.providers.*.apiKey",),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
)
