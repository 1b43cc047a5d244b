"""Remove what only tuned the gateway.

## mcp-idle

The releases from 2026.8.1 to 2026.9.5 do not know `mcp.sessionIdleTtlMs`; those before and after
do. Only on the way to one of these it is removed.

## gateway-tuning

Settings that only tuned the gateway, or had no effect, are gone; what is built in applies.
So are `commitments`: agents no longer infer what to come back to.
"""

from __future__ import annotations

from moltconf.migrator.operations import remove
from moltconf.text.tree import Value

from ...shared.scopes import removals
from .._release import TUNED, TUNING, step

# Measured: openclaw@2026.7.1 accepts them, openclaw@2026.8.2 does not, and its own repair tool
# removes them.
_KEYS = (
    "acp.maxConcurrentSessions",
    "acp.runtime.ttlMinutes",
    "acp.stream.coalesceIdleMs",
    "acp.stream.hiddenBoundarySeparator",
    "acp.stream.maxChunkChars",
    "acp.stream.maxOutputChars",
    "acp.stream.maxSessionUpdateChars",
    "auth.cooldowns",
    "browser.actionTimeoutMs",
    "browser.cdpPortRangeStart",
    "browser.color",
    "browser.localCdpReadyTimeoutMs",
    "browser.localLaunchTimeoutMs",
    "browser.profiles.*.color",
    "browser.remoteCdpHandshakeTimeoutMs",
    "browser.remoteCdpTimeoutMs",
    "browser.tabCleanup.idleMinutes",
    "browser.tabCleanup.maxTabsPerSession",
    "browser.tabCleanup.sweepMinutes",
    "cli",
    "cloudWorkers.profiles.*.lifetime",
    "commitments",
    "crestodian",
    "cron.maxConcurrentRuns",
    "cron.retry",
    "cron.runLog",
    "cron.triggers.minIntervalMs",
    "diagnostics.memoryPressureSnapshot",
    "diagnostics.stuckSessionAbortMs",
    "diagnostics.stuckSessionWarnMs",
    "gateway.channelHealthCheckMinutes",
    "gateway.channelMaxRestartsPerHour",
    "gateway.channelStaleEventThresholdMinutes",
    "gateway.handshakeTimeoutMs",
    "gateway.http.endpoints.chatCompletions.maxBodyBytes",
    "gateway.http.endpoints.chatCompletions.maxImageParts",
    "gateway.http.endpoints.chatCompletions.maxTotalImageBytes",
    "gateway.http.endpoints.responses.maxBodyBytes",
    "gateway.reload.debounceMs",
    "gateway.reload.deferralTimeoutMs",
    "hooks.internal.installs",
    "hooks.maxBodyBytes",
    "marketplaces",
    "messages.queue.debounceMs",
    "messages.removeAckAfterReply",
    "messages.statusReactions.emojis",
    "messages.statusReactions.timing",
    "models.pricing",
    "models.providers.*.models[].compat.nativeWebSearchTool",
    "models.providers.*.models[].compat.requiresMistralToolIds",
    "plugins.bundledDiscovery",
    "secrets.providers.*.allowInsecurePath",
    "secrets.providers.*.allowSymlinkCommand",
    "secrets.resolution",
    "security.installPolicy.exec.allowInsecurePath",
    "security.installPolicy.exec.allowSymlinkCommand",
    "session.agentToAgent",
    "session.maintenance.rotateBytes",
    "session.typingIntervalSeconds",
    "session.writeLock",
    "skills.load.watchDebounceMs",
    "systemAgent",
    "tools.media.asyncCompletion",
    "transcripts.maxUtterances",
    "tui",
    "update.auto.betaCheckIntervalHours",
    "update.auto.stableDelayHours",
    "update.auto.stableJitterHours",
    "worktrees",
)


def _is_on(section: Value) -> bool:
    return isinstance(section, dict) and section.get("enabled") is True


STEPS = (
    step(
        id="mcp-idle",
        summary="mcp.sessionIdleTtlMs is not known for a while",
        operations=(remove("mcp.sessionIdleTtlMs", "this release does not know it", loss=TUNED),),
        loses="how long an idle session of a server is kept",
        until="2026.9.5",
        tells_release=False,
    ),
    step(
        id="gateway-tuning",
        summary="settings of the gateway that are built in now are gone",
        operations=(
            remove(
                "commitments",
                "no agent follows up on what it inferred any more",
                loss="reminders that agents inferred from conversations",
                only=_is_on,
            ),
            remove(
                "cron.store",
                "jobs now lie in the database of the state folder; keep the file, and run openclaw "
                "doctor --fix, which imports it",
                loss="the place of the jobs",
            ),
            *removals(("",), _KEYS, TUNING, loss=TUNED),
        ),
        loses="what you tuned",
    ),
)
