"""2026.1.8: fallbacks, surfaces, and a gateway with a login.

The agent got fallback models and a catalogue of models with aliases. Chat programs were called
"surfaces" in some places and are "providers" in all of them from now on (until 2026.1.12, which
calls them channels).

## gateway-token

`gateway.token` becomes part of the gateway's login. A mode that is already chosen stays.

    gateway: { token: "${GATEWAY_TOKEN}" }

becomes

    gateway: { auth: { token: "${GATEWAY_TOKEN}", mode: "token" } }

## agent-models

A model is an object with a primary and fallbacks; the lists of allowed models and of aliases
become one catalogue, `models`. Its keys are the models that a user may switch to.

    agent: {
      model: "anthropic/claude-opus-4-5",
      modelFallbacks: ["openai/gpt-5.2"],
      modelAliases: { opus: "anthropic/claude-opus-4-5" },
    }

becomes

    agent: {
      model: { primary: "anthropic/claude-opus-4-5", fallbacks: ["openai/gpt-5.2"] },
      models: { "anthropic/claude-opus-4-5": { alias: "opus" }, "openai/gpt-5.2": {} },
    }

An empty model name meant the default model and is removed. Where two aliases name one model the
first stays: a model has one alias.

## default-model-object

The same for a model that is a plain name under `agents.defaults`. Releases after 2026.2.17 accept
a plain name there, so on the way to them it stays.

    agents: { defaults: { model: "anthropic/claude-opus-4-5" } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-5", fallbacks: [] },
      models: { "anthropic/claude-opus-4-5": {} },
    } }

## queue-by-surface

    routing: { queue: { bySurface: { telegram: "queue" } } }

becomes

    routing: { queue: { byProvider: { telegram: "queue" } } }

## send-policy-surface

The same in `session.sendPolicy.rules[].match`.

## hook-mapping-channel-to-provider

`hooks.mappings[].channel` was called `provider` from 2026.1.8 to 2026.1.11.

## message-timestamp-prefix

`messages.timestampPrefix` put the time before each message. From 2026.1.20 on the agent is told
the time in the envelope of the message instead (`agents.defaults.envelopeTimestamp`).
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import OLD_PLACE
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom, move, relocate, remove
from moltconf.migrator.step import Step
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.keys import bring_back, remove_and_prune, set_missing
from .shared.sources import OWN_MIGRATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.1.5", "2026.1.8"
_LISTS = ("allowedModels", "modelAliases", "modelFallbacks", "imageModelFallbacks")
_CATALOGUE = "models stand in one catalogue with their aliases"


def _move_gateway_token(draft: Draft) -> None:
    token, auth = ("gateway", "token"), ("gateway", "auth")
    if not draft.has(token) or not draft.can_hold((*auth, "token")):
        return
    is_new = not draft.has((*auth, "token"))
    relocate(draft, token, (*auth, "token"), "the token is part of the gateway's login")
    if is_new and not draft.get((*auth, "mode")):
        draft.set((*auth, "mode"), "token", "a token alone used to be the login")


def _convert_models(draft: Draft) -> None:
    if draft.mapping(("agent",)) is not None:
        _convert_models_of(draft, ("agent",))
    if any(draft.has((*DEFAULTS, key)) for key in _LISTS):
        _convert_models_of(draft, DEFAULTS)


def _convert_defaults(draft: Draft) -> None:
    if draft.mapping(DEFAULTS) is not None:
        _convert_models_of(draft, DEFAULTS)


def _convert_models_of(draft: Draft, agent: KeyPath) -> None:
    named = [
        *_convert_slot(draft, agent, "model", "modelFallbacks"),
        *_texts(draft.get((*agent, "allowedModels"))),
        *_convert_slot(draft, agent, "imageModel", "imageModelFallbacks"),
    ]
    aliases = draft.mapping((*agent, "modelAliases")) or {}
    targets = {
        alias: target.strip()
        for alias, target in aliases.items()
        if isinstance(target, str) and target.strip()
    }
    if draft.can_hold((*agent, "models", "*")):
        for name in dict.fromkeys([*map(str.strip, named), *targets.values()]):
            if name and not draft.get((*agent, "models", name)):
                draft.set((*agent, "models", name), {}, _CATALOGUE)
        for alias, target in targets.items():
            set_missing(draft, (*agent, "models", target, "alias"), alias, _CATALOGUE)
        for key in ("allowedModels", "modelAliases"):
            if draft.has((*agent, key)):
                draft.remove((*agent, key), _CATALOGUE, successor=(*agent, "models"))


def _convert_slot(draft: Draft, agent: KeyPath, slot: str, fallback_key: str) -> list[str]:
    """Make a model slot an object, and return the models that it and its fallbacks name."""
    path, old = (*agent, slot), (*agent, fallback_key)
    model = draft.get(path)
    primary = model.strip() if isinstance(model, str) else ""
    if isinstance(model, str) and not primary:
        draft.remove(path, "an empty name means the default model")
    elif isinstance(model, str):
        shape = "a model is an object with a primary and fallbacks"
        draft.set(path, {"primary": model}, shape, kind=ChangeKind.CONVERTED)
    fallbacks = _texts(draft.get(old))
    if draft.has(old) and draft.can_hold((*path, "fallbacks")):
        _move_fallbacks(draft, old, (*path, "fallbacks"), fallbacks)
    if primary and not draft.has((*path, "fallbacks")):
        draft.set((*path, "fallbacks"), [], "there were none")
    return [primary, *fallbacks]


def _move_fallbacks(draft: Draft, old: KeyPath, new: KeyPath, fallbacks: list[str]) -> None:
    why = "fallbacks stand beside the primary"
    if not fallbacks:
        draft.remove(old, "it is empty")
        return
    if draft.has(new) and not draft.sequence(new):
        draft.remove(new, "it is empty")
    relocate(draft, old, new, why)
    if not all(isinstance(item, str) for item in draft.sequence(new)):
        draft.set(new, list(fallbacks), why, kind=ChangeKind.CONVERTED)


def _texts(value: Value) -> list[str]:
    """Return the names in a list; the product read a number there as its digits."""
    return [str(item) for item in value if _is_name(item)] if isinstance(value, list) else []


def _is_name(value: Value) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())


def _unlist_models(draft: Draft, context: DowngradeContext) -> None:
    """Bring models back from objects and a catalogue to names and lists."""
    agent: KeyPath = ("agent",)
    for slot, fallbacks in (("model", "modelFallbacks"), ("imageModel", "imageModelFallbacks")):
        _unlist(draft, (*agent, slot), (*agent, fallbacks), context)
    catalogue = (*agent, "models")
    models = draft.mapping(catalogue)
    if (
        models is None
        or context.ends_with(catalogue)
        or not context.leads_over((*agent, "allowedModels"))
    ):
        return
    aliases = {name: _alias(entry) for name, entry in models.items()}
    plain = all(isinstance(entry, dict) and set(entry) <= {"alias"} for entry in models.values())
    if not plain or draft.has((*agent, "allowedModels")) or draft.has((*agent, "modelAliases")):
        return
    why = "the models that may be used, and their aliases, were lists of their own"
    if models:
        draft.set((*agent, "allowedModels"), list(models), why)
    said: dict[str, Value] = {alias: name for name, alias in aliases.items() if alias}
    if said:
        draft.set((*agent, "modelAliases"), said, why)
    draft.remove(catalogue, why, successor=(*agent, "allowedModels") if models else None)


def _unlist(draft: Draft, slot: KeyPath, fallbacks: KeyPath, context: DowngradeContext) -> None:
    model = draft.mapping(slot)
    if model is None or context.ends_with((*slot, "primary")):
        return
    if draft.sequence((*slot, "fallbacks")) and not draft.has(fallbacks):
        draft.move((*slot, "fallbacks"), fallbacks, OLD_PLACE)
    elif draft.get((*slot, "fallbacks")) == []:
        draft.remove((*slot, "fallbacks"), "there are none")
    left = draft.mapping(slot) or {}
    if set(left) == {"primary"}:
        draft.set(slot, left["primary"], "a model is a name", kind=ChangeKind.CONVERTED)
    elif not left:
        draft.remove(slot, "is empty now")


def _alias(entry: Value) -> str | None:
    alias = entry.get("alias") if isinstance(entry, dict) else None
    return alias if isinstance(alias, str) else None


def _free_token(draft: Draft, context: DowngradeContext) -> None:
    """Put the token of the gateway beside its login."""
    old, auth = ("gateway", "token"), ("gateway", "auth")
    new = (*auth, "token")
    if draft.has(old) or not bring_back(draft, context, new, old):
        return
    if draft.get((*auth, "mode")) == "token":
        remove_and_prune(draft, (*auth, "mode"), "a token alone is the login", successor=old)


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.5 and clawdbot@2026.1.8",
)

STEPS = (
    Step(
        id="gateway-token",
        before=_BEFORE,
        release=_RELEASE,
        summary="gateway.token becomes gateway.auth.token",
        operations=(
            custom(
                _move_gateway_token,
                sources=("gateway.token",),
                targets=("gateway.auth.token", "gateway.auth.mode"),
            ),
        ),
        undo=_free_token,
    ),
    Step(
        id="agent-models",
        before=_BEFORE,
        release=_RELEASE,
        summary="models become objects with fallbacks, and a catalogue with aliases",
        operations=(
            custom(
                _convert_models,
                sources=(
                    "agent.model",
                    "agent.imageModel",
                    "agent.allowedModels",
                    "agent.modelAliases",
                    "agent.modelFallbacks",
                    "agent.imageModelFallbacks",
                ),
                targets=("agent.model.primary", "agent.model.fallbacks", "agent.models.*.alias"),
                watched=tuple(f"agents.defaults.{key}" for key in _LISTS),
            ),
        ),
        loses="every alias of a model but one",
        undo=_unlist_models,
    ),
    Step(
        id="default-model-object",
        before=_BEFORE,
        release=_RELEASE,
        summary="a model under agents.defaults is an object",
        operations=(
            custom(
                _convert_defaults,
                sources=("agents.defaults.model", "agents.defaults.imageModel"),
                targets=("agents.defaults.model.primary", "agents.defaults.model.fallbacks"),
            ),
        ),
        until="2026.2.17",
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="queue-by-surface",
        before=_BEFORE,
        release=_RELEASE,
        summary="queue.bySurface becomes queue.byProvider",
        operations=(
            move(
                "routing.queue.bySurface",
                "routing.queue.byProvider",
                "chat programs are called providers",
            ),
            move(
                "messages.queue.bySurface",
                "messages.queue.byProvider",
                "chat programs are called providers",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="send-policy-surface",
        before=_BEFORE,
        release=_RELEASE,
        summary="match.surface of the send policy becomes match.provider",
        operations=(
            move(
                "session.sendPolicy.rules[].match.surface",
                "session.sendPolicy.rules[].match.provider",
                "chat programs are called providers",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="hook-mapping-channel-to-provider",
        before=_BEFORE,
        release=_RELEASE,
        summary="hooks.mappings[].channel becomes provider",
        operations=(
            move(
                "hooks.mappings[].channel",
                "hooks.mappings[].provider",
                "chat programs are called providers",
            ),
        ),
        reversible=True,
        until="2026.1.11",
    ),
    Step(
        id="message-timestamp-prefix",
        before=_BEFORE,
        release=_RELEASE,
        summary="messages.timestampPrefix is gone",
        operations=(
            remove(
                "messages.timestampPrefix",
                "no later release reads it; the envelope of a message holds its time",
                loss="the time before each message",
            ),
        ),
        loses="the time before each message",
    ),
)
