"""2026.8.1: agents are keyed, and say who owns what.

The great break. `agents.list` becomes `agents.entries`, keyed by id. There is no default agent any
more: with several agents each duty names its owner. The catalogue of models no longer restricts
what a user may switch to, and memory has a section of its own.

## bound-agents

A binding to an agent that is not on the list meant the default agent, and without a list any id was
an agent of its own. Only agents that exist can be named now.

    bindings: [{ agentId: "work", match: { channel: "telegram" } }]

becomes

    agents: { list: [{ id: "main" }, { id: "work" }] },
    bindings: [{ agentId: "work", match: { channel: "telegram" } }]

and the next step gives each its place. Broadcasts name agents in the same way.

## agents-entries

    agents: { list: [{ id: "main", name: "Main" }] }

becomes

    agents: { entries: { main: { name: "Main" } } }

With several agents everything that was the default agent's stays its own: its workspace, the
heartbeat, the duties of the system, the talk button, and every channel that no binding gives to
somebody. The default agent was the one marked, else the first.

    agents: { list: [{ id: "main" }, { id: "work", workspace: "~/w" }] },
    channels: { telegram: { botToken: "${T}" } }

becomes

    agents: {
      entries: { main: { workspace: "~/.openclaw/workspace" }, work: { workspace: "~/w" } },
      ownership: "explicit",
      defaults: { heartbeat: { agentId: "main" }, systemAgent: { agentId: "main" } },
    },
    talk: { agentId: "main" },
    bindings: [{ agentId: "main", match: { channel: "telegram", accountId: "*" } }],
    channels: { telegram: { botToken: "${T}" } }

## model-policy

    agents: { defaults: { models: { "anthropic/claude-opus-4-7": { alias: "opus" } } } }

becomes

    agents: { defaults: {
      models: { "anthropic/claude-opus-4-7": { alias: "opus" } },
      modelPolicy: { allow: ["anthropic/claude-opus-4-7"] } } }

so that users may still switch to these models and no others. Only where the file is known to be
older: a newer one says what it means. A name without its provider cannot be
allowed; then nothing is changed, and the product goes on reading the catalogue as the restriction.

## default-model

    defaultModel: "openai/gpt-5.2"

becomes

    agents: { defaults: { model: "openai/gpt-5.2" } }

No release took it at the root.

## openai-api

    models: { providers: { mine: { baseUrl: "https://llm.example.org/v1", api: "openai" } } }

becomes

    models: { providers: { mine: {
      baseUrl: "https://llm.example.org/v1", api: "openai-completions" } } }

The interface that `openai` meant has a name of its own.

## memory-search

    agents: { defaults: { memorySearch: { provider: "local" } } }

becomes

    memory: { search: { provider: "local" } }

and an agent's own `memorySearch` becomes its `memory.search`. What the new place says counts.
`chunkSize`, `chunkOverlap` and `maxResults` move to where they belong.

## memory-qmd

The second memory engine, QMD, is gone. The folders that it indexed are indexed by the one that
remains, sessions too where it did so.

    memory: { backend: "qmd", qmd: { paths: [{ path: "~/notes", pattern: "*.md" }] } }

becomes

    memory: { search: { extraPaths: [{ path: "~/notes", pattern: "*.md" }] } }

## media-models

    agents: { defaults: { imageGenerationModel: "openai/gpt-image-1", pdfMaxBytesMb: 10 } }

becomes

    agents: { defaults: { mediaModels: { image: "openai/gpt-image-1" }, pdfMaxMb: 10 } }

## exec-timeout

    tools: { exec: { timeoutSec: 60 } }

becomes

    tools: { exec: { timeoutSeconds: 60 } }

for each agent too; `sandbox.browser.enableNoVnc` becomes `noVncEnabled`.

## session-typing-mode

    session: { typingMode: "thinking" }

becomes

    agents: { defaults: { typingMode: "thinking" } }

What the session said counted before, and counts now.

## prompt-personality

    agents: { defaults: { promptOverlays: { gpt5: { personality: "off" } } } }

becomes

    plugins: { entries: { openai: { config: { personality: "off" } } } }

## cli-backends

Programs that run a model from the command line are registered by plugins. A backend of your own is
lost with `cliBackends`; write a plugin for it.

## compaction-prompts

Prompts of your own for compaction are gone: `customInstructions`, `identifierInstructions`, and
the prompts of `memoryFlush`. A plugin that summarises, or a hook before the prompt, can do the
same. The policy `custom` for identifiers becomes `strict`.

## compaction-truncate

    agents: { defaults: { compaction: {
      mode: "safeguard", truncateAfterCompaction: false, maxActiveTranscriptBytes: 1000 } } }

becomes

    agents: { defaults: { compaction: { mode: "safeguard" } } }

A transcript is cut only where `maxActiveTranscriptBytes` says so.

## context-tokens

A limit for the context belongs to a model. What a provider said goes to each of its models; a limit
of an agent cannot be said any more, and goes.

    models: { providers: { mine: { contextWindow: 32000, models: [{ id: "m", name: "M" }] } } }

becomes

    models: { providers: { mine: { models: [{ id: "m", name: "M", contextWindow: 32000 }] } } }

## agent-tuning

Settings that only tuned the product are gone; what is built in applies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import (
    MERGE_MISSING,
    custom,
    is_mapping,
    is_text,
    move,
    relocate,
    remove,
    replace,
)
from moltconf.migrate.step import Step, Trigger
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.roster import move_agents, name_bound_agents, unbound_channels
from ..shared.scopes import AGENTS, ENTRIES, find_all_of, moves, removals

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.7.35", "2026.8.1"
_DEFAULTS: KeyPath = ("agents", "defaults")
_SEARCH: KeyPath = ("memory", "search")
_SEARCHES = ("memory.search", *(f"{entry}.memory.search" for entry in ENTRIES))
_TUNING = "what is built in applies"
_TUNED = "the value that you set"
_MODEL = re.compile(r"\s*[^/\s]+/\S.*\Z")


def _allow_models(draft: Draft) -> None:
    models = draft.mapping((*_DEFAULTS, "models"))
    policy: KeyPath = (*_DEFAULTS, "modelPolicy")
    is_marked = draft.get(("meta", "migrations", "modelPolicyAllowlist")) is True
    if not models or is_marked or draft.has(policy):
        return
    if all(_MODEL.match(name) for name in models):
        why = "the catalogue of models restricted what a user may switch to"
        draft.set((*policy, "allow"), [name.strip() for name in models], why)


def _nest_search(draft: Draft) -> None:
    for path, _ in find_all_of(draft, _SEARCHES):
        for key, keys in (
            ("chunkSize", ("chunking", "tokens")),
            ("chunkOverlap", ("chunking", "overlap")),
            ("maxResults", ("query", "maxResults")),
        ):
            relocate(draft, (*path, key), (*path, *keys), "it stands with what it is about")


def _keep_indexed(draft: Draft) -> None:
    qmd: KeyPath = ("memory", "qmd")
    extra: KeyPath = (*_SEARCH, "extraPaths")
    why = "the memory engine that remains indexes what QMD indexed"
    paths = [
        {key: item[key] for key in ("path", "pattern") if item.get(key)}
        for item in draft.sequence((*qmd, "paths"))
        if isinstance(item, dict) and item.get("path")
    ]
    if paths and draft.can_hold(extra):
        known = draft.sequence(extra)
        new = [_short(item) for item in paths]
        draft.set(extra, [*known, *(item for item in new if item not in known)], why)
        draft.remove((*qmd, "paths"), why, successor=extra)


def _keep_sessions_indexed(draft: Draft) -> None:
    if draft.get(("memory", "qmd", "sessions", "enabled")) is True:
        why = "the memory engine that remains indexes what QMD indexed"
        draft.set((*_SEARCH, "experimental", "sessionMemory"), True, why)
        sources = draft.sequence((*_SEARCH, "sources")) or ["memory"]
        if "sessions" not in sources:
            draft.set((*_SEARCH, "sources"), [*sources, "sessions"], why)


def _short(item: dict[str, Value]) -> Value:
    return item if "pattern" in item else item["path"]


def _replace_typing_mode(draft: Draft) -> None:
    old, new = ("session", "typingMode"), (*_DEFAULTS, "typingMode")
    if draft.has(old) and draft.has(new):
        draft.remove(new, "the session's own typing mode counted")
    relocate(draft, old, new, "it is about agents")


def _keep_transcripts(draft: Draft) -> None:
    compaction: KeyPath = (*_DEFAULTS, "compaction")
    old = (*compaction, "truncateAfterCompaction")
    if draft.get(old) is False and draft.has((*compaction, "maxActiveTranscriptBytes")):
        draft.remove((*compaction, "maxActiveTranscriptBytes"), "transcripts were not to be cut")
    if draft.has(old):
        draft.remove(old, "a transcript is cut where maxActiveTranscriptBytes says so")
        draft.prune(compaction, "is empty now")


def _spread_budget(draft: Draft) -> None:
    why = "a limit for the context belongs to a model"
    for path, _ in find_all_of(draft, ("models.providers.*",)):
        for key in ("contextTokens", "contextWindow"):
            if not draft.has((*path, key)):
                continue
            models = draft.sequence((*path, "models"))
            for index, model in enumerate(models):
                target = (*path, "models", index, key)
                if isinstance(model, dict) and not draft.has(target):
                    draft.set(target, draft.get((*path, key)), why)
            successor = (*path, "models") if models else None
            draft.remove((*path, key), why, loss=None if models else _TUNED, successor=successor)


_SEARCH_TUNING = (
    "chunking",
    "sync",
    "query.hybrid",
    "cache.maxEntries",
    "remote.nonBatchConcurrency",
    "remote.batch.wait",
    "remote.batch.concurrency",
    "remote.batch.pollIntervalMs",
    "remote.batch.timeoutMinutes",
    "local.contextSize",
    "local.modelCacheDir",
    "store.driver",
)
_AGENT_TUNING = (
    "compaction.reserveTokens",
    "compaction.reserveTokensFloor",
    "compaction.maxHistoryShare",
    "contextPruning.keepLastAssistants",
    "contextPruning.softTrimRatio",
    "contextPruning.hardClearRatio",
    "contextPruning.minPrunableToolChars",
    "contextPruning.softTrim",
    "contextLimits.memoryGetDefaultLines",
    "contextLimits.toolResultMaxChars",
    "heartbeat.ackMaxChars",
    "heartbeat.includeReasoning",
    "heartbeat.includeSystemPromptSection",
    "heartbeat.skipWhenBusy",
    "heartbeat.suppressToolErrorWarnings",
    "runRetries",
    "groupChat.visibleReplies",
)
_DEFAULT_TUNING = (
    "envelopeTimestamp",
    "envelopeElapsed",
    "envelopeTimezone",
    "timeFormat",
    "bootstrapPromptTruncationWarning",
    "mediaGenerationAutoProviderFallback",
    "promptOverlays",
)
_PROMPTS = (
    "compaction.customInstructions",
    "compaction.identifierInstructions",
    "compaction.memoryFlush.prompt",
    "compaction.memoryFlush.systemPrompt",
)

_LIST: KeyPath = ("agents", "list")
_ENTRIES: KeyPath = ("agents", "entries")
_LISTED = "older releases list the agents"
_DUTY = "it is the default agent's without being said"
#: Who answers where nobody else is named decides which agent is the default.
_DUTIES: tuple[KeyPath, ...] = (
    (*_DEFAULTS, "systemAgent"),
    (*_DEFAULTS, "heartbeat"),
    (*_DEFAULTS, "sessionStore"),
    (*_DEFAULTS, "authInheritance"),
    ("talk",),
)


def _list_agents(draft: Draft, context: DowngradeContext) -> None:
    """Move every agent of `agents.entries` to `agents.list`; the one with the duties is default."""
    entries = draft.mapping(_ENTRIES)
    if entries is None or draft.has(_LIST) or not context.is_behind(_LIST, _ENTRIES):
        return
    if not all(isinstance(entry, dict) for entry in entries.values()):
        return
    names = list(entries)
    default = _owner(draft, names)
    if names:
        draft.set(_LIST, [], _LISTED)
    for position, name in enumerate(names):
        entry = (*_LIST, position)
        draft.move((*_ENTRIES, name), entry, _LISTED)
        draft.set((*entry, "id"), name, "an agent of the list says its id")
    draft.remove(_ENTRIES, "is empty now", successor=_LIST if names else None)
    if default in names[1:]:
        why = "the first agent of a list is the default where none is marked"
        draft.set((*_LIST, names.index(default), "default"), True, why)
    _end_duties(draft, context, default)


def _owner(draft: Draft, names: list[str]) -> str | None:
    owners = (draft.get((*duty, "agentId")) for duty in _DUTIES)
    said = next((owner for owner in owners if isinstance(owner, str) and owner in names), None)
    return said or next(iter(names), None)


def _end_duties(draft: Draft, context: DowngradeContext, default: str | None) -> None:
    for duty in _DUTIES:
        path = (*duty, "agentId")
        if draft.get(path) == default and draft.has(path) and not context.ends_with(path):
            draft.remove(path, _DUTY)
            draft.prune(duty, "is empty now")
    ownership = ("agents", "ownership")
    if draft.get(ownership) == "explicit" and not context.ends_with(ownership):
        draft.remove(ownership, "a default agent owns what nobody else does")
    _unbind_default(draft, default)


def _unbind_default(draft: Draft, default: str | None) -> None:
    """Remove the last bindings, where they give each channel left to the default agent.

    Whatever no binding matches is the default agent's; on the way up these bindings come back.
    """
    path: KeyPath = ("bindings",)
    bindings = draft.sequence(path)
    given = [_given(binding, default) for binding in bindings]
    first = next((at for at in range(len(given)) if all(given[at:])), len(given))
    for start in range(first, len(given)):
        if given[start:] == unbound_channels(draft, bindings[:start]):
            for at in reversed(range(start, len(given))):
                draft.remove((*path, at), _DUTY)
            break
    if bindings and draft.get(path) == []:
        draft.remove(path, "is empty now")


def _given(binding: Value, default: str | None) -> str | None:
    """The channel that a binding gives to the default agent as a whole, and nothing besides."""
    match = binding.get("match") if isinstance(binding, dict) else None
    if isinstance(binding, dict) and isinstance(match, dict):
        says = set(binding) == {"agentId", "match"} and set(match) == {"channel", "accountId"}
        if says and binding["agentId"] == default and match["accountId"] == "*":
            return str(match["channel"])
    return None


def _restrict_models(draft: Draft, context: DowngradeContext) -> None:
    """Let `agents.defaults.models` say again which models a user may switch to.

    A list of models that restricts more than the catalogue does stays where it is.
    """
    policy: KeyPath = (*_DEFAULTS, "modelPolicy")
    models: KeyPath = (*_DEFAULTS, "models")
    allowed = draft.get((*policy, "allow"))
    if not draft.has(policy) and draft.mapping(models) and not context.ends_with(policy):
        draft.note(
            models,
            f"in {context.to} this catalogue also restricts which models a user may switch to",
            "name every model that a user may choose",
        )
    if (
        not isinstance(allowed, list)
        or context.ends_with(policy)
        or set(draft.mapping(policy) or ()) != {"allow"}
    ):
        return
    names = [name for name in allowed if isinstance(name, str) and "*" not in name]
    known = draft.mapping(models) if draft.has(models) else {}
    if not names or len(names) != len(allowed) or known is None:
        return
    if not {name.strip() for name in known} <= set(names):
        return
    why = "the catalogue of models says which ones a user may switch to"
    for name in names:
        if name not in {each.strip() for each in known}:
            draft.set((*models, name), {}, why)
    draft.remove(policy, why, successor=models)


SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    Step(
        id="bound-agents",
        before=_BEFORE,
        release=_RELEASE,
        summary="agents that bindings and broadcasts name are listed",
        operations=(
            custom(
                name_bound_agents,
                sources=("bindings[].agentId", "broadcast.*[]"),
                targets=("bindings[].agentId", "agents.list[]"),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="agents-entries",
        before=_BEFORE,
        release=_RELEASE,
        summary="agents.list becomes agents.entries, and every duty names its agent",
        operations=(
            custom(
                move_agents,
                sources=("agents.list[]",),
                targets=("agents.entries.*",),
                watched=("agents.list",),  # one without an agent goes, too
            ),
        ),
        undo=_list_agents,
    ),
    Step(
        id="model-policy",
        before=_BEFORE,
        release=_RELEASE,
        summary="agents.defaults.models no longer restricts; modelPolicy.allow does",
        operations=(
            custom(
                _allow_models,
                sources=("agents.defaults.models",),
                targets=("agents.defaults.modelPolicy.allow",),
            ),
        ),
        reversible=True,
        trigger=Trigger.CROSSING,
        undo=_restrict_models,
    ),
    Step(
        id="default-model",
        before=_BEFORE,
        release=_RELEASE,
        summary="defaultModel becomes agents.defaults.model",
        operations=(
            move("defaultModel", "agents.defaults.model", "no release takes it here", only=is_text),
        ),
        tells_release=False,
    ),
    Step(
        id="openai-api",
        before=_BEFORE,
        release=_RELEASE,
        summary='api "openai" of a provider becomes "openai-completions"',
        operations=tuple(
            replace(
                f"models.providers.*.{place}api",
                {"openai": "openai-completions"},
                "the interface has a name of its own",
            )
            for place in ("", "models[].")
        ),
        tells_release=False,
    ),
    Step(
        id="memory-search",
        before=_BEFORE,
        release=_RELEASE,
        summary="memorySearch becomes memory.search",
        operations=(
            move(
                "agents.defaults.memorySearch",
                "memory.search",
                "memory has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            *moves(
                ENTRIES,
                "memorySearch",
                "memory.search",
                "memory has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            custom(
                _nest_search,
                sources=tuple(f"{place}.maxResults" for place in _SEARCHES),
                targets=tuple(f"{place}.query.maxResults" for place in _SEARCHES),
            ),
        ),
    ),
    Step(
        id="memory-qmd",
        before=_BEFORE,
        release=_RELEASE,
        summary="memory.qmd and memory.backend are gone",
        operations=(
            custom(
                _keep_indexed, sources=("memory.qmd.paths",), targets=("memory.search.extraPaths",)
            ),
            custom(
                _keep_sessions_indexed,
                targets=("memory.search.experimental.sessionMemory", "memory.search.sources"),
                watched=("memory.qmd.sessions.enabled",),
            ),
            remove("memory.qmd", "there is one memory engine", loss="what tuned QMD"),
            remove("memory.backend", "there is one memory engine"),
            *removals(_SEARCHES, ("qmd",), "there is one memory engine", loss="what tuned QMD"),
        ),
        loses="what tuned QMD",
        one_way=True,
    ),
    Step(
        id="media-models",
        before=_BEFORE,
        release=_RELEASE,
        summary="imageGenerationModel and its kin become mediaModels",
        operations=(
            *(
                move(
                    f"agents.defaults.{kind}GenerationModel",
                    f"agents.defaults.mediaModels.{kind}",
                    "models that make media stand together",
                )
                for kind in ("image", "video", "music")
            ),
            move("agents.defaults.pdfMaxBytesMb", "agents.defaults.pdfMaxMb", "it counts MB"),
        ),
        reversible=True,
    ),
    Step(
        id="exec-timeout",
        before=_BEFORE,
        release=_RELEASE,
        summary="timeoutSec of exec becomes timeoutSeconds",
        operations=(
            *moves(
                ("tools.exec", *(f"{entry}.tools.exec" for entry in ENTRIES)),
                "timeoutSec",
                "timeoutSeconds",
                "units are written out",
            ),
            *moves(
                tuple(f"{agent}.sandbox.browser" for agent in AGENTS),
                "enableNoVnc",
                "noVncEnabled",
                "switches end in Enabled",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="session-typing-mode",
        before=_BEFORE,
        release=_RELEASE,
        summary="session.typingMode becomes agents.defaults.typingMode",
        operations=(
            custom(
                _replace_typing_mode,
                sources=("session.typingMode",),
                targets=("agents.defaults.typingMode",),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="prompt-personality",
        before=_BEFORE,
        release=_RELEASE,
        summary="promptOverlays.gpt5.personality moves to the plugin of OpenAI",
        operations=(
            move(
                "agents.defaults.promptOverlays.gpt5.personality",
                "plugins.entries.openai.config.personality",
                "it belongs to the plugin of OpenAI",
            ),
        ),
    ),
    Step(
        id="cli-backends",
        before=_BEFORE,
        release=_RELEASE,
        summary="agents.defaults.cliBackends is gone",
        operations=(
            remove(
                "agents.defaults.cliBackends",
                "plugins register such programs",
                loss="command-line backends of your own",
            ),
        ),
        loses="command-line backends of your own",
    ),
    Step(
        id="compaction-prompts",
        before=_BEFORE,
        release=_RELEASE,
        summary="prompts of your own for compaction are gone",
        operations=(
            *removals(AGENTS, _PROMPTS, "plugins and hooks do this", loss="the prompt"),
            *(
                replace(
                    f"{agent}.compaction.identifierPolicy",
                    {"custom": "strict"},
                    "without instructions of your own it was strict",
                )
                for agent in AGENTS
            ),
        ),
        loses="prompts of your own for compaction",
    ),
    Step(
        id="compaction-truncate",
        before=_BEFORE,
        release=_RELEASE,
        summary="compaction.truncateAfterCompaction is gone",
        operations=(
            custom(
                _keep_transcripts, sources=("agents.defaults.compaction.truncateAfterCompaction",)
            ),
        ),
        one_way=True,
    ),
    Step(
        id="context-tokens",
        before=_BEFORE,
        release=_RELEASE,
        summary="limits for the context belong to models",
        operations=(
            custom(
                _spread_budget,
                sources=("models.providers.*.contextWindow", "models.providers.*.contextTokens"),
                targets=(
                    "models.providers.*.models[].contextWindow",
                    "models.providers.*.models[].contextTokens",
                ),
            ),
            *removals(
                AGENTS,
                ("contextTokens",),
                "a limit for the context belongs to a model",
                loss=_TUNED,
            ),
        ),
        loses="a limit for the context of one agent",
        one_way=True,
    ),
    Step(
        id="agent-tuning",
        before=_BEFORE,
        release=_RELEASE,
        summary="settings that only tuned agents and memory are gone",
        operations=(
            *removals(AGENTS, _AGENT_TUNING, _TUNING, loss=_TUNED),
            *removals(("agents.defaults",), _DEFAULT_TUNING, _TUNING, loss=_TUNED),
            *removals(ENTRIES, ("typingIntervalSeconds",), _TUNING, loss=_TUNED),
            *removals(_SEARCHES, _SEARCH_TUNING, _TUNING, loss=_TUNED),
        ),
        loses="what you tuned",
    ),
)
