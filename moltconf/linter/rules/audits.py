"""The checks of the product's own security audit, and the rules that cover them.

Which rule covers which check is said by the rules (``audits`` of their ``META``); here stands
which checks there are. The names are those that the manual of openclaw@2026.9.6 lists.
``<provider>`` in a name stands for one part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

_CONFIG = {
    "browser": (
        "control_invalid_config control_no_auth extension_relay_legacy_auth remote_cdp_http "
        "remote_cdp_private_host"
    ),
    "channels": (
        "<provider>.allowFrom.dangerous_name_matching_enabled "
        "<provider>.allowFrom.mutable_entries_inert <provider>.dm.open "
        "<provider>.dm.open_invalid <provider>.dm.scope_main_multiuser "
        "discord.allowlisted_groups.broad_members"
    ),
    "config": (
        "insecure_or_dangerous_flags secrets.gateway_password_in_config "
        "secrets.hooks_token_in_config"
    ),
    "discovery": "mdns_full_mode",
    "gateway": (
        "auth_no_rate_limit bind_no_auth control_ui.allowed_origins_required "
        "control_ui.allowed_origins_wildcard control_ui.host_header_origin_fallback "
        "http.no_auth http.session_key_override_enabled loopback_no_auth "
        "nodes.allow_commands_dangerous nodes.deny_commands_ineffective "
        "password_placeholder_value password_too_short real_ip_fallback_enabled "
        "tailscale_funnel tailscale_serve token_placeholder_value token_too_short "
        "tools_invoke_http.dangerous_allow trusted_proxies_missing "
        "trusted_proxy_allow_loopback trusted_proxy_auth trusted_proxy_no_allowlist "
        "trusted_proxy_no_proxies trusted_proxy_no_user_header"
    ),
    "hooks": (
        "allowed_agent_ids_unrestricted default_session_key_unset path_root "
        "request_session_key_enabled request_session_key_prefixes_missing "
        "token_reuse_gateway_token token_too_short"
    ),
    "models": "legacy small_params weak_tier",
    "sandbox": (
        "bind_mount_non_absolute browser_cdp_bridge_unrestricted dangerous_apparmor_profile "
        "dangerous_bind_mount dangerous_network_mode dangerous_seccomp_profile "
        "docker_config_mode_off"
    ),
    "security": (
        "audit.suppressions.active exposure.open_channels_with_exec "
        "exposure.open_groups_with_control_plane_tools exposure.open_groups_with_elevated "
        "exposure.open_groups_with_runtime_or_fs "
        "trust_model.cross_agent_session_access_default trust_model.multi_user_heuristic"
    ),
    "summary": "attack_surface",
    "tools": (
        "elevated.allowFrom.<provider>.large elevated.allowFrom.<provider>.wildcard "
        "exec.agent_skill_mcp_boundary_drift exec.fs_tools_disabled_but_exec_enabled "
        "exec.host_sandbox_no_sandbox_agents exec.host_sandbox_no_sandbox_defaults "
        "exec.safe_bin_trusted_dirs_risky exec.safe_bins_broad_behavior "
        "exec.safe_bins_interpreter_unprofiled exec.security_full_configured "
        "profile_minimal_overridden"
    ),
}
_FILES = {
    "fs": (
        "auth_profiles.perms_readable auth_profiles.perms_writable "
        "config.perms_group_readable config.perms_world_readable config.perms_writable "
        "config.symlink config_include.perms_group_readable "
        "config_include.perms_world_readable config_include.perms_writable "
        "credentials_dir.perms_readable credentials_dir.perms_writable "
        "log_file.perms_readable sessions_store.perms_readable "
        "state_dir.perms_group_writable state_dir.perms_readable "
        "state_dir.perms_world_writable state_dir.symlink synced_dir"
    ),
    "skills": "workspace.scan_truncated workspace.symlink_escape",
    "tools": (
        "exec.allowlist_interpreter_without_strict_inline_eval exec.auto_allow_skills_enabled"
    ),
}
_INVENTORY = {
    "hooks": "installs_missing_integrity installs_unpinned_npm_specs",
    "plugins": (
        "allow_phantom_entries extensions_no_allowlist installs_missing_integrity "
        "installs_unpinned_npm_specs tools_reachable_permissive_policy"
    ),
}
_RUNNING = {
    "channels": "<provider>.account.read_only_resolution <provider>.warning.<n>",
    "gateway": "probe_auth_secretref_unavailable probe_failed",
    "hooks": "installs_version_drift",
    "plugins": (
        "<pluginId>.security_audit_failed code_safety code_safety.entry_escape "
        "code_safety.entry_path code_safety.manifest_parse_error code_safety.scan_failed "
        "installs_version_drift"
    ),
    "sandbox": (
        "browser_container.docker_probe_timeout browser_container.hash_epoch_stale "
        "browser_container.hash_label_missing browser_container.non_loopback_publish"
    ),
    "skills": "code_safety code_safety.scan_failed",
}


def _names(families: Mapping[str, str]) -> Iterator[str]:
    for family, names in families.items():
        yield from (f"{family}.{name}" for name in names.split())


#: The checks that a config alone decides.
CONFIG_ONLY = frozenset(_names(_CONFIG))

#: What else a check looks at. A rule may cover it as far as the config tells.
LOOKS_ELSEWHERE = {
    **dict.fromkeys(_names(_FILES), "It looks at files beside the config and their permissions"),
    **dict.fromkeys(_names(_INVENTORY), "It looks at what plugins and skills are installed"),
    **dict.fromkeys(_names(_RUNNING), "It looks at a running gateway, at containers or at code"),
}


@cache
def covered() -> Mapping[str, tuple[str, ...]]:
    """Return the rules of every check that has some. Imports every rule."""
    from moltconf.linter.registry import RULES, rule

    found: dict[str, list[str]] = {}
    for name in RULES:
        for audit in rule(name).audits:
            found.setdefault(audit, []).append(name)
    return {audit: tuple(names) for audit, names in found.items()}


def known_as(name: str) -> str | None:
    """Return the check that is called so, ``channels.telegram.dm.open`` as well as its pattern.

    None for what is no check. Cheap for what cannot be one.
    """
    if "." not in name or "/" in name:
        return None
    every = {*CONFIG_ONLY, *LOOKS_ELSEWHERE}
    if name in every:
        return name
    every |= set(covered())
    return name if name in every else next((each for each in every if _fits(each, name)), None)


def _fits(pattern: str, name: str) -> bool:
    parts = re.split(r"<\w+>", pattern)
    return len(parts) > 1 and re.fullmatch(r"[\w-]+".join(map(re.escape, parts)), name) is not None


def explanation(audit: str) -> str:
    """Return what stands behind a check that :func:`known_as` gave, as Markdown: the page of the
    rule that covers it, or a list where several do."""
    from moltconf.linter.pages import markdown, summary

    rules = covered().get(audit, ())
    lines = [f"# {audit}", "", "A check of the product's own security audit."]
    if audit in LOOKS_ELSEWHERE:
        lines[-1] += f" {LOOKS_ELSEWHERE[audit]}."
    if not rules:
        return "\n".join([*lines, "", "No rule of moltconf covers it."]) + "\n"
    lines += ["", "What a config shows of it is told by:", ""]
    lines += [f"- `{name}`: {summary(name)}" for name in rules]
    page = "\n" + markdown(rules[0]) if len(rules) == 1 else ""
    return "\n".join(lines) + "\n" + page
