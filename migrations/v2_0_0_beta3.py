"""2.0.0-beta3: `inbound` is taken apart.

Everything about incoming messages used to stand under `inbound`. This release gives each part
its own section: who may write goes to `routing`, how replies look to `messages`, the agent to
`agent`, its memory to `session`.

## inbound-agent-to-agent

`inbound.agent` and `inbound.workspace` become `agent`. A provider and a model are one reference
now, and the heartbeat a duration.

    inbound: {
      workspace: "~/clawd",
      agent: { provider: "anthropic", model: "claude-opus-4-5", heartbeatMinutes: 30 },
    }

becomes

    agent: { workspace: "~/clawd", model: "anthropic/claude-opus-4-5", heartbeat: { every: "30m" } }

## inbound-to-sections

    inbound: {
      messagePrefix: "[bot]",
      groupChat: { requireMention: true },
      session: { idleMinutes: 60 },
    }

becomes

    messages: { messagePrefix: "[bot]" },
    routing: { groupChat: { requireMention: true } },
    session: { idleMinutes: 60 }

## gateway-auth-username

The gateway's login asks for the password alone. Nothing else used the name, so it can go. The
mode `system`, which asked the operating system, has no successor and is left for you to decide.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    UNCHANGED,
    ask_about,
    custom,
    is_text,
    move,
    relocate,
    remove,
    replace,
)
from moltconf.migrator.step import Choice, Step
from moltconf.text.tree import Value

from .shared.sources import OWN_MIGRATIONS

_AGENT = ("inbound", "agent")
_SPLIT = "inbound was taken apart"


def _minutes_to_duration(value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return UNCHANGED
    return f"{value:g}m" if value < 1e6 else UNCHANGED


def _join_provider_and_model(draft: Draft) -> None:
    provider = draft.get((*_AGENT, "provider"))
    model = draft.get((*_AGENT, "model"))
    if not (isinstance(provider, str) and is_text(provider)):
        return
    if isinstance(model, str) and is_text(model):
        if "/" not in model:
            joined = f"{provider.strip()}/{model.strip()}"
            draft.set((*_AGENT, "model"), joined, "a model is named with its provider")
        draft.remove(
            (*_AGENT, "provider"), "the model's name says it", successor=(*_AGENT, "model")
        )
    else:
        draft.remove(
            (*_AGENT, "provider"),
            "a provider alone chooses no model any more",
            loss="the provider of the default model",
        )


def _move_heartbeat(draft: Draft) -> None:
    source, target = (*_AGENT, "heartbeatMinutes"), (*_AGENT, "heartbeat", "every")
    every = _minutes_to_duration(draft.get(source))
    if every is not UNCHANGED and draft.can_hold(target):
        relocate(draft, source, target, "the heartbeat is a duration", prune=False)
        if draft.get(target) != every and not isinstance(draft.get(target), str):
            draft.set(target, every, "the heartbeat is a duration")


SOURCES = (OWN_MIGRATIONS,)

STEPS = (
    Step(
        id="inbound-agent-to-agent",
        before="2.0.0-beta2",
        release="2.0.0-beta3",
        summary="inbound.agent and inbound.workspace become agent",
        operations=(
            custom(
                _join_provider_and_model,
                sources=("inbound.agent.provider", "inbound.agent.model"),
                targets=("agent.model",),
            ),
            custom(
                _move_heartbeat,
                sources=("inbound.agent.heartbeatMinutes",),
                targets=("agent.heartbeat.every",),
            ),
            move("inbound.agent", "agent", _SPLIT, on_conflict=MERGE_MISSING),
            move("inbound.workspace", "agent.workspace", _SPLIT),
        ),
    ),
    Step(
        id="inbound-to-sections",
        before="2.0.0-beta2",
        release="2.0.0-beta3",
        summary="inbound becomes routing, messages and session",
        operations=(
            move("inbound.groupChat", "routing.groupChat", _SPLIT, on_conflict=MERGE_MISSING),
            move("inbound.transcribeAudio", "routing.transcribeAudio", _SPLIT),
            move("inbound.messagePrefix", "messages.messagePrefix", _SPLIT),
            move("inbound.responsePrefix", "messages.responsePrefix", _SPLIT),
            move("inbound.timestampPrefix", "messages.timestampPrefix", _SPLIT),
            move("inbound.session", "session", _SPLIT, on_conflict=MERGE_MISSING),
        ),
        reversible=True,
    ),
    Step(
        id="gateway-auth-username",
        before="2.0.0-beta2",
        release="2.0.0-beta3",
        summary="the gateway asks for a password without a name",
        operations=(
            remove("gateway.auth.username", "the gateway asks for the password alone"),
            ask_about(
                "system",
                "gateway.auth.mode",
                'the mode "system" is gone',
                'write "token" or "password", and set the secret that goes with it',
            ),
        ),
        loses="the name in gateway.auth.username",
        choices={
            mode: Choice(
                f"the gateway asks for a {mode}, which you set as gateway.auth.{mode}",
                (replace("gateway.auth.mode", {"system": mode}, 'the mode "system" is gone'),),
            )
            for mode in ("token", "password")
        },
    ),
)
