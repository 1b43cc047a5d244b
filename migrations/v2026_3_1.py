"""2026.3.1: threads expire when idle.

## thread-bindings-idle

    session: { threadBindings: { ttlHours: 24 } }

becomes

    session: { threadBindings: { idleHours: 24 } }

The same in every channel and account. Where `idleHours` is already set, it counts.
"""

from moltconf.migrate.scopes import CHANNELS, moves
from moltconf.migrate.step import Step

SOURCES = (
    "the schemas of openclaw@2026.2.26 to openclaw@2026.3.1",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="thread-bindings-idle",
        before="2026.2.26",
        release="2026.3.1",
        summary="threadBindings.ttlHours becomes idleHours",
        operations=moves(
            ("session", *CHANNELS),
            "threadBindings.ttlHours",
            "threadBindings.idleHours",
            "threads expire when they are idle",
        ),
        reversible=True,
    ),
)
