"""Every rule, in order of its id.

Modules are imported when a rule is asked for, so that a command that runs no rule pays for none.
Rules of plugins follow moltconf's own; plugins are looked for when rules are selected, or when a
name is asked for that is none of moltconf's.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Set
from functools import cache
from typing import cast

from moltconf.lint.applicability import SCOPES
from moltconf.lint.rule import Profile, Rule, RuleModule

GROUPS = (
    "agents",
    "auth",
    "caching",
    "channels",
    "env",
    "gateway",
    "include",
    "internal",
    "legacy",
    "models",
    "plugins",
    "schema",
    "secrets",
    "suppression",
    "syntax",
    "tools",
)

RULES = (
    "agents/binding-without-account",
    "agents/duplicate-id",
    "agents/misspelt-channel-in-binding",
    "agents/repeated-binding",
    "agents/several-defaults",
    "agents/unknown-agent-in-binding",
    "agents/unknown-agent-in-list",
    "auth/agent-without-credentials",
    "auth/backoff-cap-without-effect",
    "auth/claude-cli-profile-mode",
    "auth/expired-credential",
    "auth/invalid-stored-profile",
    "auth/key-beside-subscription",
    "auth/key-never-used",
    "auth/login-header-overridden",
    "auth/old-store-spelling",
    "auth/order-given-twice",
    "auth/order-of-store-wins",
    "auth/profile-left-out-of-order",
    "auth/profile-not-stored",
    "auth/profile-of-other-provider",
    "auth/reference-in-store",
    "auth/retired-cli-profile",
    "auth/shared-refresh-token",
    "auth/store-not-json",
    "auth/store-not-read",
    "auth/store-without-profiles",
    "auth/stored-profile-not-listed",
    "auth/stored-profile-without-secret",
    "auth/stored-provider-differs",
    "auth/stored-type-differs",
    "auth/unknown-profile-in-order",
    "auth/unusable-profile",
    "caching/beta-param-without-effect",
    "caching/header-twice",
    "caching/heartbeat-misses-cache",
    "caching/invalid-pruning-ttl",
    "caching/invalid-retention",
    "caching/invalid-ttl",
    "caching/malformed-beta-list",
    "caching/missing-beta-header",
    "caching/pruning-without-effect",
    "caching/retention-without-effect",
    "caching/retired-beta-flag",
    "caching/ttl-without-effect",
    "channels/account-without-token",
    "channels/answers-every-group-message",
    "channels/empty-allowlist",
    "channels/everybody-in-groups-commands",
    "channels/groups-in-main-session",
    "channels/guild-for-all-members",
    "channels/invalid-sender",
    "channels/names-instead-of-ids",
    "channels/open-direct-messages",
    "channels/open-groups",
    "channels/open-policy-without-wildcard",
    "channels/settings-of-disabled-channel",
    "channels/several-accounts-without-default",
    "channels/shared-main-session",
    "channels/unknown-access-group",
    "channels/unknown-default-account",
    "channels/unrestricted-commands",
    "channels/unused-access-group",
    "channels/webhook-without-secret",
    "channels/wildcard-in-closed-policy",
    "env/blocked-variable",
    "env/escaped-reference",
    "env/reference-in-env-block",
    "env/set-twice",
    "env/tls-check-off",
    "env/unset-variable",
    "env/unsupported-reference-syntax",
    "gateway/address-from-header",
    "gateway/ambiguous-login",
    "gateway/any-origin",
    "gateway/control-interface-unguarded",
    "gateway/custom-bind-without-address",
    "gateway/dangerous-http-tools",
    "gateway/dangerous-node-commands",
    "gateway/devices-approved-unseen",
    "gateway/every-proxy-trusted",
    "gateway/funnel-without-password",
    "gateway/hook-for-unknown-agent",
    "gateway/hooks-at-root",
    "gateway/hooks-choose-session",
    "gateway/hooks-for-every-agent",
    "gateway/hooks-not-enabled",
    "gateway/hooks-token-reused",
    "gateway/hooks-trust-content",
    "gateway/hooks-without-session",
    "gateway/hooks-without-token",
    "gateway/http-callers-choose-session",
    "gateway/ineffective-node-denial",
    "gateway/ineffective-proxy",
    "gateway/local-without-login",
    "gateway/login-by-proxy",
    "gateway/login-switched-off",
    "gateway/login-without-secret",
    "gateway/mdns-tells-paths",
    "gateway/mode-not-set",
    "gateway/origin-from-host-header",
    "gateway/origins-not-named",
    "gateway/placeholder-secret",
    "gateway/proxies-not-named",
    "gateway/proxy-login-for-everybody",
    "gateway/proxy-login-incomplete",
    "gateway/proxy-login-refused",
    "gateway/proxy-on-same-machine",
    "gateway/reachable-from-internet",
    "gateway/reachable-in-tailnet",
    "gateway/remote-without-tls",
    "gateway/secret-of-other-mode",
    "gateway/short-hooks-token",
    "gateway/short-secret",
    "gateway/tailscale-without-loopback",
    "gateway/unknown-hook-preset",
    "gateway/unlimited-logins",
    "include/cycle",
    "include/invalid-value",
    "include/outside-root",
    "include/siblings-need-object",
    "include/too-deep",
    "include/unreadable-file",
    "internal/broken-plugin",
    "internal/rule-crashed",
    "internal/verification-failed",
    "legacy/codex-provider",
    "legacy/ignored-variable",
    "legacy/moved-key",
    "legacy/needs-decision",
    "legacy/two-generations",
    "legacy/written-by-newer-release",
    "models/fallback-not-listed",
    "models/invalid-thinking-level",
    "models/key-without-tls",
    "models/long-context-with-subscription",
    "models/misspelt-provider",
    "models/outdated-model",
    "models/params-never-read",
    "models/repeated-fallback",
    "models/retired-model",
    "models/shared-alias",
    "models/small-model-with-web",
    "models/small-tier",
    "models/unknown-model",
    "models/unknown-param",
    "models/version-in-address",
    "models/without-provider",
    "models/wrong-param-type",
    "plugins/blocked-plugin",
    "plugins/config-not-judged",
    "plugins/memory-plugin-without-slot",
    "plugins/misspelt-plugin",
    "plugins/open-plugin-folder",
    "plugins/settings-of-disabled-plugin",
    "plugins/unpinned-install",
    "schema/constraint",
    "schema/invalid-value",
    "schema/missing-key",
    "schema/unknown-key",
    "schema/wrong-type",
    "secrets/credential-in-backup",
    "secrets/credential-in-comment",
    "secrets/flattened-reference",
    "secrets/key-of-other-provider",
    "secrets/malformed-credential",
    "secrets/placeholder",
    "secrets/plaintext-credential",
    "secrets/redaction-marker",
    "secrets/undeclared-provider",
    "secrets/unredacted-logs",
    "suppression/invalid-comment",
    "suppression/missing-reason",
    "suppression/unknown-rule",
    "suppression/unused",
    "syntax/duplicate-key",
    "syntax/invalid-encoding",
    "syntax/invalid-json5",
    "syntax/invalid-yaml",
    "syntax/nested-too-deep",
    "tools/allowed-and-denied",
    "tools/attack-surface",
    "tools/browser-without-login",
    "tools/control-plane-in-open-chats",
    "tools/dangerous-flag",
    "tools/dangerous-sandbox-bind",
    "tools/elevated-for-everybody",
    "tools/empty-allow-list",
    "tools/exec-despite-denied-writes",
    "tools/exec-in-missing-sandbox",
    "tools/exec-in-open-chats",
    "tools/files-in-open-chats",
    "tools/hidden-audit-findings",
    "tools/ignored-safe-bin",
    "tools/invalid-browser-address",
    "tools/legacy-browser-relay",
    "tools/many-elevated-senders",
    "tools/minimal-profile-overridden",
    "tools/private-browser-host",
    "tools/reachable-sandbox-browser",
    "tools/relative-sandbox-bind",
    "tools/remote-browser-without-tls",
    "tools/sandbox-on-shared-network",
    "tools/sandbox-settings-without-effect",
    "tools/sessions-of-other-agents",
    "tools/skills-do-not-limit-commands",
    "tools/unconfined-sandbox",
    "tools/unknown-tool",
    "tools/unrestricted-exec",
    "tools/unsafe-safe-bin",
    "tools/untrusted-program-folder",
)


class UnknownRuleError(LookupError):
    """A name that is no rule and no group; ``nearest`` are names that look like it."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f'"{name}" is not a rule or a group of rules{hint}')
        self.name = name
        self.nearest = nearest


