"""Every constraint, sorted by id and release, with the releases in which it holds.

Each names its function, whose module is imported when a config has one of the keys that the
constraint is about; with no key named, it is about every config.
"""

from __future__ import annotations

from moltconf.releases.constraints.breach import Constraint
from moltconf.releases.order import release_key

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


def _channel(
    id: str,
    first: str,
    function: str,
    keys: str,
    last: str = _LAST_CHECKED_CHANNELS,
) -> Constraint:
    """A check on some channel that came in ``first``; which are checked the catalogue marks."""
    january = f"{_IN_JANUARY}; " if release_key(first) <= release_key(_LAST_JANUARY) else ""
    return Constraint(
        id,
        first,
        last,
        f"{january}measured: unpacked releases from 2026.2.1 to 2026.5.3",
        function,
        tuple(keys.split()),
    )


CONSTRAINTS = (
    _september("absolute-path", "paths.check_absolute", "passwordFile trustedDirs worktreeRoot"),
    _september("acp-binding-peer", "bindings.check_acp_peer", "bindings"),
    _since("agent-avatar", "2026.1.21", "avatar.check", "avatar"),
    _since("agent-folders-shared", "2026.1.9", "agent_dirs.check_separate", "agentDir"),
    _september("agent-ids-same", "roster.check_ids_differ", "entries"),
    _september("agent-ownership", "roster.check_ownership", "entries"),
    _september("agent-unknown-in-binding", "agent_references.check_bindings", "agentId"),
    _september("agent-unknown-owner", "agent_references.check_owners", "agentId"),
    _september("agents-empty", "roster.check_not_empty", "agents"),
    _channel(
        "bluebubbles-password", "2026.4.5", "bluebubbles.check_password", "serverUrl", "2026.4.5"
    ),
    _september("broadcast-group", "broadcast.check_groups", "broadcast"),
    _january("broadcast-unknown-agent", "2026.1.9", "broadcast.check_agents_exist", "broadcast"),
    _september("broadcast-unknown-agent", "agent_references.check_broadcast", "broadcast"),
    _january("browser-profile", "2026.1.5", "browser.check_endpoint", "browser"),
    _september("browser-profile", "browser.check_driver", "browser"),
    _september("catalog-url", "addresses.check_catalog_url", "catalogRefresh"),
    _september("certificate-blank", "paths.check_certificates", "certPath keyPath"),
    _september("channel-acp-bindings", "bindings.check_channel_bindings", "acp"),
    _september("channel-padded", "plugins.check_padded_channels", "channels"),
    _january("channel-unknown", "2026.1.20", "plugins.check_channel_ids", "channels"),
    _september("channel-unknown", "plugins.check_channel_ids_or_plugins", "channels"),
    _channel("cli-path-unsafe", "2026.1.10", "executables.check_cli_paths", "cliPath"),
    _september("client-metadata-url", "addresses.check_client_metadata", "clientMetadataUrl"),
    _september("cloud-worker-name", "cloud_workers.check_names", "cloudWorkers"),
    _september("cloud-worker-project", "cloud_workers.check_projects", "cloudWorkers"),
    _september("cloud-worker-secret", "cloud_workers.check_settings", "cloudWorkers"),
    _september("cloud-worker-suspend", "periods.check_suspend_after", "suspendAfter"),
    _september("container-environment", "container_env.check_lines", "docker"),
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
    _september("exec-mode", "tools.check_exec_mode", "ask security"),
    _september("gateway-edge-headers", "gateway.check_edge_headers", "edgeAuth"),
    _september("gateway-roles", "gateway.check_roles", "roles"),
    _september("gateway-tailscale", "gateway.check_tailscale", "tailscale"),
    _channel("group-tools", "moltbot", "group_tools.check_allow_and_also_allow", "alsoAllow"),
    _january(
        "heartbeat-active-hours",
        "2026.1.21",
        "heartbeat.check_active_hours_of_interval",
        "activeHours",
    ),
    _september("heartbeat-active-hours", "heartbeat.check_active_hours", "activeHours"),
    _january("heartbeat-interval", "2026.1.5", "heartbeat.check_interval", "every"),
    _september("heartbeat-interval", "heartbeat.check_composite_interval", "every"),
    _since("heartbeat-target", "2026.1.24", "heartbeat.check_target", "target"),
    _september("hook-module", "paths.check_module", "module"),
    _september("hook-session-key", "hooks.check_session_key", "sessionMode"),
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
    _january("legacy-tts-enabled", "2026.1.24-1", "legacy.check_tts_enabled", "tts"),
    _september("mcp-key", "mcp.check_keys", "mcp"),
    _september("mcp-name", "mcp.check_names", "mcp"),
    _september("mcp-oauth", "mcp.check_oauth", "oauth"),
    _september("mcp-transport", "mcp.check_transport", "transport"),
    _january("memory-plugin-config", "2026.1.20", "plugins.check_memory_config", "slots"),
    _september("memory-plugin-unknown", "plugins.check_memory_slot", "slots"),
    _september("model-decision", "models.check_decision_models", "decisionModel"),
    _september("model-exact", "models.check_exact_models", "codeMode pickerRuntimes"),
    _september("model-policy", "models.check_policy", "modelPolicy"),
    _september("model-provider", "models.check_custom_providers", "providers"),
    _september("model-retired", "retired_models.check"),
    _september("model-runtime", "models.check_picker_runtimes", "pickerRuntimes"),
    _september("origin", "addresses.check_origins", "publicOrigin sandboxOrigin"),
    _january("plugin-unknown", "2026.1.20", "plugins.check_plugin_ids", "plugins"),
    _september("portal-ingress", "portals.check_ingress", "portals"),
    _september("sandbox-bind", "sandbox.check_binds", "binds"),
    _september("sandbox-network", "sandbox.check_networks", "network"),
    _september("sandbox-profile", "sandbox.check_profiles", "apparmorProfile seccompProfile"),
    _september("secret-command", "secret_providers.check_commands", "secrets"),
    _september("secret-host", "secret_providers.check_hosts", "egressProxy"),
    _september("secret-id", "secret_references.check_ids", "source"),
    _september("secret-source", "secret_references.check_sources", "source"),
    _september("session-duration", "periods.check_positive_durations", "maintenance"),
    _september("session-retention", "periods.check_retention", "sessionRetention"),
    _september(
        "size",
        "periods.check_sizes",
        "forceFlushTranscriptBytes highWaterBytes maxActiveTranscriptBytes maxDiskBytes",
    ),
    _channel("slack-signing-secret", "2026.1.20", "slack.check_signing_secret", "slack"),
    _september("talk-provider", "talk.check_provider", "talk"),
    _channel(
        "telegram-custom-commands", "2026.1.15", "telegram.check_custom_commands", "customCommands"
    ),
    _channel("telegram-webhook", "2026.2.1", "telegram.check_webhook_secret", "webhookUrl"),
    _january(
        "tools-allow-and-also-allow", "moltbot", "tools.check_allow_and_also_allow", "alsoAllow"
    ),
    _september("tools-allow-and-also-allow", "tools.check_core_allow_and_also_allow", "alsoAllow"),
    _january(
        "transcription-command-unsafe",
        "2026.1.10",
        "executables.check_transcription_command",
        "transcription",
    ),
    _september("web-address", "addresses.check_web_addresses", "proxyUrl redirectUrl url"),
    _september("web-search-moved", "web_search.check_moved_settings", "search"),
    _september("web-search-provider", "web_search.check_provider", "search"),
)
