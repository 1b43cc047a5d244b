"""``explain`` for the checks of the product's own security audit."""

from __future__ import annotations

from tests.cli.conftest import Moltconf


def test_explain_leads_from_a_check_to_its_rules(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "gateway.bind_no_auth")
    assert answer.code == 0
    assert "gateway/login-switched-off" in answer.out
    assert "gateway/login-without-secret" in answer.out


def test_explain_shows_the_page_where_one_rule_covers_a_check(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "channels.telegram.dm.open")
    assert "\nchannels/open-direct-messages\n\nStrangers may write to the bot.\n" in answer.out
    assert "\nWhat it does\n" in answer.out


def test_explain_says_why_a_check_has_no_rule(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "fs.config.perms_writable")
    assert answer.code == 0
    assert "permissions" in answer.out
    assert "No rule" in answer.out