def group_of(id: str) -> str:
    """The part before the slash of a rule's id."""
    return id.partition("/")[0]


def every_rule() -> tuple[str, ...]:
    """The ids of all rules, those of plugins last."""
    from moltconf.lint.plugins import plugin_rules

    return (*RULES, *plugin_rules())


def is_known(name: str) -> bool:
    """Whether ``name`` is the id of a rule or the name of a group or plugin.

    Of a plugin that could not be loaded every id counts as known: ``internal/broken-plugin``
    tells what is the matter.
    """
    if name in RULES or name in GROUPS:
        return True
    from moltconf.lint.plugins import is_incomplete, is_plugin, plugin_rules

    return is_plugin(name) or name in plugin_rules() or is_incomplete(group_of(name))


def is_named(id: str, names: Iterable[str]) -> bool:
    """Whether a rule is among ``names``, by its id or by its group."""
    return any(name in (id, group_of(id)) for name in names)


@cache
def module(id: str) -> RuleModule:
    """The module of a rule. Raises :class:`UnknownRuleError`."""
    if id not in RULES:
        return _of_plugin(id)
    group, _, name = id.partition("/")
    path = f"moltconf.lint.rules.{group}.{name.replace('-', '_')}"
    return cast(RuleModule, importlib.import_module(path))


