"""Every constraint, sorted by id and release, with the releases in which it holds.

Each names its function, whose module is imported when a config has one of the keys that the
constraint is about; with no key named, it is about every config.
"""

from __future__ import annotations

from moltconf.release_order import release_key
from moltconf.releases.constraints.breach import Constraint

# of 2026.1.30 only the code around credentials is new (read off the tag)
_LAST_JANUARY = "2026.1.30"
_SEPTEMBER = "2026.9.6"
#: From 2026.4.7 on JSON Schemas check channels, in 2026.5.2 for a last time with four exceptions.
_LAST_CHECKED_CHANNELS = "2026.5.2"
_IN_JANUARY = (
    "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29; "
    "since when: read off the schemas and checks of clawdbot's tags"
)
_IN_SEPTEMBER = "measured: openclaw@2026.9.6"
#: The last release before agents became a mapping and much else was tightened.
_LAST_OF_LISTS = "2026.7.35"
_IN_PACKAGES = (
    "measured: unpacked releases from 2026.1.24 to 2026.9.6; first and last read off the packages"
)


def _january(
    id: str, first: str, function: str, keys: str, last: str = _LAST_JANUARY
) -> Constraint:
    return Constraint(id, first, last, _IN_JANUARY, function, tuple(keys.split()))


def _september(id: str, function: str, keys: str = "") -> Constraint:
    return Constraint(id, _SEPTEMBER, None, _IN_SEPTEMBER, function, tuple(keys.split()))


def _since(id: str, first: str, function: str, keys: str) -> Constraint:
    return Constraint(
        id, first, None, f"{_IN_JANUARY}; {_IN_SEPTEMBER}", function, tuple(keys.split())
    )


def _row(id: str, first: str, function: str, keys: str, last: str | None = None) -> Constraint:
    """A check of which both ends are known, from January on or since some later release."""
    return Constraint(id, first, last, _IN_PACKAGES, function, tuple(keys.split()))


def _channel(
    id: str,
    first: str,
    function: str,
    keys: str,
    last: str | None = _LAST_CHECKED_CHANNELS,
) -> Constraint:
    """A check on plugins or channels; of which channels it holds, the catalogue marks."""
    january = f"{_IN_JANUARY}; " if release_key(first) <= release_key(_LAST_JANUARY) else ""
    return Constraint(
        id,
        first,
        last,
        f"{january}measured: openclaw, 73 releases from 2026.2.1 to 2026.9.6",
        function,
        tuple(keys.split()),
    )


