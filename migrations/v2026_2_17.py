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

from moltconf.migrate.account_steps import keeping
from moltconf.migrate.operations import MERGE_MISSING, is_mapping, move
from moltconf.migrate.step import Step

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
    keeping(
        "whatsapp-direct-policy",
        "2026.2.12",
        "2026.2.17",
        "accounts of WhatsApp keep the dmPolicy of the channel",
        until="2026.4.15",
    ),
)