def _of_plugin(id: str) -> RuleModule:
    from moltconf.lint.plugins import plugin_rules

    if id not in plugin_rules():
        raise UnknownRuleError(id, nearest(id))
    return plugin_rules()[id]


def rule(id: str) -> Rule:
    """What a rule is. Raises :class:`UnknownRuleError`."""
    return module(id).META


def nearest(name: str) -> tuple[str, ...]:
    """Up to two rules or groups that are spelled like ``name``."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, [*every_rule(), *GROUPS], n=2, cutoff=0.7))


def selected(
    select: Iterable[str] = (), ignore: Iterable[str] = (), profile: Profile = Profile.DEFAULT
) -> tuple[str, ...]:
    """The ids of the rules that apply.

    Without ``select`` these are the rules of ``profile``; what is named in ``select`` applies
    whatever its profile. A name that is neither a rule nor a group raises
    :class:`UnknownRuleError`. A rule named by its id in ``select`` outlives an ignored group.
    """
    select, ignore = tuple(select), tuple(ignore)
    for name in (*select, *ignore):
        if not is_known(name):
            raise UnknownRuleError(name, nearest(name))
    return tuple(each for each in every_rule() if _applies(each, select, ignore, profile))


def _applies(id: str, select: tuple[str, ...], ignore: tuple[str, ...], profile: Profile) -> bool:
    if id in ignore:
        return False
    if is_named(id, ignore) and id not in select:
        return False
    return is_named(id, select) if select else _profile(id).rank <= profile.rank


def _profile(id: str) -> Profile:
    scope = SCOPES.get(id)
    return scope.profile if scope is not None else rule(id).profile


def covers(id: str, keys: Set[str], text: str | None = None, *, beside: bool = True) -> bool:
    """Whether the rule may have something to say of a config with ``keys`` and ``text``.

    Tells without importing its module, as far as its scope is known.
    """
    scope = SCOPES.get(id)
    return scope is None or scope.covers(keys, text, beside=beside)
