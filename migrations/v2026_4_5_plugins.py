"""2026.4.2 to 2026.4.5: more of what belongs to a provider moves to it.

## x-search-key

    tools: { web: { x_search: { apiKey: "${XAI_API_KEY}", maxTurns: 2 } } }

becomes

    tools: { web: { x_search: { maxTurns: 2 } } },
    plugins: { entries: { xai: {
      config: { webSearch: { apiKey: "${XAI_API_KEY}" } }, enabled: true } } }

## talk-providers

What the voice says and with which key belongs to its provider, ElevenLabs unless one is named.

    talk: { voiceId: "abc", apiKey: "${ELEVENLABS_API_KEY}" }

becomes

    talk: { providers: { elevenlabs: { voiceId: "abc", apiKey: "${ELEVENLABS_API_KEY}" } } }

With several providers and none chosen, whose voice it is is left for you to decide.

## bedrock-discovery

    models: { bedrockDiscovery: { enabled: true, region: "eu-west-1" } }

becomes

    plugins: { entries: { "amazon-bedrock": { config: {
      discovery: { enabled: true, region: "eu-west-1" } } } } }

## voice-call-streaming

What turns the speech of a call into text is a provider, and OpenAI is one of several.

    plugins: { entries: { "voice-call": { config: { streaming: {
      enabled: true, sttProvider: "openai-realtime", openaiApiKey: "${OPENAI_API_KEY}",
      sttModel: "gpt-4o-transcribe" } } } } }

becomes

    plugins: { entries: { "voice-call": { config: { streaming: {
      enabled: true, provider: "openai", providers: { openai: {
        apiKey: "${OPENAI_API_KEY}", model: "gpt-4o-transcribe" } } } } } } }

`silenceDurationMs` and `vadThreshold` move in the same way.

## plugin-settings

`command` and `expectedVersion` of the plugin acpx are gone: it runs its own program. A command of
your own belongs under `agents` of the plugin. `stt` of voice calls, beside `streaming`, had no
effect and goes. Only a file that is known to be older is changed: what the plugins read later on
is theirs to say.

    plugins: { entries: { acpx: { config: { expectedVersion: "any", cwd: "~/work" } } } }

becomes

    plugins: { entries: { acpx: { config: { cwd: "~/work" } } } }
"""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, relocate, remove
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.text.keypath import KeyPath

from .shared.keys import bring_back
from .shared.plugins import give_to_plugin
from .shared.scopes import PLUGINS
from .shared.sources import ACCEPTED, REPAIR_TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_CALLS: KeyPath = (*PLUGINS, "voice-call", "config")
_OPENAI = {
    "openaiApiKey": "apiKey",
    "sttModel": "model",
    "silenceDurationMs": "silenceDurationMs",
    "vadThreshold": "vadThreshold",
}
_ACPX = "plugins.entries.acpx.config"
_STREAMING = "plugins.entries.voice-call.config.streaming"
#: The only provider of a voice before talk could name one.
_FIRST_PROVIDER = "elevenlabs"
_TALK = ("voiceId", "voiceAliases", "modelId", "outputFormat", "apiKey")


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


def _give_voice_to_the_first(draft: Draft) -> None:
    for key in _TALK:
        target = ("talk", "providers", _FIRST_PROVIDER, key)
        why = "it was ElevenLabs' before talk had other providers"
        relocate(draft, ("talk", key), target, why, MERGE_MISSING)


def _talk_provider(draft: Draft) -> str | None:
    named = draft.get(("talk", "provider"))
    if isinstance(named, str) and named.strip():
        return named.strip()
    known = list(draft.mapping(("talk", "providers")) or {_FIRST_PROVIDER: None})
    return known[0] if len(known) == 1 else None


def _name_openai(draft: Draft) -> None:
    streaming: KeyPath = (*_CALLS, "streaming")
    why = "what a provider needs stands with it"
    old, new = (*streaming, "sttProvider"), (*streaming, "provider")
    relocate(draft, old, new, "several providers can do it")
    if draft.get(new) == "openai-realtime":
        draft.set(new, "openai", "the provider is called openai", kind=ChangeKind.CONVERTED)
    for key, name in _OPENAI.items():
        target = (*streaming, "providers", "openai", name)
        relocate(draft, (*streaming, key), target, why, prune=False)


def _give_x_key(draft: Draft) -> None:
    key: KeyPath = ("tools", "web", "x_search", "apiKey")
    give_to_plugin(draft, key, "xai", ("webSearch", "apiKey"))


def _give_voice_back(draft: Draft, context: DowngradeContext) -> None:
    """Bring the settings of the only provider back to `talk` itself."""
    talk: KeyPath = ("talk",)
    providers = draft.mapping((*talk, "providers")) or {}
    named = draft.get((*talk, "provider"))
    if named not in (None, _FIRST_PROVIDER) or list(providers) != [_FIRST_PROVIDER]:
        return
    voice: KeyPath = (*talk, "providers", _FIRST_PROVIDER)
    for key in _TALK:
        bring_back(draft, context, (*voice, key), (*talk, key))
    if draft.get(voice) == {} and not context.ends_with(voice):
        draft.remove((*talk, "providers"), "is empty now")
    if draft.has((*talk, "provider")) and not context.ends_with((*talk, "provider")):
        if not draft.has((*talk, "providers")):
            draft.remove((*talk, "provider"), "no other provider spoke")


SOURCES = (
    "the schemas of openclaw@2026.4.1 and openclaw@2026.4.5",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
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
        one_way=True,
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
        choices={
            _FIRST_PROVIDER: Choice(
                "ElevenLabs gets them, whose settings they were before talk had other providers",
                (
                    custom(
                        _give_voice_to_the_first,
                        sources=tuple(f"talk.{key}" for key in _TALK),
                        targets=tuple(f"talk.providers.{_FIRST_PROVIDER}.{key}" for key in _TALK),
                    ),
                ),
            ),
        },
        undo=_give_voice_back,
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
    Step(
        id="voice-call-streaming",
        before="2026.4.2",
        release="2026.4.5",
        summary="speech of calls is turned into text by a provider",
        operations=(
            custom(
                _name_openai,
                sources=(
                    f"{_STREAMING}.sttProvider",
                    *(f"{_STREAMING}.{key}" for key in _OPENAI),
                ),
                targets=(
                    f"{_STREAMING}.provider",
                    *(f"{_STREAMING}.providers.openai.{name}" for name in _OPENAI.values()),
                ),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="plugin-settings",
        before="2026.4.2",
        release="2026.4.5",
        summary="settings that plugins do not read any more go",
        operations=(
            remove("plugins.entries.voice-call.config.stt", "it had no effect"),
            remove(f"{_ACPX}.expectedVersion", "the plugin runs its own program"),
            remove(
                f"{_ACPX}.command",
                "the plugin runs its own program",
                loss="the command that the plugin ran",
            ),
        ),
        loses="the command that the plugin ran",
        trigger=Trigger.CROSSING,
    ),
)
