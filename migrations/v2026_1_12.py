"""2026.1.12: providers are called channels.

"Provider" had come to mean both a chat program and a company that runs models. Chat programs are
channels from now on: their sections move under `channels`, and every key that names one is
renamed.

## discord-slash-command

`discord.slashCommand` went with 2026.1.8. Whether Discord offers commands at all is now said by
`commands.native` of the channel; the name of the one command and its session have no successor.

    discord: { slashCommand: { enabled: false } }

becomes

    discord: { commands: { native: false } }

## discord-slash-visibility

`slashCommand.ephemeral`, who sees the answer, is known again after 2026.2.17. On the way to a
release before, it is removed.

## channel-sections

    telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" }

becomes

    channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } }

The same for WhatsApp, Discord, Slack, Signal, iMessage and Teams. Where `channels` already has the
section the two are merged key by key, and what stands under `channels` counts.

## binding-channel

    bindings: [{ agentId: "work", match: { provider: "telegram" } }]

becomes

    bindings: [{ agentId: "work", match: { channel: "telegram" } }]

Dropping the key instead, as the product's repair tool does, would leave a binding without channel.

## send-policy-channel

The same in `session.sendPolicy.rules[].match`. Here the key must not be dropped at all: a rule
that denies one channel would then deny every channel.

## queue-by-channel

    messages: { queue: { byProvider: { telegram: "queue" } } }

becomes

    messages: { queue: { byChannel: { telegram: "queue" } } }

## hook-mapping-channel

`hooks.mappings[].provider` is `channel` again, as it was until 2026.1.5.
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import moves_back
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    InFileOrder,
    custom,
    is_mapping,
    is_text,
    move,
    relocate,
)
from moltconf.migrator.step import Step
from moltconf.schema.channels import ROOT_CHANNELS
from moltconf.text.keypath import KeyPath

from .shared.scopes import channel, moves, removals
from .shared.sources import OWN_MIGRATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.1.11", "2026.1.12"
_CHANNEL = "chat programs are called channels"
_DISCORD = ("discord", *channel("discord"))


def _rename_match(pattern: KeyPath, draft: Draft) -> None:
    """Rename `provider` to `channel`; a channel named already counts, a blank one does not."""
    for match in draft.find(pattern):
        old, new = (*match, "provider"), (*match, "channel")
        name = draft.get(old)
        if not (isinstance(name, str) and is_text(name)):
            continue
        if draft.has(new) and not is_text(draft.get(new)):
            draft.remove(new, "it names no channel")
        relocate(draft, old, new, _CHANNEL)
        if draft.get(new) == name and name != name.strip():
            draft.set(
                new, name.strip(), "a channel's name has no blanks", kind=ChangeKind.CONVERTED
            )


def _rename_binding(draft: Draft) -> None:
    _rename_match(("bindings", -1, "match"), draft)


def _rename_send_policy(draft: Draft) -> None:
    _rename_match(("session", "sendPolicy", "rules", -1, "match"), draft)


def _rename_matches(draft: Draft, context: DowngradeContext) -> None:
    """Rename `channel` to `provider` where something is matched with it."""
    for match in ("bindings[].match", "session.sendPolicy.rules[].match"):
        moves_back(draft, context, (f"{match}.provider", f"{match}.channel"))


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.11 and clawdbot@2026.1.12",
)

STEPS = (
    Step(
        id="discord-slash-command",
        before="2026.1.5",
        release=_RELEASE,
        summary="discord.slashCommand becomes commands.native",
        operations=(
            *moves(
                _DISCORD,
                "slashCommand.enabled",
                "commands.native",
                "it says whether Discord offers commands",
                only=lambda value: isinstance(value, bool),
            ),
            *removals(
                _DISCORD,
                ("slashCommand.name", "slashCommand.sessionPrefix"),
                "Discord offers each command under its own name",
                loss="the name and the session of the one slash command",
            ),
        ),
        loses="the name and the session of the one slash command",
    ),
    Step(
        id="discord-slash-visibility",
        before="2026.1.5",
        release=_RELEASE,
        summary="the rest of discord.slashCommand is gone for a while",
        operations=removals(
            _DISCORD,
            ("slashCommand",),
            "this release does not know it",
            loss="who sees the answer to a slash command",
        ),
        loses="who sees the answer to a slash command",
        until="2026.2.17",
        tells_release=False,
    ),
    Step(
        id="channel-sections",
        before=_BEFORE,
        release=_RELEASE,
        summary="the sections of chat programs move under channels",
        operations=(
            InFileOrder(
                tuple(
                    move(
                        name,
                        f"channels.{name}",
                        "chat programs stand under channels",
                        on_conflict=MERGE_MISSING,
                        only=is_mapping,
                    )
                    for name in ROOT_CHANNELS
                )
            ),
        ),
        reversible=True,
    ),
    Step(
        id="binding-channel",
        before=_BEFORE,
        release=_RELEASE,
        summary="bindings[].match.provider becomes channel",
        operations=(
            custom(
                _rename_binding,
                sources=("bindings[].match.provider",),
                targets=("bindings[].match.channel",),
            ),
        ),
        reversible=True,
        undo=_rename_matches,
    ),
    Step(
        id="send-policy-channel",
        before=_BEFORE,
        release=_RELEASE,
        summary="match.provider of the send policy becomes channel",
        operations=(
            custom(
                _rename_send_policy,
                sources=("session.sendPolicy.rules[].match.provider",),
                targets=("session.sendPolicy.rules[].match.channel",),
            ),
        ),
        reversible=True,
        undo=_rename_matches,
    ),
    Step(
        id="queue-by-channel",
        before=_BEFORE,
        release=_RELEASE,
        summary="messages.queue.byProvider becomes byChannel",
        operations=(move("messages.queue.byProvider", "messages.queue.byChannel", _CHANNEL),),
        reversible=True,
    ),
    Step(
        id="hook-mapping-channel",
        before=_BEFORE,
        release=_RELEASE,
        summary="hooks.mappings[].provider becomes channel",
        operations=(move("hooks.mappings[].provider", "hooks.mappings[].channel", _CHANNEL),),
        reversible=True,
    ),
)
