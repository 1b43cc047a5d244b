"""What of a rule is known without its module: its profile, and the keys that it is about.

A command imports a rule only where it is selected and the config has one of its keys. A rule that
is not listed here is asked itself, and one without keys looks at every config.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from moltconf.lint.rule import Profile


class Scope(NamedTuple):
    """``keys``, separated by blanks: without one of them the rule has nothing to say.

    Findings of a rule that is not ``checked`` come from other layers; its module is its page.
    """

    profile: Profile
    keys: str = ""
    checked: bool = True

    def covers(self, keys: Set[str]) -> bool:
        """Whether the rule may have something to say of a config with ``keys``."""
        return self.checked and (not self.keys or not keys.isdisjoint(self.keys.split()))


MINIMAL, DEFAULT, STRICT = Profile.MINIMAL, Profile.DEFAULT, Profile.STRICT

SCOPES = {
    "agents/duplicate-id": Scope(MINIMAL, "list"),
    "agents/repeated-binding": Scope(DEFAULT, "bindings"),
    "agents/several-defaults": Scope(DEFAULT, "default"),
    "agents/unknown-agent-in-binding": Scope(MINIMAL, "list"),
    "auth/agent-without-credentials": Scope(MINIMAL),
    "auth/claude-cli-profile-mode": Scope(MINIMAL, "anthropic:claude-cli"),
    "auth/expired-credential": Scope(DEFAULT, checked=False),
    "auth/invalid-stored-profile": Scope(MINIMAL, checked=False),
    "auth/old-store-spelling": Scope(DEFAULT, checked=False),
    "auth/profile-left-out-of-order": Scope(STRICT, "order"),
    "auth/profile-of-other-provider": Scope(MINIMAL, "order"),
    "auth/reference-in-store": Scope(DEFAULT, checked=False),
    "auth/retired-cli-profile": Scope(MINIMAL, "anthropic:claude-cli openai-codex:codex-cli"),
    "auth/store-not-json": Scope(MINIMAL, checked=False),
    "auth/store-without-profiles": Scope(MINIMAL, checked=False),
    "auth/stored-profile-without-secret": Scope(MINIMAL, checked=False),
    "auth/unknown-profile-in-order": Scope(MINIMAL, "order"),
    "auth/unusable-profile": Scope(DEFAULT, checked=False),
    "caching/invalid-retention": Scope(MINIMAL, "cacheRetention"),
    "caching/invalid-ttl": Scope(MINIMAL, "cacheControlTtl"),
    "caching/missing-beta-header": Scope(MINIMAL),
    "caching/retention-without-effect": Scope(DEFAULT, "cacheRetention"),
    "caching/ttl-without-effect": Scope(MINIMAL, "cacheControlTtl"),
    "channels/account-without-token": Scope(MINIMAL, "accounts"),
    "channels/answers-every-group-message": Scope(STRICT, "requireMention"),
    "channels/empty-allowlist": Scope(DEFAULT),
    "channels/everybody-in-groups-commands": Scope(DEFAULT, "groupAllowFrom"),
    "channels/groups-in-main-session": Scope(DEFAULT, "groupScope"),
    "channels/guild-for-all-members": Scope(STRICT, "guilds"),
    "channels/invalid-sender": Scope(MINIMAL),
    "channels/names-instead-of-ids": Scope(DEFAULT, "dangerouslyAllowNameMatching"),
    "channels/open-direct-messages": Scope(DEFAULT),
    "channels/open-groups": Scope(STRICT, "groupPolicy"),
    "channels/open-policy-without-wildcard": Scope(MINIMAL),
    "channels/settings-of-disabled-channel": Scope(STRICT, "accounts"),
    "channels/several-accounts-without-default": Scope(STRICT, "accounts"),
    "channels/shared-main-session": Scope(DEFAULT),
    "channels/unknown-access-group": Scope(MINIMAL, "channels"),
    "channels/unknown-default-account": Scope(MINIMAL, "defaultAccount"),
    "channels/unrestricted-commands": Scope(DEFAULT, "useAccessGroups"),
    "channels/unused-access-group": Scope(STRICT, "accessGroups"),
    "channels/webhook-without-secret": Scope(DEFAULT, "webhookUrl"),
    "channels/wildcard-in-closed-policy": Scope(MINIMAL),
    "env/reference-in-env-block": Scope(DEFAULT, "env"),
    "env/unsupported-reference-syntax": Scope(MINIMAL),
    "gateway/funnel-without-password": Scope(MINIMAL, "tailscale"),
    "gateway/hook-for-unknown-agent": Scope(MINIMAL, "mappings"),
    "gateway/hooks-at-root": Scope(MINIMAL, "hooks"),
    "gateway/hooks-choose-session": Scope(DEFAULT, "allowRequestSessionKey"),
    "gateway/hooks-for-every-agent": Scope(STRICT, "hooks"),
    "gateway/hooks-not-enabled": Scope(MINIMAL, "mappings presets"),
    "gateway/hooks-token-reused": Scope(DEFAULT, "hooks"),
    "gateway/hooks-trust-content": Scope(DEFAULT, "allowUnsafeExternalContent"),
    "gateway/hooks-without-session": Scope(STRICT, "hooks"),
    "gateway/hooks-without-token": Scope(MINIMAL, "hooks"),
    "gateway/secret-of-other-mode": Scope(MINIMAL),
    "gateway/short-hooks-token": Scope(DEFAULT, "hooks"),
    "gateway/tailscale-without-loopback": Scope(MINIMAL, "tailscale"),
    "gateway/unknown-hook-preset": Scope(MINIMAL, "presets"),
    "include/cycle": Scope(MINIMAL, checked=False),
    "include/invalid-value": Scope(MINIMAL, checked=False),
    "include/outside-root": Scope(MINIMAL, checked=False),
    "include/siblings-need-object": Scope(MINIMAL, checked=False),
    "include/too-deep": Scope(MINIMAL, checked=False),
    "include/unreadable-file": Scope(MINIMAL, checked=False),
    "internal/broken-plugin": Scope(MINIMAL, checked=False),
    "internal/rule-crashed": Scope(MINIMAL, checked=False),
    "internal/verification-failed": Scope(MINIMAL, checked=False),
    "legacy/codex-provider": Scope(MINIMAL),
    "legacy/ignored-variable": Scope(MINIMAL, "vars"),
    "legacy/moved-key": Scope(MINIMAL),
    "legacy/needs-decision": Scope(MINIMAL),
    "models/invalid-thinking-level": Scope(DEFAULT, "thinking"),
    "models/misspelt-provider": Scope(DEFAULT),
    "models/repeated-fallback": Scope(DEFAULT, "fallbacks"),
    "models/shared-alias": Scope(DEFAULT, "alias"),
    "models/unknown-model": Scope(DEFAULT),
    "models/unknown-param": Scope(DEFAULT, "params"),
    "plugins/blocked-plugin": Scope(MINIMAL, "plugins"),
    "plugins/config-not-judged": Scope(DEFAULT, checked=False),
    "plugins/memory-plugin-without-slot": Scope(MINIMAL, "memory-lancedb"),
    "plugins/misspelt-plugin": Scope(DEFAULT, "plugins"),
    "plugins/open-plugin-folder": Scope(STRICT, "plugins"),
    "plugins/settings-of-disabled-plugin": Scope(STRICT, "plugins"),
    "plugins/unpinned-install": Scope(STRICT, "installs"),
    "schema/constraint": Scope(MINIMAL, checked=False),
    "schema/invalid-value": Scope(MINIMAL, checked=False),
    "schema/missing-key": Scope(MINIMAL, checked=False),
    "schema/unknown-key": Scope(MINIMAL, checked=False),
    "schema/wrong-type": Scope(MINIMAL, checked=False),
    "secrets/credential-in-backup": Scope(MINIMAL),
    "secrets/flattened-reference": Scope(MINIMAL),
    "secrets/placeholder": Scope(DEFAULT),
    "secrets/plaintext-credential": Scope(MINIMAL),
    "secrets/redaction-marker": Scope(MINIMAL),
    "secrets/unredacted-logs": Scope(DEFAULT, "redactSensitive"),
    "suppression/invalid-comment": Scope(MINIMAL, checked=False),
    "suppression/missing-reason": Scope(STRICT, checked=False),
    "suppression/unknown-rule": Scope(MINIMAL, checked=False),
    "suppression/unused": Scope(MINIMAL, checked=False),
    "syntax/duplicate-key": Scope(MINIMAL, checked=False),
    "syntax/invalid-encoding": Scope(MINIMAL, checked=False),
    "syntax/invalid-json5": Scope(MINIMAL, checked=False),
    "syntax/invalid-yaml": Scope(MINIMAL, checked=False),
    "syntax/nested-too-deep": Scope(MINIMAL, checked=False),
    "tools/allowed-and-denied": Scope(MINIMAL, "deny"),
    "tools/browser-without-login": Scope(STRICT),
    "tools/control-plane-in-open-chats": Scope(STRICT),
    "tools/dangerous-flag": Scope(DEFAULT),
    "tools/dangerous-sandbox-bind": Scope(MINIMAL, "binds"),
    "tools/elevated-for-everybody": Scope(MINIMAL, "elevated"),
    "tools/empty-allow-list": Scope(DEFAULT, "allow"),
    "tools/exec-despite-denied-writes": Scope(DEFAULT, "deny"),
    "tools/exec-in-missing-sandbox": Scope(MINIMAL),
    "tools/exec-in-open-chats": Scope(DEFAULT),
    "tools/files-in-open-chats": Scope(DEFAULT),
    "tools/hidden-audit-findings": Scope(STRICT, "suppressions"),
    "tools/ignored-safe-bin": Scope(DEFAULT),
    "tools/invalid-browser-address": Scope(MINIMAL, "cdpUrl"),
    "tools/legacy-browser-relay": Scope(DEFAULT, "allowLegacyAuth"),
    "tools/many-elevated-senders": Scope(STRICT, "elevated"),
    "tools/minimal-profile-overridden": Scope(STRICT, "profile"),
    "tools/private-browser-host": Scope(STRICT, "dangerouslyAllowPrivateNetwork"),
    "tools/reachable-sandbox-browser": Scope(DEFAULT, "browser"),
    "tools/relative-sandbox-bind": Scope(DEFAULT, "binds"),
    "tools/remote-browser-without-tls": Scope(DEFAULT, "cdpUrl"),
    "tools/sandbox-on-shared-network": Scope(DEFAULT, "network"),
    "tools/sandbox-settings-without-effect": Scope(DEFAULT, "docker"),
    "tools/skills-do-not-limit-commands": Scope(STRICT, "mcp"),
    "tools/unconfined-sandbox": Scope(DEFAULT, "apparmorProfile seccompProfile"),
    "tools/unknown-tool": Scope(MINIMAL),
    "tools/unrestricted-exec": Scope(STRICT, "exec"),
    "tools/unsafe-safe-bin": Scope(DEFAULT),
    "tools/untrusted-program-folder": Scope(DEFAULT, "safeBinTrustedDirs"),
}
