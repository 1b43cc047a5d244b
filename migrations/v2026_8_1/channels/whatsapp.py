"""Share settings of WhatsApp with all channels.

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
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import moves_back
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, remove
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.keys import remove_and_prune
from ...shared.scopes import channel, find_all_of, removals
from .._release import TUNED, step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

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
            ("web",), "how WhatsApp reconnects is built in", loss=TUNED, successor=successor
        )


def _switch_web(draft: Draft, context: DowngradeContext) -> None:
    """Move the switch of WhatsApp out of its section; a section for the switch alone goes."""
    moves_back(draft, context, ("web.enabled", "channels.whatsapp.enabled"))
    if draft.get(_WHATSAPP) == {} and draft.get(("web", "enabled")) is False:
        remove_and_prune(draft, _WHATSAPP, "is empty now", successor=("web",))


_ACK: KeyPath = ("messages", "ackReaction")
_FOR_ALL = "the reaction to a new message is set for all channels, at messages.ackReaction"
#: direct and group of WhatsApp's own setting -> the scope that says the same for all channels
_SCOPES = {
    (True, "always"): "all",
    (True, "never"): "direct",
    (False, "always"): "group-all",
    (False, "mentions"): "group-mentions",
}


def _share_ack(draft: Draft) -> None:
    ack = draft.mapping((*_WHATSAPP, "ackReaction"))
    if ack is not None:
        _give_ack_to_all(draft, ack)
    for path, section in find_all_of(draft, channel("whatsapp")):
        if "ackReaction" in section:
            loss = "the reaction of WhatsApp alone"
            draft.remove((*path, "ackReaction"), _FOR_ALL, loss=loss)


def _give_ack_to_all(draft: Draft, ack: dict[str, Value]) -> None:
    """Acknowledge all messages as those of WhatsApp, where no other channel is there."""
    others = [name for name in draft.mapping(("channels",)) or {} if name != "whatsapp"]
    emoji, group = ack.get("emoji"), ack.get("group", "mentions")
    scope = _SCOPES.get((ack.get("direct", True) is not False, str(group)))
    is_free = not draft.has(_ACK) and not others
    if is_free and scope and isinstance(emoji, str) and emoji.strip():
        draft.set(_ACK, emoji, _FOR_ALL)
        draft.set(("messages", "ackReactionScope"), scope, _FOR_ALL)
        draft.remove((*_WHATSAPP, "ackReaction"), _FOR_ALL, successor=_ACK)


STEPS = (
    step(
        id="whatsapp-debounce",
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
    step(
        id="whatsapp-enabled",
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
    step(
        id="whatsapp-prefix",
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
    step(
        id="whatsapp-ack-reaction",
        summary="the reaction to a new message is set for all channels, at messages.ackReaction",
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
)
