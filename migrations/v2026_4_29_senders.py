"""2026.4.29: the channel's list of senders counts before an account's open one.

## telegram-account-senders

    channels: { telegram: { allowFrom: ["111"], accounts: {
      main: { botToken: "${MAIN}" },
      alerts: { botToken: "${ALERTS}", dmPolicy: "open", allowFrom: ["*"] } } } }

let everybody write to `alerts`. From 2026.4.29 on only the senders on the channel's list may, or
those that the account names beside the `"*"`. No key keeps the account open while the channel has
a list, so this is left for you to decide: move the list into the other accounts where everybody is
meant. On the way down, an account gets the list that counted so far, so that nobody is let in who
was not. Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Severity
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.text.keypath import KeyPath, parse_path
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.4.27", "2026.4.29"
_CHANNEL: KeyPath = ("channels", "telegram")
_LISTS = "channels.telegram.accounts.*.allowFrom"
_WHY = "the channel's list counted before the open one"

SOURCES = (
    "openclaw@2026.1.24 to openclaw@2026.9.6, asked whom such an account lets in "
    "(schemas/behaviour/telegram-account-senders.json)",
    "read off openclaw@2026.4.27, 2026.5.28 and 2026.9.6",
)


def _named(senders: Value) -> list[Value]:
    """Return the senders that a list names, without the one that stands for everybody."""
    listed = senders if isinstance(senders, list) else []
    return [each for each in listed if str(each).strip() not in ("", "*")]


def _cut(draft: Draft) -> Iterator[tuple[KeyPath, list[Value]]]:
    """Yield the open lists of accounts that a list of the channel cuts, and what is left."""
    of_channel = _named(draft.get((*_CHANNEL, "allowFrom")))
    for path in draft.find(parse_path(_LISTS)) if of_channel else ():
        listed = draft.sequence(path)
        if any(str(each).strip() == "*" for each in listed):
            yield path, _named(listed) or of_channel


def _tell(draft: Draft) -> None:
    for path, _ in _cut(draft):
        draft.note(
            path,
            f"everybody may write to this account; from {_RELEASE} on only senders on the list of "
            "the channel may",
            "move channels.telegram.allowFrom into the accounts that it is for; or --accept "
            "telegram-account-senders=list",
            Severity.WARNING,
        )


def _close(draft: Draft, context: DowngradeContext) -> None:
    """Let in whom the newer release let in: an open policy needs the open list."""
    for path, counted in list(_cut(draft)):
        draft.set(path, counted, _WHY, kind=ChangeKind.CONVERTED)
        policy = (*path[:-1], "dmPolicy")
        if draft.get(policy) == "open" or draft.get((*_CHANNEL, "dmPolicy")) == "open":
            draft.set(policy, "allowlist", _WHY)


STEPS = (
    Step(
        id="telegram-account-senders",
        before=_BEFORE,
        release=_RELEASE,
        summary="an open account of Telegram follows the channel's list of senders",
        operations=(custom(_tell, watched=(_LISTS,)),),
        trigger=Trigger.CROSSING,
        tells_release=False,
        choices={
            "list": Choice("the channel's list counts: others no longer reach the account", ())
        },
        on_downgrade=_close,
    ),
)
