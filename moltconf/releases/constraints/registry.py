"""Every constraint, sorted by id and release, with the releases in which it holds."""

from __future__ import annotations

from moltconf.releases.constraints import (
    addresses,
    agent_dirs,
    agent_references,
    avatar,
    bindings,
    broadcast,
    browser,
    cloud_workers,
    container_env,
    direct_messages,
    executables,
    gateway,
    heartbeat,
    hooks,
    legacy,
    mcp,
    models,
    paths,
    periods,
    plugins,
    portals,
    retired_models,
    roster,
    sandbox,
    secret_providers,
    secret_references,
    slack,
    talk,
    telegram,
    tools,
    web_search,
)
from moltconf.releases.constraints.breach import Check, Constraint

_LAST_JANUARY = "2026.1.29"
_SEPTEMBER = "2026.9.6"
_IN_JANUARY = (
    "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29; "
    "since when: read off the schemas and checks of clawdbot's tags"
)
_IN_SEPTEMBER = "measured: openclaw@2026.9.6"


def _january(id: str, first: str, check: Check, last: str = _LAST_JANUARY) -> Constraint:
    return Constraint(id, first, last, _IN_JANUARY, check)


def _september(id: str, check: Check) -> Constraint:
    return Constraint(id, _SEPTEMBER, None, _IN_SEPTEMBER, check)


def _since(id: str, first: str, check: Check) -> Constraint:
    return Constraint(id, first, None, f"{_IN_JANUARY}; {_IN_SEPTEMBER}", check)


CONSTRAINTS = (
    _september("absolute-path", paths.check_absolute),
    _september("acp-binding-peer", bindings.check_acp_peer),
    _since("agent-avatar", "2026.1.21", avatar.check),
    _since("agent-folders-shared", "2026.1.9", agent_dirs.check_separate),
    _september("agent-ids-same", roster.check_ids_differ),
    _september("agent-ownership", roster.check_ownership),
    _september("agent-unknown-in-binding", agent_references.check_bindings),
    _september("agent-unknown-owner", agent_references.check_owners),
    _september("agents-empty", roster.check_not_empty),
    _september("broadcast-group", broadcast.check_groups),
    _january("broadcast-unknown-agent", "2026.1.9", broadcast.check_agents_exist),
    _september("broadcast-unknown-agent", agent_references.check_broadcast),
    _january("browser-profile", "2026.1.5", browser.check_endpoint),
    _september("browser-profile", browser.check_driver),
    _september("catalog-url", addresses.check_catalog_url),
    _september("certificate-blank", paths.check_certificates),
    _september("channel-acp-bindings", bindings.check_channel_bindings),
    _september("channel-padded", plugins.check_padded_channels),
    _january("channel-unknown", "2026.1.20", plugins.check_channel_ids),
    _september("channel-unknown", plugins.check_channel_ids_or_plugins),
    _january("cli-path-unsafe", "2026.1.10", executables.check_cli_paths),
    _september("client-metadata-url", addresses.check_client_metadata),
    _september("cloud-worker-name", cloud_workers.check_names),
    _september("cloud-worker-project", cloud_workers.check_projects),
    _september("cloud-worker-secret", cloud_workers.check_settings),
    _september("cloud-worker-suspend", periods.check_suspend_after),
    _september("container-environment", container_env.check_lines),
    _january("direct-messages-open", "2026.1.8", direct_messages.check_open_policy),
    _september("exec-mode", tools.check_exec_mode),
    _september("gateway-edge-headers", gateway.check_edge_headers),
    _september("gateway-roles", gateway.check_roles),
    _september("gateway-tailscale", gateway.check_tailscale),
    _january("heartbeat-active-hours", "2026.1.21", heartbeat.check_active_hours_of_interval),
    _september("heartbeat-active-hours", heartbeat.check_active_hours),
    _january("heartbeat-interval", "2026.1.5", heartbeat.check_interval),
    _september("heartbeat-interval", heartbeat.check_composite_interval),
    _since("heartbeat-target", "2026.1.24", heartbeat.check_target),
    _september("hook-module", paths.check_module),
    _september("hook-session-key", hooks.check_session_key),
    _january("legacy-moved", "2026.1.5", legacy.check_moved, last="2026.1.11"),
    _january("legacy-tts-enabled", "2026.1.24-1", legacy.check_tts_enabled),
    _september("mcp-key", mcp.check_keys),
    _september("mcp-name", mcp.check_names),
    _september("mcp-oauth", mcp.check_oauth),
    _september("mcp-transport", mcp.check_transport),
    _january("memory-plugin-config", "2026.1.20", plugins.check_memory_config),
    _september("memory-plugin-unknown", plugins.check_memory_slot),
    _september("model-decision", models.check_decision_models),
    _september("model-exact", models.check_exact_models),
    _september("model-policy", models.check_policy),
    _september("model-provider", models.check_custom_providers),
    _september("model-retired", retired_models.check),
    _september("model-runtime", models.check_picker_runtimes),
    _september("origin", addresses.check_origins),
    _january("plugin-unknown", "2026.1.20", plugins.check_plugin_ids),
    _september("portal-ingress", portals.check_ingress),
    _september("sandbox-bind", sandbox.check_binds),
    _september("sandbox-network", sandbox.check_networks),
    _september("sandbox-profile", sandbox.check_profiles),
    _september("secret-command", secret_providers.check_commands),
    _september("secret-host", secret_providers.check_hosts),
    _september("secret-id", secret_references.check_ids),
    _september("secret-source", secret_references.check_sources),
    _september("session-duration", periods.check_positive_durations),
    _september("session-retention", periods.check_retention),
    _september("size", periods.check_sizes),
    _january("slack-signing-secret", "2026.1.20", slack.check_signing_secret),
    _september("talk-provider", talk.check_provider),
    _january("telegram-custom-commands", "2026.1.15", telegram.check_custom_commands),
    _january("tools-allow-and-also-allow", "moltbot", tools.check_allow_and_also_allow),
    _september("tools-allow-and-also-allow", tools.check_core_allow_and_also_allow),
    _january("transcription-command-unsafe", "2026.1.10", executables.check_transcription_command),
    _september("web-address", addresses.check_web_addresses),
    _september("web-search-moved", web_search.check_moved_settings),
    _september("web-search-provider", web_search.check_provider),
)
