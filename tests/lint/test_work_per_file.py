"""What one file costs: nothing is worked out twice, and nothing is worded that nobody reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from moltconf.catalogue.places import forms_at
from moltconf.hosts.verbatim import template
from moltconf.jsonschema import evaluate
from moltconf.linter.config import Config
from moltconf.linter.engine import lint
from moltconf.linter.older_writer import older_writer
from moltconf.linter.rules.auth import profile_left_out_of_order
from moltconf.linter.rules.tools import allowed_beyond_profile
from moltconf.migrator import plan_moves, plans, unread
from moltconf.text import include
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.validator import unknown_key, verdict
from moltconf.validator.unread import newest_to_accept
from moltconf.validator.verdict import Judge
from tests.growth import assert_linear

OLD = """{
  meta: { lastTouchedVersion: "2026.1.5" },
  agent: { model: "anthropic/claude-opus-4-5", workspace: "~/clawd" },
  routing: { allowFrom: ["+15550001111"] },
  telegram: { botToken: "${TELEGRAM_BOT_TOKEN}", nonsense: 1 },
}"""


class Calls:
    """Counts the calls of functions of a module."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: Counter[str] = Counter()
        self._monkeypatch = monkeypatch

    def count(self, module: Any, name: str) -> None:
        counted: Callable[..., Any] = getattr(module, name)

        def calling(*arguments: Any, **named: Any) -> Any:
            self.made[name] += 1
            return counted(*arguments, **named)

        self._monkeypatch.setattr(module, name, calling)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


def test_a_file_of_an_older_release_is_planned_once(calls: Calls) -> None:
    """From the release that it comes from: for rules, advice and outlook together."""
    calls.count(plans, "plan")
    result = lint(load(Source(OLD)), "2026.9.6")
    assert older_writer(result._replace(written_by="2026.1.5")) is not None
    assert calls.made["plan"] == 1


def test_the_keys_that_a_plan_moves_are_looked_for_once(calls: Calls) -> None:
    """For the advice about unknown keys and for the rule about moved ones."""
    calls.count(plan_moves, "moved_keys")
    found = lint(load(Source(OLD)), "2026.9.6").findings
    assert any(each.rule == "legacy/moved-key" for each in found)
    assert calls.made["moved_keys"] == 1


def test_what_releases_took_is_not_asked_where_the_writer_refuses_unknown_keys(
    calls: Calls,
) -> None:
    """Such a key stays, whichever release took the file."""
    calls.count(unread, "newest_to_accept")
    config = (
        '{ meta: { lastTouchedVersion: "2026.5.28" }, gateway: { mode: "local", nonsense: 1 } }'
    )
    result = lint(load(Source(config)), "2026.9.6")
    writer = older_writer(result._replace(written_by="2026.5.28"))
    assert writer is not None
    assert writer.decisions
    assert calls.made["newest_to_accept"] == 0


def test_what_is_remembered_of_one_file_says_nothing_of_the_next() -> None:
    other = OLD.replace("telegram", "whatsapp").replace("claude-opus-4-5", "claude-haiku-4-5")
    for first, second in ((OLD, other), (other, OLD)):
        forms_at.cache_clear()
        lint(load(Source(first)), "2026.9.6")
        after_another = lint(load(Source(second)), "2026.9.6").findings
        forms_at.cache_clear()
        assert lint(load(Source(second)), "2026.9.6").findings == after_another


def test_where_a_file_comes_from_is_asked_once(calls: Calls) -> None:
    """A hundred releases may be asked for that."""
    calls.count(plans, "detect")
    lint(load(Source(OLD)), "2026.9.6")
    assert calls.made["detect"] == 1


def test_what_the_writer_says_is_not_put_into_words(calls: Calls) -> None:
    result = lint(load(Source(OLD)), "2026.9.6")
    calls.count(verdict, "_worded")
    calls.count(unknown_key, "finding_of")
    writer = older_writer(result._replace(written_by="2026.1.5"))
    assert writer is not None
    assert not writer.accepts  # 2026.1.5 wants `whatsapp.allowFrom`
    assert writer.changes
    assert not calls.made


def test_releases_with_the_same_section_ask_once_whether_a_value_fits(calls: Calls) -> None:
    """``meta`` changed four times: no need to look at it for each of a hundred releases."""
    calls.count(evaluate, "_check_object")
    value = {"meta": {"lastTouchedVersion": "2026.1.5", "nonsense": 1}}
    assert newest_to_accept(value, "2026.9.6") is not None
    once = calls.made["_check_object"]
    calls.made.clear()
    case = Judge(value)
    names = ["2026.4.8", "2026.4.9", "2026.4.10", "2026.4.11", "2026.4.12"]
    answers = [case.accepts(name) for name in names]
    assert not any(answers)
    # the root of each, and the section once
    assert calls.made["_check_object"] <= len(names) + 1
    assert once


def test_placeholders_of_a_template_are_looked_for_once(calls: Calls) -> None:
    """For what is refused, for what stops a start, and for what rules find together."""
    calls.count(include, "opaque_paths")
    text = '{ gateway: { bind: "{{ bind }}" }, nonsense: 1 }'
    lint(load(Source(text, "openclaw.json.j2", region=template(text))), "2026.9.6")
    assert calls.made["opaque_paths"] == 1


def _profiles_left_out(count: int) -> Config:
    names = [f"anthropic:u{number}" for number in range(count)]
    profiles = {name: {"provider": "anthropic"} for name in names}
    auth = {"profiles": profiles, "order": {"anthropic": names[::2]}}
    models = [f"anthropic/claude-opus-4-5@{name}" for name in names[1::4]]
    text = json.dumps({"auth": auth, "agents": {"defaults": {"model": {"fallbacks": models}}}})
    return Config(load(Source(text)), "2026.9.6")


def test_texts_that_may_name_a_profile_are_not_held_against_each_profile() -> None:
    configs = {count: _profiles_left_out(count) for count in (50, 400)}
    assert len(list(profile_left_out_of_order.check(configs[400]))) == 100
    assert_linear(lambda count: list(profile_left_out_of_order.check(configs[count])), 50, 400)


def _names_allowed_to_all(count: int, provider: str) -> Config:
    shared = {"allow": [f"tool{number}" for number in range(count)] + ["exec"]}
    own = {"profile": "messaging"}
    agents = [{"id": f"a{number}", "tools": own} for number in range(count)]
    tools = {"byProvider": {provider: shared}} if provider else shared
    model = {"primary": "anthropic/claude-opus-4-5"}
    config = {"tools": tools, "agents": {"defaults": {"model": model}, "list": agents}}
    return Config(load(Source(json.dumps(config))), "2026.5.28")


@pytest.mark.parametrize("provider", ["", "anthropic"])
def test_a_list_of_all_agents_is_looked_at_once_for_each_profile(provider: str) -> None:
    configs = {count: _names_allowed_to_all(count, provider) for count in (25, 200)}
    (finding,) = allowed_beyond_profile.check(configs[200])
    assert '"messaging" does not have exec,' in finding.message
    assert_linear(lambda count: list(allowed_beyond_profile.check(configs[count])), 25, 200)


def test_a_list_counts_for_each_agent_by_its_own_profile() -> None:
    """Where one profile has the tool, the list of all agents is of use."""
    agents = [{"id": name, "tools": {"profile": name}} for name in ("messaging", "coding")]
    for some, reported in ((agents, 0), (agents[:1], 1)):
        config = {"tools": {"allow": ["exec"]}, "agents": {"list": some}}
        found = allowed_beyond_profile.check(Config(load(Source(json.dumps(config))), "2026.9.6"))
        assert len(list(found)) == reported
