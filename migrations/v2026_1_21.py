"""2026.1.21: pruning follows the provider's cache.

## context-pruning-mode

Old tool results used to be cut by the size of the context, adaptively or aggressively. They are
now cut when the provider's cache has expired anyway, so that pruning costs no cache hits.

    agents: { defaults: { contextPruning: { mode: "adaptive" } } }

becomes

    agents: { defaults: { contextPruning: { mode: "cache-ttl" } } }

The other settings of `contextPruning` keep their meaning.

## heartbeat-idle-minutes

`session.heartbeatIdleMinutes` let a session that only heartbeats used expire earlier. Heartbeats
no longer keep a session alive, so it can go.
"""

from moltconf.migrator.operations import remove, replace
from moltconf.migrator.step import Step

from .shared.sources import OWN_MIGRATIONS

SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.20 and clawdbot@2026.1.21",
)

STEPS = (
    Step(
        id="context-pruning-mode",
        before="2026.1.20",
        release="2026.1.21",
        summary='contextPruning.mode is "off" or "cache-ttl"',
        operations=tuple(
            replace(
                f"{agent}.contextPruning.mode",
                {"adaptive": "cache-ttl", "aggressive": "cache-ttl"},
                "the one kind of pruning left follows the provider's cache",
            )
            for agent in ("agents.defaults", "agents.list[]")
        ),
        loses="how early and how much was pruned",
    ),
    Step(
        id="heartbeat-idle-minutes",
        before="2026.1.20",
        release="2026.1.21",
        summary="session.heartbeatIdleMinutes is gone",
        operations=(
            remove(
                "session.heartbeatIdleMinutes",
                "no later release reads it",
                loss="an earlier end of sessions that only heartbeats use",
            ),
        ),
        loses="an earlier end of sessions that only heartbeats use",
    ),
)
