"""2026.2.17: settings written at the root find their place.

## root-memory-search

No release took `memorySearch` at the root, but many files have it there; from this release on the
product's own repair tool moves it.

    memorySearch: { provider: "local" }

becomes

    agents: { defaults: { memorySearch: { provider: "local" } } }
"""

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
)
