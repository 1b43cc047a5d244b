"""Every check of the product's audit that a config alone decides leads to a rule, and back."""

from __future__ import annotations

import re

import pytest

from moltconf.linter.pages import markdown
from moltconf.linter.registry import RULES, rule
from moltconf.linter.rules.audits import CONFIG_ONLY, LOOKS_ELSEWHERE, covered, known_as

#: Checks that older releases had, or that the manual of the newest one does not list.
_UNLISTED = {
    "channels.discord.commands.native.unrestricted",
    "channels.slack.commands.slash.useAccessGroups_off",
    "channels.telegram.allowFrom.invalid_entries",
    "channels.telegram.groups.allowFrom.wildcard",
    "gateway.control_ui.device_auth_disabled",
    "gateway.control_ui.insecure_auth",
    "gateway.trusted_proxy_device_auto_approve",
    "gateway.trusted_proxy_device_auto_approve_admin",
    "logging.redact_off",
    "mcp.apps.enabled",
    "security.trust_model.group_scope_main",
}


def test_the_manual_lists_as_many() -> None:
    assert len(CONFIG_ONLY) == 75
    assert len(CONFIG_ONLY) + len(LOOKS_ELSEWHERE) == 122
    assert not CONFIG_ONLY & set(LOOKS_ELSEWHERE)


@pytest.mark.parametrize("audit", sorted(CONFIG_ONLY))
def test_what_a_config_decides_has_a_rule(audit: str) -> None:
    assert covered().get(audit), f"no rule covers {audit}"


def test_rules_name_no_check_that_does_not_exist() -> None:
    assert set(covered()) <= CONFIG_ONLY | set(LOOKS_ELSEWHERE) | _UNLISTED


@pytest.mark.parametrize("id", [each for each in RULES if rule(each).audits])
def test_the_page_of_a_rule_shows_its_checks(id: str) -> None:
    assert all(f"`{audit}`" in markdown(id) for audit in rule(id).audits)


@pytest.mark.parametrize("audit", sorted(covered()))
def test_a_check_is_found_by_any_name_that_it_may_have(audit: str) -> None:
    assert known_as(re.sub(r"<\w+>", "telegram", audit)) == audit


@pytest.mark.parametrize(
    "key", ["gateway.bind", "gateway.auth.token", "channels.telegram.dmPolicy"]
)
def test_a_key_is_no_check(key: str) -> None:
    assert known_as(key) is None
