"""2026.8.1: channels speak one language.

What every channel has is called the same in all of them: who may write directly, how replies are
streamed, what a heartbeat shows.

## account-policies

An account of Telegram, Signal, iMessage, Discord or Google Chat that says no `groupPolicy` had
"allowlist", and "pairing" for direct messages, whatever its channel says. From 2026.8.1 on it
inherits.

    channels: { telegram: {
      groupPolicy: "open", dmPolicy: "allowlist", allowFrom: ["1"],
      accounts: { a: { name: "A" } } } }

becomes

    channels: { telegram: {
      groupPolicy: "open", dmPolicy: "allowlist", allowFrom: ["1"], accounts: { a: {
        name: "A", dmPolicy: "pairing", groupPolicy: "allowlist" } } } }

The same holds for `userTokenReadOnly` of Slack. In Google Chat a `dm` of an account hid that of its
channel. Feishu opens its groups where neither it nor `channels.defaults` says a policy, and did not
before: "allowlist" is written down.

Only for a file known to come from an earlier release, and only where something else would count. To
let an account inherit, remove the key.

## direct-messages

    channels: { discord: { dm: { enabled: true, policy: "allowlist", allowFrom: ["1"] } } }

becomes

    channels: { discord: { dm: { enabled: true }, dmPolicy: "allowlist", allowFrom: ["1"] } }

for Discord, Slack and Google Chat, in every account too. Where the channel itself already says it,
that counts, as it did before.

## heartbeat-visibility

    channels: { telegram: { heartbeat: { showOk: true } } }

becomes

    channels: { telegram: { heartbeatVisibility: { showOk: true } } }

## streaming-everywhere

    channels: { whatsapp: { chunkMode: "newline", blockStreaming: true } }

becomes

    channels: { whatsapp: { streaming: { chunkMode: "newline", block: { enabled: true } } } }

for every channel that streams; Telegram, Discord and Slack have it since 2026.4.15. Feishu's delays
for streamed blocks have no successor.

## signal-transport

    channels: { signal: { account: "+15555550123", cliPath: "signal-cli", httpPort: 8080 } }

becomes

    channels: { signal: { account: "+15555550123", transport: {
      kind: "managed-native", cliPath: "signal-cli", httpPort: 8080 } } }

A `httpUrl`, or `autoStart: false`, meant a daemon that somebody else runs: `external-native` with
its address, or `container`. What only a daemon of its own needs then goes.

## whatsapp-debounce

    channels: { whatsapp: { debounceMs: 500 } }

becomes

    channels: { whatsapp: {} }, messages: { inbound: { byChannel: { whatsapp: 500 } } }

Accounts share the setting: that of the default account counts, else that of the section.

## whatsapp-enabled

    web: { enabled: false, reconnect: { initialMs: 1000 } }, channels: { whatsapp: {} }

becomes

    channels: { whatsapp: { enabled: false } }

Switched off stays switched off, with or without a section; switched on makes no new section. How
WhatsApp reconnects is built in.

## whatsapp-prefix

`messages.messagePrefix` and `channels.whatsapp.messagePrefix` stood before each message that the
agent got. Nothing does that any more. They are not made a `responsePrefix`: that is shown to the
people who get the answer.

## whatsapp-ack-reaction

How messages are acknowledged is said for all channels at once.

    channels: { whatsapp: { ackReaction: { emoji: "👀", direct: true, group: "never" } } }

becomes

    channels: { whatsapp: {} }, messages: { ackReaction: "👀", ackReactionScope: "direct" }

if WhatsApp is the only channel and `messages` says nothing yet. Otherwise it would change what
other channels show, and goes.

## slack-names

    channels: { slack: { dm: { replyToMode: "all" }, identity: "app" } }

becomes

    channels: { slack: { replyToModeByChatType: { direct: "all" }, postAs: "app" } }

`thread.requireExplicitMention` becomes its opposite, `implicitMentions.threadParticipation`.

## channel-secrets

    channels: { googlechat: {
      serviceAccountRef: { source: "env", provider: "default", id: "GC" } } }

becomes

    channels: { googlechat: { serviceAccount: { source: "env", provider: "default", id: "GC" } } }

A reference counts more than what `serviceAccount` holds, as before.

## channel-without-section

    channels: { matrix: null, telegram: {} }

becomes

    channels: { telegram: {} }

The settings of a channel that is a plugin were not looked at; what is no section was never read.

## channel-tuning

Settings that only tuned a channel are gone; what is built in applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.migrate.downgrade.inverse import OLD_PLACE, moves_back
from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.migrate.operations import custom, is_mapping, relocate, remove
from moltconf.migrate.step import Step
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.account_steps import keeping
from ..shared.scopes import CHANNELS, channel, find_all_of, moves, removals
from ..shared.signal import FLAT, OWN_DAEMON, make_transport
from ..shared.streaming import StreamingShape, flatten_streaming, nesting

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.7.35", "2026.8.1"
_ONE_NAME = "it is called the same in every channel"
_TUNING = "what is built in applies"
_TUNED = "the value that you set"
_DIRECT = channel("discord", "slack", "googlechat")
_DELIVERY, _PREVIEW = StreamingShape(has_mode=False), StreamingShape(has_preview=True)
_STREAMING = {
    "whatsapp": _DELIVERY,
    "signal": _DELIVERY,
    "imessage": _DELIVERY,
    "googlechat": _DELIVERY,
    "irc": _DELIVERY,
    "nextcloud-talk": _DELIVERY,
    "line": _DELIVERY,
    "feishu": StreamingShape(),
    "matrix": StreamingShape(has_preview=True, is_quiet=True),
    "mattermost": _PREVIEW,
    "msteams": _PREVIEW,
}
_WHATSAPP: KeyPath = ("channels", "whatsapp")


def _share_debounce(draft: Draft) -> None:
    found = find_all_of(draft, channel("whatsapp"))
    said = {path: section["debounceMs"] for path, section in found if "debounceMs" in section}
    if not said:
        return
    target: KeyPath = ("messages", "inbound", "byChannel", "whatsapp")
    default = draft.get((*_WHATSAPP, "defaultAccount"))
    names = [default] if isinstance(default, str) else []
    order = [(*_WHATSAPP, "accounts", name) for name in (*names, "default")]
    chosen = next((path for path in (*order, _WHATSAPP, *said) if _is_time(said.get(path))), None)
    why = "how long to wait for more messages is said per channel"
    for path in said:
        old = (*path, "debounceMs")
        if path == chosen and not draft.has(target) and draft.can_hold(target):
            draft.move(old, target, why)
        else:
            differs = draft.get(target) is not None and draft.get(old) != draft.get(target)
            loss = "another time for this account" if differs else None
            draft.remove(old, why, loss=loss, successor=None if differs else target)


def _is_time(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _switch_whatsapp(draft: Draft) -> None:
    web, target = ("web", "enabled"), (*_WHATSAPP, "enabled")
    is_section = draft.mapping(_WHATSAPP) is not None
    why = "the switch of WhatsApp stands in its section"
    if draft.has(web) and draft.can_hold(target):
        if not draft.has(target) and (is_section or draft.get(web) is False):
            draft.move(web, target, why)
        else:
            draft.remove(web, why)
    if draft.mapping(("web",)) is not None:
        successor = target if draft.has(target) else None
        draft.remove(
            ("web",), "how WhatsApp reconnects is built in", loss=_TUNED, successor=successor
        )


#: direct and group of WhatsApp's own setting -> the scope that says the same for all channels
_SCOPES = {
    (True, "always"): "all",
    (True, "never"): "direct",
    (False, "always"): "group-all",
    (False, "mentions"): "group-mentions",
}


def _share_ack(draft: Draft) -> None:
    old: KeyPath = (*_WHATSAPP, "ackReaction")
    ack = draft.mapping(old)
    if ack is not None:
        others = [name for name in draft.mapping(("channels",)) or {} if name != "whatsapp"]
        emoji, group = ack.get("emoji"), ack.get("group", "mentions")
        scope = _SCOPES.get((ack.get("direct", True) is not False, str(group)))
        is_free = not draft.has(("messages", "ackReaction")) and not others
        if is_free and scope and isinstance(emoji, str) and emoji.strip():
            why = "how messages are acknowledged is said for all channels"
            draft.set(("messages", "ackReaction"), emoji, why)
            draft.set(("messages", "ackReactionScope"), scope, why)
            draft.remove(old, why, successor=("messages", "ackReaction"))
    why = "how messages are acknowledged is said for all channels"
    for path, section in find_all_of(draft, channel("whatsapp")):
        if "ackReaction" in section:
            draft.remove((*path, "ackReaction"), why, loss="how WhatsApp acknowledges messages")


def _turn_mentions(draft: Draft) -> None:
    for path, _ in find_all_of(draft, channel("slack")):
        old = (*path, "thread", "requireExplicitMention")
        new = (*path, "implicitMentions", "threadParticipation")
        explicit = draft.get(old)
        if not isinstance(explicit, bool) or not draft.can_hold(new):
            continue
        why = "it says what counts as a mention, not what does not"
        if draft.has(new):
            draft.remove(old, "implicitMentions is already set and counts")
        else:
            draft.move(old, new, why)
            draft.set(new, not explicit, why, kind=ChangeKind.CONVERTED)
        draft.prune(old[:-1], "is empty now")


def _prefer_reference(draft: Draft) -> None:
    for path, section in find_all_of(draft, channel("googlechat")):
        if "serviceAccountRef" not in section:
            continue
        if "serviceAccount" in section:
            draft.remove((*path, "serviceAccount"), "the reference counts", loss="what it replaces")
        old, new = (*path, "serviceAccountRef"), (*path, "serviceAccount")
        relocate(draft, old, new, "one key holds either")


#: Channels that releases before looked at only in their plugins (clawdbot@2026.1.24-3).
_PLUGIN_CHANNELS = (
    "line",
    "matrix",
    "mattermost",
    "nextcloud-talk",
    "nostr",
    "tlon",
    "twitch",
    "zalo",
    "zalouser",
)
_TELEGRAM = ("timeoutSeconds", "mediaGroupFlushMs", "pollingStallThresholdMs", "retry")
_TELEGRAM_CHATS = ("", "groups.*.", "groups.*.topics.*.", "direct.*.", "direct.*.topics.*.")
_DISCORD = (
    "retry",
    "eventQueue",
    "gatewayInfoTimeoutMs",
    "gatewayReadyTimeoutMs",
    "gatewayRuntimeReadyTimeoutMs",
    "autoPresence.healthyText",
    "autoPresence.degradedText",
    "autoPresence.exhaustedText",
    "ui",
)


def _part_reference(draft: Draft, context: DowngradeContext) -> None:
    """A reference to the account of Google Chat has a key of its own."""
    for path, section in find_all_of(draft, channel("googlechat")):
        account, old = section.get("serviceAccount"), (*path, "serviceAccountRef")
        is_reference = isinstance(account, dict) and set(account) == {"source", "provider", "id"}
        if is_reference and not draft.has(old) and context.leads_over(old):
            if not context.takes_at_last((*path, "serviceAccount"), account):
                draft.move((*path, "serviceAccount"), old, OLD_PLACE)


def _flatten_transport(draft: Draft, context: DowngradeContext) -> None:
    """Bring how Signal is reached back to the keys beside it."""
    for path, section in find_all_of(draft, channel("signal")):
        transport, target = section.get("transport"), (*path, "transport")
        if not isinstance(transport, dict) or context.ends_with(target):
            continue
        kind = transport.get("kind")
        if kind == "container":
            if not context.takes((*path, "apiMode"), "container"):
                continue
            draft.set((*path, "apiMode"), "container", OLD_PLACE)
        elif kind not in ("managed-native", "external-native"):
            continue
        if kind == "managed-native" and len(transport) == 1 and "autoStart" not in section:
            draft.set((*path, "autoStart"), True, "the gateway runs the daemon")
        for key in [key for key in transport if key != "kind"]:
            old = (*path, "httpUrl" if key == "url" else key)
            if context.leads_over(old) and not draft.has(old):
                draft.move((*target, key), old, OLD_PLACE)
        if set(draft.mapping(target) or ()) == {"kind"}:
            draft.remove(target, "the other keys say it", successor=path)


def _turn_mentions_back(draft: Draft, context: DowngradeContext) -> None:
    """Say which messages of a Slack thread need a mention, not which count as one."""
    for path, _ in find_all_of(draft, channel("slack")):
        new = (*path, "implicitMentions", "threadParticipation")
        old = (*path, "thread", "requireExplicitMention")
        implicit = draft.get(new)
        if isinstance(implicit, bool) and not draft.has(old) and context.is_behind(old, new):
            why = "it says what does not count as a mention"
            draft.move(new, old, why)
            draft.set(old, not implicit, why, kind=ChangeKind.CONVERTED)
            draft.prune(new[:-1], "is empty now")


def _switch_web(draft: Draft, context: DowngradeContext) -> None:
    """The switch of WhatsApp stood outside its section; a section for the switch alone goes."""
    section: KeyPath = ("channels", "whatsapp")
    moves_back(draft, context, ("web.enabled", "channels.whatsapp.enabled"))
    if draft.get(section) == {} and draft.get(("web", "enabled")) is False:
        draft.remove(section, "is empty now", successor=("web",))
        draft.prune(section[:-1], "is empty now")


SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    keeping(
        "account-policies",
        "2026.7.35",
        "2026.8.1",
        "accounts keep who may reach them where their channel says something else",
    ),
    Step(
        id="direct-messages",
        before=_BEFORE,
        release=_RELEASE,
        summary="dm.policy and dm.allowFrom become dmPolicy and allowFrom",
        operations=(
            *moves(_DIRECT, "dm.policy", "dmPolicy", _ONE_NAME),
            *moves(_DIRECT, "dm.allowFrom", "allowFrom", _ONE_NAME),
        ),
    ),
    Step(
        id="heartbeat-visibility",
        before=_BEFORE,
        release=_RELEASE,
        summary="heartbeat of a channel becomes heartbeatVisibility",
        operations=moves(
            CHANNELS,
            "heartbeat",
            "heartbeatVisibility",
            "it says what a channel shows of the heartbeat",
            only=is_mapping,
        ),
        reversible=True,
    ),
    Step(
        id="streaming-everywhere",
        before=_BEFORE,
        release=_RELEASE,
        summary="streaming of every channel is a section",
        operations=(
            *removals(
                channel("feishu"),
                tuple(
                    f"blockStreamingCoalesce.{key}"
                    for key in ("enabled", "minDelayMs", "maxDelayMs")
                ),
                "blocks are joined by size and pause",
                loss=_TUNED,
            ),
            nesting(_STREAMING),
        ),
        loses="the delays of Feishu's streamed blocks",
        undo=flatten_streaming,
    ),
    Step(
        id="signal-transport",
        before=_BEFORE,
        release=_RELEASE,
        summary="how Signal is reached becomes channels.signal.transport",
        operations=(
            custom(
                make_transport,
                sources=tuple(f"{place}.{key}" for place in channel("signal") for key in FLAT),
                targets=tuple(
                    f"{place}.transport.{key}"
                    for place in channel("signal")
                    for key in ("kind", "url", *OWN_DAEMON)
                ),
            ),
        ),
        undo=_flatten_transport,
    ),
    Step(
        id="whatsapp-debounce",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.whatsapp.debounceMs becomes messages.inbound.byChannel.whatsapp",
        operations=(
            custom(
                _share_debounce,
                sources=("channels.whatsapp.debounceMs",),
                targets=("messages.inbound.byChannel.whatsapp",),
            ),
        ),
        loses="different times for several accounts",
        one_way=True,
    ),
    Step(
        id="whatsapp-enabled",
        before=_BEFORE,
        release=_RELEASE,
        summary="web.enabled becomes channels.whatsapp.enabled",
        operations=(
            custom(
                _switch_whatsapp,
                sources=("web.enabled",),
                targets=("channels.whatsapp.enabled",),
                watched=("web",),
            ),
        ),
        loses="how WhatsApp reconnects",
        undo=_switch_web,
    ),
    Step(
        id="whatsapp-prefix",
        before=_BEFORE,
        release=_RELEASE,
        summary="messagePrefix is gone",
        operations=(
            remove("messages.messagePrefix", "nothing is put before messages", loss="the prefix"),
            *removals(
                channel("whatsapp"),
                ("messagePrefix",),
                "nothing is put before messages",
                loss="the prefix",
            ),
        ),
        loses="the prefix before each message",
    ),
    Step(
        id="whatsapp-ack-reaction",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.whatsapp.ackReaction becomes messages.ackReaction",
        operations=(
            custom(
                _share_ack,
                sources=("channels.whatsapp.ackReaction",),
                targets=("messages.ackReaction",),
                watched=("channels.whatsapp.accounts.*.ackReaction",),
            ),
        ),
        loses="an acknowledgement for WhatsApp alone",
        one_way=True,
    ),
    Step(
        id="slack-names",
        before=_BEFORE,
        release=_RELEASE,
        summary="three keys of Slack have new names",
        operations=(
            *moves(
                channel("slack"),
                "dm.replyToMode",
                "replyToModeByChatType.direct",
                "replies are said per kind of chat",
            ),
            *moves(channel("slack"), "identity", "postAs", "it says as whom to post"),
            custom(
                _turn_mentions,
                sources=("channels.slack.thread.requireExplicitMention",),
                targets=("channels.slack.implicitMentions.threadParticipation",),
            ),
        ),
        undo=_turn_mentions_back,
    ),
    Step(
        id="channel-secrets",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.googlechat.serviceAccountRef becomes serviceAccount",
        operations=(
            custom(
                _prefer_reference,
                sources=("channels.googlechat.serviceAccountRef",),
                targets=("channels.googlechat.serviceAccount",),
            ),
        ),
        undo=_part_reference,
    ),
    Step(
        id="channel-without-section",
        before=_BEFORE,
        release=_RELEASE,
        summary="a channel of a plugin must be a section",
        operations=tuple(
            remove(
                f"channels.{name}",
                "it is no section, and nothing could read it",
                only=lambda value: not isinstance(value, dict),
            )
            for name in _PLUGIN_CHANNELS
        ),
        tells_release=False,
    ),
    Step(
        id="channel-tuning",
        before=_BEFORE,
        release=_RELEASE,
        summary="settings that only tuned channels are gone",
        operations=(
            *removals(channel("telegram"), _TELEGRAM, _TUNING, loss=_TUNED),
            *removals(
                channel("telegram"),
                tuple(f"{chat}errorCooldownMs" for chat in _TELEGRAM_CHATS),
                _TUNING,
                loss=_TUNED,
            ),
            *removals(channel("discord"), _DISCORD, _TUNING, loss=_TUNED),
            *removals(channel("slack"), ("socketMode",), _TUNING, loss=_TUNED),
            *removals(
                channel("slack"),
                ("capabilities.interactiveReplies", "enterpriseOrgInstall"),
                "the product finds out by itself",
            ),
            *removals(channel("whatsapp"), ("exposeErrorText",), "it had no effect"),
            *removals(channel("imessage"), ("coalesceSameSenderDms",), _TUNING, loss=_TUNED),
            *removals(channel("googlechat"), ("actions",), "it had no effect"),
            *removals(CHANNELS, ("streaming.progress.render",), _TUNING, loss=_TUNED),
            *removals(channel("irc"), ("mentionPatterns",), _TUNING, loss=_TUNED),
        ),
        loses="what you tuned",
    ),
)
