"""2026.2.17: settings written at the root find their place.

## root-memory-search

No release took `memorySearch` at the root, but many files have it there; from this release on the
product's own repair tool moves it.

    memorySearch: { provider: "local" }

becomes

    agents: { defaults: { memorySearch: { provider: "local" } } }

## whatsapp-direct-policy

The `dmPolicy` of WhatsApp counted for each of its accounts. From 2026.2.17 to 2026.4.15 an account
that says none has "pairing".

    channels: { whatsapp: { dmPolicy: "disabled", accounts: { a: { groupPolicy: "disabled" } } } }

becomes

    channels: { whatsapp: { dmPolicy: "disabled", accounts: { a: {
      groupPolicy: "disabled", dmPolicy: "disabled" } } } }

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, is_mapping, move
from moltconf.migrator.step import Step
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath

from .shared.account_steps import keep_policies, policy_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

#: Up to here the channel's dmPolicy counts for every account of WhatsApp, whatever that says.
_LAST_SHARED = "2026.2.12"
_WHATSAPP: KeyPath = ("channels", "whatsapp")


def _ask_of_whatsapp(draft: Draft, context: DowngradeContext) -> None:
    """Ask where an account is more closed than its channel, and the release ignores that."""
    keep_policies("whatsapp-direct-policy")(draft, context)
    if release_key(context.to) > release_key(_LAST_SHARED):
        return
    shared = draft.get((*_WHATSAPP, "dmPolicy")) or "pairing"
    for name, settings in (draft.mapping((*_WHATSAPP, "accounts")) or {}).items():
        own = settings.get("dmPolicy") if isinstance(settings, dict) else None
        if isinstance(own, str) and own not in (shared, "open"):
            draft.ask(
                (*_WHATSAPP, "accounts", name, "dmPolicy"),
                f"{context.to} goes by the channel's dmPolicy, {shared}, for every account",
                "say in channels.whatsapp.dmPolicy what may count for all accounts",
            )


SOURCES = (
    "the schemas of openclaw@2026.2.9 and openclaw@2026.2.17",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="root-memory-search",
        before="2026.2.9",
        release="2026.2.17",
        summary="memorySearch stands under agents.defaults",
        operations=(
            move(
                "memorySearch",
                "agents.defaults.memorySearch",
                "it is about agents",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        tells_release=False,
    ),
    policy_step(
        "whatsapp-direct-policy",
        "2026.2.12",
        "2026.2.17",
        "accounts of WhatsApp keep the dmPolicy of the channel",
        until="2026.4.15",
        on_downgrade=_ask_of_whatsapp,
    ),
)
