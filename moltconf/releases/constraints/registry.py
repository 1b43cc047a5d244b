"""Every constraint, sorted by id, with the releases in which it holds."""

from __future__ import annotations

from moltconf.releases.constraints import (
    agent_dirs,
    avatar,
    broadcast,
    browser,
    direct_messages,
    executables,
    heartbeat,
    legacy,
    plugins,
    slack,
    telegram,
    tools,
)
from moltconf.releases.constraints.breach import Constraint

_JANUARY = "2026.1.24-3"
_LAST_JANUARY = "2026.1.29"
_MEASURED = "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29"

CONSTRAINTS = (
    Constraint("agent-avatar", _JANUARY, _LAST_JANUARY, _MEASURED, avatar.check),
    Constraint(
        "agent-folders-shared", _JANUARY, _LAST_JANUARY, _MEASURED, agent_dirs.check_separate
    ),
    Constraint(
        "broadcast-unknown-agent", _JANUARY, _LAST_JANUARY, _MEASURED, broadcast.check_agents_exist
    ),
    Constraint(
        "browser-profile-endpoint", _JANUARY, _LAST_JANUARY, _MEASURED, browser.check_endpoint
    ),
    Constraint("channel-unknown", _JANUARY, _LAST_JANUARY, _MEASURED, plugins.check_channel_ids),
    Constraint("cli-path-unsafe", _JANUARY, _LAST_JANUARY, _MEASURED, executables.check_cli_paths),
    Constraint(
        "direct-messages-open",
        _JANUARY,
        _LAST_JANUARY,
        _MEASURED,
        direct_messages.check_open_policy,
    ),
    Constraint(
        "heartbeat-active-hours",
        _JANUARY,
        _LAST_JANUARY,
        _MEASURED,
        heartbeat.check_active_hours,
    ),
    Constraint("heartbeat-interval", _JANUARY, _LAST_JANUARY, _MEASURED, heartbeat.check_interval),
    Constraint("heartbeat-target", _JANUARY, _LAST_JANUARY, _MEASURED, heartbeat.check_target),
    Constraint("legacy-tts-enabled", _JANUARY, _LAST_JANUARY, _MEASURED, legacy.check_tts_enabled),
    Constraint(
        "memory-plugin-config", _JANUARY, _LAST_JANUARY, _MEASURED, plugins.check_memory_config
    ),
    Constraint("plugin-unknown", _JANUARY, _LAST_JANUARY, _MEASURED, plugins.check_plugin_ids),
    Constraint(
        "slack-signing-secret", _JANUARY, _LAST_JANUARY, _MEASURED, slack.check_signing_secret
    ),
    Constraint(
        "telegram-custom-commands",
        _JANUARY,
        _LAST_JANUARY,
        _MEASURED,
        telegram.check_custom_commands,
    ),
    Constraint(
        "tools-allow-and-also-allow",
        _JANUARY,
        _LAST_JANUARY,
        _MEASURED,
        tools.check_allow_and_also_allow,
    ),
    Constraint(
        "transcription-command-unsafe",
        _JANUARY,
        _LAST_JANUARY,
        _MEASURED,
        executables.check_transcription_command,
    ),
)
