"""Every constraint, sorted by id and release, with the releases in which it holds."""

from __future__ import annotations

from moltconf.releases.constraints import (
    addresses,
    agent_dirs,
    agent_references,
    avatar,
    bindings,
    blank_text,
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

_JANUARY = "2026.1.24-3"
_LAST_JANUARY = "2026.1.29"
_SEPTEMBER = "2026.9.6"
_IN_JANUARY = "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29"
_IN_SEPTEMBER = "measured: openclaw@2026.9.6"
_IN_BOTH = "measured: clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6"


def _january(id: str, check: Check) -> Constraint:
    return Constraint(id, _JANUARY, _LAST_JANUARY, _IN_JANUARY, check)


def _september(id: str, check: Check) -> Constraint:
    return Constraint(id, _SEPTEMBER, None, _IN_SEPTEMBER, check)


def _always(id: str, check: Check) -> Constraint:
    return Constraint(id, _JANUARY, None, _IN_BOTH, check)


CONSTRAINTS = (
    _september("absolute-path", paths.check_absolute),
    _september("acp-binding-peer", bindings.check_acp_peer),
    _always("agent-avatar", avatar.check),
    _always("agent-folders-shared", agent_dirs.check_separate),
    _september("agent-ids-same", roster.check_ids_differ),
    _september("agent-ownership", roster.check_ownership),
    _september("agent-unknown-in-binding", agent_references.check_bindings),
    _september("agent-unknown-owner", agent_references.check_owners),
    _september("agents-empty", roster.check_not_empty),
    _september("blank-key", blank_text.check_blank_keys),
    _september("blank-text", blank_text.check_blank_texts),
    _september("broadcast-group", broadcast.check_groups),
    _january("broadcast-unknown-agent", broadcast.check_agents_exist),
    _september("broadcast-unknown-agent", agent_references.check_broadcast),
    _january("browser-profile", browser.check_endpoint),
    _september("browser-profile", browser.check_driver),
    _september("catalog-url", addresses.check_catalog_url),
    _september("certificate-blank", paths.check_certificates),
    _september("channel-acp-bindings", bindings.check_channel_bindings),
    _september("channel-padded", plugins.check_padded_channels),
    _january("channel-unknown", plugins.check_channel_ids),
    _september("channel-unknown", plugins.check_channel_ids_or_plugins),
    _january("cli-path-unsafe", executables.check_cli_paths),
    _september("client-metadata-url", addresses.check_client_metadata),
    _september("cloud-worker-name", cloud_workers.check_names),
    _september("cloud-worker-project", cloud_workers.check_projects),
    _september("cloud-worker-secret", cloud_workers.check_settings),
    _september("cloud-worker-suspend", periods.check_suspend_after),
    _september("container-environment", container_env.check_lines),
    _january("direct-messages-open", direct_messages.check_open_policy),
    _september("exec-mode", tools.check_exec_mode),
    _september("gateway-edge-headers", gateway.check_edge_headers),
    _september("gateway-roles", gateway.check_roles),
    _september("gateway-tailscale", gateway.check_tailscale),
    _january("heartbeat-active-hours", heartbeat.check_active_hours_of_interval),
    _september("heartbeat-active-hours", heartbeat.check_active_hours),
    _january("heartbeat-interval", heartbeat.check_interval),
    _september("heartbeat-interval", heartbeat.check_composite_interval),
    _always("heartbeat-target", heartbeat.check_target),
    _september("hook-module", paths.check_module),
    _september("hook-session-key", hooks.check_session_key),
    _january("legacy-tts-enabled", legacy.check_tts_enabled),
    _september("mcp-key", mcp.check_keys),
    _september("mcp-name", mcp.check_names),
    _september("mcp-oauth", mcp.check_oauth),
    _september("mcp-transport", mcp.check_transport),
    _january("memory-plugin-config", plugins.check_memory_config),
    _september("memory-plugin-unknown", plugins.check_memory_slot),
    _september("model-decision", models.check_decision_models),
    _september("model-exact", models.check_exact_models),
    _september("model-policy", models.check_policy),
    _september("model-provider", models.check_custom_providers),
    _september("model-retired", retired_models.check),
    _september("model-runtime", models.check_picker_runtimes),
    _september("origin", addresses.check_origins),
    _january("plugin-unknown", plugins.check_plugin_ids),
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
    _january("slack-signing-secret", slack.check_signing_secret),
    _september("talk-provider", talk.check_provider),
    _january("telegram-custom-commands", telegram.check_custom_commands),
    _january("tools-allow-and-also-allow", tools.check_allow_and_also_allow),
    _september("tools-allow-and-also-allow", tools.check_core_allow_and_also_allow),
    _january("transcription-command-unsafe", executables.check_transcription_command),
    _september("web-address", addresses.check_web_addresses),
    _september("web-search-moved", web_search.check_moved_settings),
    _september("web-search-provider", web_search.check_provider),
)
