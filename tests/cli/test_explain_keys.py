"""``explain`` for key paths: one screen that answers what, since when, until when, and what now."""

from __future__ import annotations

import pytest

from moltconf.catalogue.places import forms_at, names_at
from tests.cli.conftest import Moltconf
from tests.growth import assert_linear


def test_a_key_with_a_history(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "agents.list")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "agents.list",
        "  The agents, in order.",
        "  accepted from 2026.1.9 to 2026.7.35; removed in 2026.8.1",
        "  2026.1.9 .. 2026.7.35  a list",
        "  since 2026.8.1: now agents.entries (step agents-entries)",
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("channels.*.dmPolicy", "named by: channels.discord.dmPolicy"),
        ("plugins.entries.voice-call.config.provider", "not judged: left to the plugin"),
        ("models.providers.*.models[].reasoning", "true or false"),
        # what the schema takes as it comes, and a description tells
        ("agents.defaults.models.*.params.cacheControlTtl", 'what counts: one of "5m", "1h"'),
        ('agents.defaults.models["a/b"].params.cacheRetention', "read from 2026.2.1 on"),
        # what the product supplies and its schema does not say
        ("gateway.bind", 'default "loopback"\n'),
        ("models.providers.*.models[].contextWindow", "default 200000 before 2026.2.1\n"),
        # the class that reads it, in every generation of places
        ("agents.list[0].workspace", "in Python: Agent.workspace of moltconf.schema"),
        ("agents.entries.main.workspace", "in Python: Agent.workspace of moltconf.schema"),
        # a migration step has the name of this key
        ("bridge", "accepted up to 2026.1.16-2"),
    ],
)
def test_what_a_key_is_asked_for(moltconf: Moltconf, path: str, told: str) -> None:
    answer = moltconf("explain", path)
    assert answer.code == 0
    assert told in answer.out


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("agents.defaults.thinking", "agents.defaults.thinkingDefault"),
        ("thinkingDefault", "agents.defaults.thinkingDefault"),
        ("gatway.prot", "gateway.port?"),
        ("botToken", "channels.*.botToken or channels.*.accounts.*.botToken"),
        ("cacheControlTtl", "agents.defaults.models.*.params.cacheControlTtl"),
        ("mcpServers", "mcp.servers?"),
        # what stands below a key that is meant for another
        ("providers.anthropic.baseUrl", "models.providers.anthropic.baseUrl"),
        ("mcpServers.mine.nosuch", "mcp.servers?"),
        ("telegram.allowedUsers", "channels.telegram.allowFrom"),
        ("gatway.qqqqqq", "gateway?"),
        ("invalid-tl", "caching/invalid-ttl"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest(
    moltconf: Moltconf, path: str, meant: str
) -> None:
    answer = moltconf("explain", path)
    assert (answer.code, answer.out) == (2, "")
    assert f"did you mean {meant}" in answer.err or f" or {meant}" in answer.err


def test_a_name_that_is_like_nothing(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "nosuch")
    assert (answer.code, "did you mean" in answer.err) == (2, False)


@pytest.mark.parametrize(
    "path", ["channels.telegram", "models.providers.*.api", "agents.defaults.model", "tools", "*"]
)
def test_it_fits_on_one_screen(moltconf: Moltconf, path: str) -> None:
    assert len(moltconf("explain", path).out.splitlines()) <= 24


def test_words_and_defaults_of_the_schemas_are_told_once(moltconf: Moltconf) -> None:
    answer = moltconf("explain", "gateway.tailscale.mode")
    assert "what counts" not in answer.out
    answer = moltconf("explain", "agents.defaults.models.*.params.temperature")
    assert "default" not in answer.out.removeprefix("agents.defaults")


@pytest.mark.parametrize("nothing", ["", "  "])
def test_nothing_is_no_key(moltconf: Moltconf, nothing: str) -> None:
    answer = moltconf("explain", nothing)
    assert answer.code == 2
    assert "a key path is wanted" in answer.err


def test_a_long_path_takes_work_in_proportion(moltconf: Moltconf) -> None:
    def explain(steps: int) -> None:
        for remembered in (forms_at, names_at):  # else the short path costs nothing again
            remembered.cache_clear()
        assert moltconf("explain", "gateway." * steps + "port").code == 2

    assert_linear(explain, 500, 4000)