CONSTRAINTS = (
    _row(
        "absolute-path",
        "2026.2.26",
        "paths.check_absolute",
        "passwordFile trustedDirs worktreeRoot",
    ),
    _row(
        "acp-binding-channel", "2026.3.7", "bindings.check_acp_channel", "acp bindings", "2026.4.2"
    ),
    _row("acp-binding-peer", "2026.3.7", "bindings.check_acp_peer", "bindings"),
    _since("agent-avatar", "2026.1.21", "avatar.check", "avatar"),
    _since("agent-folders-shared", "2026.1.9", "agent_dirs.check_separate", "agentDir"),
    _row("agent-ids-same", "2026.8.1", "roster.check_ids_differ", "entries"),
    _row("agent-ownership", "2026.8.1", "roster.check_ownership", "entries"),
    _row(
        "agent-unknown-in-binding",
        "2026.5.27",
        "agent_references.check_bindings_to_list",
        "bindings",
        _LAST_OF_LISTS,
    ),
    _row("agent-unknown-in-binding", "2026.8.1", "agent_references.check_bindings", "agentId"),
    _row("agent-unknown-owner", "2026.8.1", "agent_references.check_owners", "agentId"),
    _row("agents-empty", "2026.8.1", "roster.check_not_empty", "agents"),
    _channel(
        "bluebubbles-password", "2026.4.5", "bluebubbles.check_password", "serverUrl", "2026.4.5"
    ),
    _row("broadcast-group", "2026.9.5", "broadcast.check_groups", "broadcast"),
    _row(
        "broadcast-unknown-agent",
        "2026.1.9",
        "broadcast.check_agents_exist",
        "broadcast",
        _LAST_OF_LISTS,
    ),
    _row("broadcast-unknown-agent", "2026.8.1", "agent_references.check_broadcast", "broadcast"),
    _row("browser-profile", "2026.1.5", "browser.check_endpoint", "browser", "2026.3.12"),
    _row("browser-profile", "2026.3.13", "browser.check_driver", "browser"),
    _row("catalog-url", "2026.8.1", "addresses.check_catalog_url", "catalogRefresh"),
    _row("certificate-blank", "2026.6.11", "paths.check_certificates", "certPath keyPath"),
    _channel("channel-acp-bindings", "2026.3.28", "bindings.check_channel_bindings", "acp", None),
    _channel(
        "channel-padded", "2026.3.28", "plugins.check_padded_channels", "channels", "2026.3.28"
    ),
    _channel("channel-padded", "2026.4.7", "plugins.check_padded_channels", "channels", None),
    _channel("channel-secret-id", "2026.2.26", "channel_secrets.check_ids", "source"),
    _channel("channel-unknown", "2026.1.20", "plugins.check_channel_ids", "channels", "2026.4.25"),
    _channel(
        "channel-unknown", "2026.4.26", "plugins.check_channel_ids_or_plugins", "channels", None
    ),
    _channel("cli-path-unsafe", "2026.1.10", "executables.check_cli_paths", "cliPath"),
    _row("client-metadata-url", "2026.6.1", "addresses.check_client_metadata", "clientMetadataUrl"),
    _row("cloud-worker-name", "2026.8.1", "cloud_workers.check_names", "cloudWorkers"),
    _row("cloud-worker-project", "2026.8.1", "cloud_workers.check_projects", "cloudWorkers"),
    _row("cloud-worker-secret", "2026.8.1", "cloud_workers.check_settings", "cloudWorkers"),
    _row("cloud-worker-suspend", "2026.8.1", "periods.check_suspend_after", "suspendAfter"),
    _row("container-environment", "2026.8.1", "container_env.check_lines", "docker"),
    _channel(
        "direct-messages-open",
        "2026.1.8",
        "direct_messages.check_open_policy",
        "dmPolicy policy",
        "2026.2.25",
    ),
    _channel(
        "direct-messages-open", "2026.2.26", "direct_messages.check_policies", "dmPolicy policy"
    ),
    _channel("discord-activity", "2026.2.17", "discord.check_activity", "activityType activityUrl"),
    _channel("discord-id", "2026.2.17", "discord.check_text_ids", "discord", "2026.4.1"),
    _channel("discord-id", "2026.4.2", "discord.check_safe_ids", "discord"),
    _channel("discord-presence", "2026.3.7", "discord.check_presence", "autoPresence"),
    _row("exec-mode", "2026.5.28", "tools.check_exec_mode", "ask security"),
    _row("gateway-edge-headers", "2026.8.1", "gateway.check_edge_headers", "edgeAuth"),
    _row("gateway-roles", "2026.8.1", "gateway.check_roles", "roles"),
    _row(
        "gateway-stale-threshold",
        "2026.3.22",
        "gateway.check_stale_threshold",
        "channelStaleEventThresholdMinutes",
        _LAST_OF_LISTS,
    ),
    _row("gateway-tailscale", "2026.3.1", "gateway.check_tailscale", "tailscale"),
    _channel("group-tools", "moltbot", "group_tools.check_allow_and_also_allow", "alsoAllow"),
    _row(
        "heartbeat-active-hours",
        "2026.1.21",
        "heartbeat.check_active_hours_of_interval",
        "activeHours",
        _LAST_OF_LISTS,
    ),
    _row("heartbeat-active-hours", "2026.8.1", "heartbeat.check_active_hours", "activeHours"),
    _row("heartbeat-interval", "2026.1.5", "heartbeat.check_interval", "every"),
    _since("heartbeat-target", "2026.1.24", "heartbeat.check_target", "target"),
    _row("hook-module", "2026.2.17", "paths.check_module", "module"),
    _row("hook-session-key", "2026.8.1", "hooks.check_session_key", "sessionMode"),
    _channel("imessage-host", "2026.2.19", "imessage.check_hosts", "remoteHost"),
    _channel(
        "imessage-roots",
        "2026.2.19",
        "imessage.check_roots",
        "attachmentRoots remoteAttachmentRoots",
    ),
    _channel("irc-nick", "2026.2.12", "irc.check_nick_registration", "nickserv"),
    _january(
        "legacy-moved",
        "2026.1.5",
        "legacy.check_moved",
        "agent identity requireMention routing token",
        last="2026.1.11",
    ),
    _row("legacy-tts-enabled", "2026.1.24-1", "legacy.check_tts_enabled", "tts", "2026.3.24"),
    _row(
        "loop-detection",
        "2026.2.17",
        "tools.check_loop_detection",
        "loopDetection",
        _LAST_OF_LISTS,
    ),
    _row("marketplace-feed", "2026.7.1", "addresses.check_feeds", "marketplaces", _LAST_OF_LISTS),
    _row("mcp-key", "2026.8.1", "mcp.check_keys", "mcp"),
    _row("mcp-name", "2026.8.1", "mcp.check_names", "mcp"),
    _row("mcp-oauth", "2026.8.1", "mcp.check_oauth", "oauth"),
    _row("mcp-transport", "2026.6.11", "mcp.check_transport", "transport"),
    _channel(
        "memory-plugin-config", "2026.1.20", "plugins.check_memory_config", "plugins", "2026.4.29"
    ),
    _channel("memory-plugin-unknown", "2026.1.20", "plugins.check_memory_slot", "slots", None),
    _row("model-decision", "2026.9.6", "models.check_decision_models", "decisionModel"),
    _row("model-exact", "2026.8.1", "models.check_exact_models", "codeMode pickerRuntimes"),
    _row("model-policy", "2026.8.1", "models.check_policy", "modelPolicy"),
    _row("model-provider", "2026.5.19", "models.check_custom_providers", "providers"),
    _row("model-retired", "2026.5.2", "retired_models.check", ""),
    _row("model-runtime", "2026.9.5", "models.check_picker_runtimes", "pickerRuntimes"),
    _channel(
        "old-channel-keys",
        "2026.4.5",
        "old_channel_keys.check",
        "allow allowPrivateNetwork groupMentionsOnly streamMode streaming ttlHours",
        "2026.4.5",
    ),
    _row("origin", "2026.8.1", "addresses.check_origins", "publicOrigin sandboxOrigin"),
    _channel("plugin-unknown", "2026.1.20", "plugins.check_plugin_ids", "plugins", "2026.2.25"),
    _channel(
        "plugin-unknown-allowed", "2026.1.20", "plugins.check_allowed_ids", "plugins", "2026.3.22"
    ),
    _channel(
        "plugin-unknown-denied", "2026.1.20", "plugins.check_denied_ids", "plugins", "2026.5.7"
    ),
    _row("portal-ingress", "2026.9.6", "portals.check_ingress", "portals"),
    _row("run-retries", "2026.5.18", "run_retries.check_bounds", "runRetries", _LAST_OF_LISTS),
    _row("sandbox-bind", "2026.2.17", "sandbox.check_binds", "binds"),
    _row("sandbox-network", "2026.2.17", "sandbox.check_networks", "network"),
    _row(
        "sandbox-profile", "2026.2.17", "sandbox.check_profiles", "apparmorProfile seccompProfile"
    ),
    _row("secret-command", "2026.2.26", "secret_providers.check_commands", "secrets"),
    _row("secret-host", "2026.8.1", "secret_providers.check_hosts", "egressProxy"),
    _row("secret-id", "2026.2.26", "secret_references.check_ids", "source"),
    _row("secret-source", "2026.8.1", "secret_references.check_sources", "source"),
    _row("session-duration", "2026.2.12", "periods.check_durations", "maintenance"),
    _row("session-retention", "2026.2.23", "periods.check_retention", "sessionRetention"),
    _row("size", "2026.2.12", "periods.check_rotation", "rotateBytes", "2026.4.26"),
    _row(
        "size",
        "2026.2.23",
        "periods.check_sizes",
        "forceFlushTranscriptBytes highWaterBytes maxActiveTranscriptBytes maxDiskBytes runLog",
    ),
    _channel("slack-signing-secret", "2026.1.20", "slack.check_signing_secret", "slack"),
    _row("talk-provider", "2026.3.8", "talk.check_provider", "talk"),
    _channel(
        "telegram-custom-commands", "2026.1.15", "telegram.check_custom_commands", "customCommands"
    ),
    _channel(
        "telegram-missing", "2026.4.7", "telegram.check_missing_files", "channels", "2026.4.7"
    ),
    _channel("telegram-webhook", "2026.2.1", "telegram.check_webhook_secret", "webhookUrl"),
    _row("tools-allow-and-also-allow", "moltbot", "tools.check_allow_and_also_allow", "alsoAllow"),
    _row(
        "tools-allow-and-also-allow",
        "2026.5.12",
        "tools.check_allow_and_also_allow_by_sender",
        "toolsBySender",
    ),
    _row(
        "transcription-command-unsafe",
        "2026.1.10",
        "executables.check_transcription_command",
        "transcription",
        _LAST_OF_LISTS,
    ),
    _row(
        "web-address",
        "2026.2.17",
        "addresses.check_web_addresses",
        "proxyUrl redirectUrl url webhook",
    ),
    _row("web-search-moved", "2026.5.19", "web_search.check_moved_settings", "search"),
    _row("web-search-provider", "2026.5.2", "web_search.check_provider", "search"),
    _row("width", "2026.5.2", "css_width.check_width", "chatMessageMaxWidth", _LAST_OF_LISTS),
)
