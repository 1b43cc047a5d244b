"""What another release makes of a config's silence is kept, asked or told."""

from __future__ import annotations

import itertools
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from moltconf.behaviour.records import DANGERS, GRAVE
from moltconf.behaviour.silence import KeysOf, answers, pinned, places
from moltconf.behaviour.tables import fact as read_fact
from moltconf.behaviour.tables import fact_names
from moltconf.catalogue.catalogue import releases as known_releases
from moltconf.edit.changes import copy_value
from moltconf.migrator.left import outlook
from moltconf.migrator.migrate import VerifiedMigration, migrate
from moltconf.migrator.shift import KEEPING, KEPT, NEEDS_DECISION, REPORTED, unclear
from moltconf.release_order import release_key
from moltconf.report.shifts_text import decisions_left
from moltconf.text.include import load
from moltconf.text.keypath import find_all, lookup
from moltconf.text.source import Source
from tests.behaviour.reading import raw_values, unmeasured
from tests.behaviour.reading import value as answer_of
from tests.migrate.goldens import WHOLE, carried

ACCOUNTS = {
    "gateway": {"mode": "local"},
    "channels": {"telegram": {"groupPolicy": "open", "accounts": {"a": {"botToken": "${BOT}"}}}},
}
STAMPED = {"meta": {"lastTouchedVersion": "2026.5.28"}, "gateway": {"mode": "local"}}


def tree(value: Any) -> Any:
    return load(Source(json.dumps(value, indent=2), "openclaw.json"))


def migrated(value: Any, from_: str | None, to: str, **options: Any) -> VerifiedMigration:
    return migrate(tree(value), to, from_, **options)


def handled(migration: VerifiedMigration) -> dict[str, str]:
    return {each.fact: each.handled for each in migration.shifts}


def test_an_account_below_an_open_channel_stays_closed() -> None:
    done = migrated(ACCOUNTS, "2026.5.28", "2026.9.6")
    shift = next(each for each in done.shifts if each.fact == "telegram-account-groups")
    assert shift.for_ == "a"
    assert (shift.before, shift.after) == ("people on its list (allowlist)", "everybody (open)")
    assert (shift.since, shift.danger, shift.handled) == ("2026.8.1", "reach", KEPT)
    assert lookup(done.after.value, shift.path) == "allowlist"
    assert shift.path == ("channels", "telegram", "accounts", "a", "groupPolicy")


def test_the_model_of_a_file_without_one_is_written_down() -> None:
    done = migrated(STAMPED, None, "2026.9.6")
    assert handled(done)["model"] == KEPT
    model = ("agents", "defaults", "model", "primary")
    assert lookup(done.after.value, model) == answer_of("model", "2026.5.28").value


def test_a_model_that_is_gone_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moltconf.migrator.keeping.is_retired", lambda *_: True)
    done = migrated(STAMPED, None, "2026.9.6")
    assert handled(done)["model"] == NEEDS_DECISION
    assert lookup(done.after.value, ("agents", "defaults", "model")) is None


def test_a_grave_shift_that_no_key_keeps_is_a_decision_until_it_is_accepted() -> None:
    bots = {
        "gateway": {"mode": "local"},
        "channels": {"telegram": {"botToken": "${A}", "accounts": {"a": {"botToken": "${B}"}}}},
    }
    done = migrated(bots, "2026.3.24", "2026.5.28")
    assert handled(done)["telegram-top-token"] == NEEDS_DECISION
    assert str(done.status) == "partial"
    left = [each for each in done.remaining if "telegram-top-token=accept" in (each.help or "")]
    assert len(left) == 1
    open_ = {each.fact: "accept" for each in done.shifts if each.handled == NEEDS_DECISION}
    assert str(migrated(bots, "2026.3.24", "2026.5.28", accept=open_).status) == "migrated"


def test_what_is_not_grave_is_told_and_kept_where_that_is_asked_for() -> None:
    told = migrated(STAMPED, None, "2026.9.6")
    assert handled(told)["session-reset"] == REPORTED
    kept = migrated(STAMPED, None, "2026.9.6", pins={"cost", "function"})
    assert handled(kept)["session-reset"] == KEPT
    assert lookup(kept.after.value, ("session", "reset", "mode")) == "daily"


def test_shifts_are_in_the_order_of_their_dangers() -> None:
    found = [each.danger for each in migrated(STAMPED, None, "2026.9.6").shifts]
    assert found == sorted(found, key=DANGERS.index)


def test_a_result_has_nothing_left_to_shift() -> None:
    done = migrated(STAMPED, None, "2026.9.6")
    again = migrate(done.after, "2026.9.6")
    assert (str(again.status), again.shifts) == ("unchanged", ())


def test_a_release_that_is_not_known_is_asked_for() -> None:
    """Where the releases that may have written a file differ, both readings are named."""
    done = migrated(ACCOUNTS, None, "2026.9.6")
    shift = next(each for each in done.shifts if each.fact == "telegram-account-groups")
    assert shift.handled == NEEDS_DECISION
    assert shift.before == "people on its list (allowlist) or everybody (open)"
    answers_ = [each.accept.partition("=")[2] for each in shift.choices]
    assert "accept" in answers_
    reading = next(each for each in answers_ if each.startswith("as-"))
    chosen = migrated(ACCOUNTS, None, "2026.9.6", accept={shift.fact: reading})
    assert handled(chosen)[shift.fact] == KEPT


def test_the_way_down_keeps_a_closed_group_closed() -> None:
    closed = {
        "gateway": {"mode": "local"},
        "channels": {
            "telegram": {"groupPolicy": "disabled", "accounts": {"a": {"botToken": "${BOT}"}}}
        },
    }
    done = migrated(closed, "2026.9.6", "2026.5.28")
    shift = next(each for each in done.shifts if each.fact == "telegram-account-groups")
    assert shift.handled == KEPT
    assert lookup(done.after.value, shift.path) == "disabled"


def test_the_outlook_counts_the_same_decisions() -> None:
    done = migrated(STAMPED, None, "2026.9.6")
    expected = outlook(tree(STAMPED), "2026.9.6")
    assert expected is not None
    changes = sum(len(step.changes) for step in done.steps)
    left = [each for each in done.remaining if str(each.severity) != "info"]
    assert expected == (changes, len(left))


@pytest.mark.parametrize(
    "config",
    [
        STAMPED | ACCOUNTS,
        {"meta": {"lastTouchedVersion": "2026.1.29"}, **ACCOUNTS},
        {"meta": {"lastTouchedVersion": "2026.2.17"}, "channels": {"whatsapp": {"enabled": True}}},
    ],
)
def test_the_outlook_counts_what_is_kept_beside_much_that_is_only_told(config: Any) -> None:
    done = migrated(config, None, "2026.9.6")
    told = [each.handled for each in done.shifts]
    assert {KEPT, REPORTED} <= set(told)
    changes = sum(len(step.changes) for step in done.shown_steps)
    assert outlook(tree(config), "2026.9.6") == (changes, decisions_left(done))


def test_the_outlook_of_a_file_without_a_stamp_counts_its_source_once() -> None:
    config = {"agents": {"list": [{"id": "main"}]}, "gateway": {"mode": "local"}}
    done = migrated(config, None, "2026.9.6")
    assert len(unclear(done.shifts)) > 1
    changes = sum(len(step.changes) for step in done.shown_steps)
    assert outlook(tree(config), "2026.9.6") == (changes, decisions_left(done))


@pytest.mark.parametrize("seed", range(60))
def test_stepwise_is_direct(seed: int) -> None:
    """A to C gives what A to B to C gives, for every fact that was measured on all three, and that
    nobody had to decide."""
    chance = random.Random(seed)
    releases = [
        each.name for each in known_releases() if release_key(each.name) >= release_key("2026.1.29")
    ]
    first, middle, last = sorted(chance.sample(releases, 3), key=release_key)
    config: Any = {"gateway": {"mode": "local"}}
    for _ in range(3):
        one = chance.choice([read_fact(name) for name in fact_names()])
        _merge(config, copy_value(chance.choice(one.cases).config))
    direct = migrated(config, first, last)
    halfway = migrated(config, first, middle)
    if halfway.is_faulty or direct.is_faulty or not halfway.valid_after or not direct.valid_after:
        pytest.skip("the first release takes no such config")
    stepwise = migrate(halfway.after, last, middle)
    open_ = {
        each.fact
        for made in (direct, halfway, stepwise)
        for each in made.shifts
        if each.handled != KEPT
    }
    steps = ((first, middle), (middle, last), (first, last))
    open_ |= {fact for old, new in steps for fact in unmeasured(old, new)}
    expected = _effective(direct.after.value, last)
    found = _effective(stepwise.after.value, last)
    grave = {key for key in expected.keys() | found.keys() if read_fact(key[0]).danger in GRAVE}
    for key in sorted(grave, key=str):
        if key[0] not in open_:
            assert expected.get(key) == found.get(key), (key, first, middle, last)


def _merge(into: Any, more: Any) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into.setdefault(key, value)


def _effective(value: Any, release: str) -> dict[tuple[str, str, Any], Any]:
    """What a release makes of each fact, by the tables or by the key that is written."""
    found: dict[tuple[str, str, Any], Any] = {}
    keys = KeysOf(value)
    for name in fact_names():
        one = read_fact(name)
        for case in one.cases:
            for place in places(one, case, keys):
                found[name, case.name, place] = answer_of(name, release, case.name).value
            all_places = [path for each in one.each for path in find_all(value, each)]
            for place in all_places if one.each else [()]:
                if (name, case.name, place) in found or not answers(one, case, keys, place):
                    continue
                for pin in case.pins:
                    bound = pinned(one, pin, place)
                    if bound and all(lookup(value, path) == given for path, given in bound):
                        found[name, case.name, place] = pin.keeps
    return found


@pytest.mark.parametrize("name", fact_names())
def test_a_shift_is_a_sentence_without_raw_values(name: str) -> None:
    """Carry the small configs of a fact across its boundaries."""
    fact = read_fact(name)
    for case in fact.cases:
        for before, after in itertools.pairwise(case.rows):
            done = migrated(case.config, before.since, after.since, pins={"cost", "function"})
            for shift in done.shifts:
                said = (shift.sentence, *(each.does for each in shift.choices))
                assert not raw_values(" ".join(said)), case.name
                # what comes and goes is said of something
                assert not re.match(r"(also|it|no longer|such)\b", shift.difference), case.name


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_the_shifts_of_a_whole_config_are_sentences(case: Path) -> None:
    for shift in carried(case).shifts:
        assert not raw_values(shift.sentence)


def test_what_is_so_in_a_container_only_is_said_of_one() -> None:
    done = migrated({"gateway": {"mode": "local"}}, "2026.1.29", "2026.9.6")
    (shift,) = (each for each in done.shifts if each.fact == "gateway-bind")
    assert shift.sentence.startswith("in a container, the gateway listens on this machine only")
    assert lookup(done.after.value, ("gateway", "bind")) == "loopback"


@pytest.mark.parametrize(("source", "owner"), [("2026.3.24", "main"), ("2026.5.28", None)])
def test_heartbeats_of_the_defaults_stay_with_the_agents_that_had_them(
    source: str, owner: str | None
) -> None:
    """Up to 2026.4.15 they were the default agent's, from 2026.4.29 on every agent's."""
    entries = [{"id": "main", "default": True}, {"id": "work"}]
    config = {"agents": {"defaults": {"heartbeat": {"every": "1h"}}, "list": entries}}
    done = migrated(config, source, "2026.9.6")
    assert lookup(done.after.value, ("agents", "defaults", "heartbeat", "agentId")) == owner


@pytest.mark.parametrize(
    ("from_", "to", "target"),
    [("2026.2.23", "2026.2.24", "last"), ("2026.7.1", "2026.8.1", "none")],
)
@pytest.mark.parametrize("every", ["${EVERY}", "30m"])
def test_a_heartbeat_whose_interval_is_filled_in_goes_on(
    from_: str, to: str, target: str, every: str
) -> None:
    """What a variable holds is not known: it may be any length."""
    value = {"agents": {"list": [{"id": "main", "heartbeat": {"every": every}}, {"id": "two"}]}}
    after = migrated(value, from_, to).after.value
    agents = ("agents", "list", 0) if to == "2026.2.24" else ("agents", "entries", "main")
    assert lookup(after, (*agents, "heartbeat", "target")) == target


_PAIRS = list(itertools.permutations(("2026.1.29", "2026.3.24", "2026.5.28", "2026.9.6"), 2))


@pytest.mark.parametrize(("from_", "to"), _PAIRS)
def test_what_keeps_a_fact_was_measured_to_keep_it(from_: str, to: str) -> None:
    """A key that keeps one fact may be one that decides another, and not keep that."""
    config = {
        "gateway": {"mode": "local", "auth": {"token": "${TOKEN}"}},
        "tools": {"profile": "messaging", "alsoAllow": ["browser"]},
    }
    done = migrated(config, from_, to, accept_loss=True)
    pinned_ = {
        change.target
        for step in done.steps
        if step.step.id == KEEPING
        for change in step.changes
        if change.target is not None
    }
    kept = [each for each in done.shifts if each.handled == KEPT and each.path in pinned_]
    assert kept
    for shift in kept:
        cases = read_fact(shift.fact).cases
        measured = {path for case in cases for pin in case.pins for path, _ in pin.changes}
        measured.update(path for case in cases for path, _ in case.answered)
        assert shift.path in measured, shift.fact


def test_a_limit_on_sessions_stays_where_old_ones_are_deleted() -> None:
    limit = ("session", "maintenance", "maxEntries")
    down = migrated({"gateway": {"mode": "local"}}, "2026.9.6", "2026.3.24")
    assert handled(down)["session-entries"] == KEPT
    assert lookup(down.after.value, limit) == answer_of("session-entries", "2026.9.6").value
    deletes = {"session": {"maintenance": {"mode": "enforce"}}}
    up = migrated(deletes, "2026.5.28", "2026.9.6")
    assert lookup(up.after.value, limit) == answer_of("session-entries", "2026.5.28").value
    warns = {"session": {"maintenance": {"mode": "warn"}}}
    assert lookup(migrated(warns, "2026.5.28", "2026.9.6").after.value, limit) is None


@pytest.mark.parametrize(
    "agents",
    [
        {"list": [{"id": "a", "default": True}, {"id": "b", "model": "openai/gpt-5.5"}]},
        {"list": [{"id": "a", "model": {"fallbacks": ["openai/gpt-5.5"]}}]},
        {"defaults": {"model": {"fallbacks": ["openai/gpt-5.5"]}}},
    ],
)
def test_an_agent_without_a_model_keeps_the_default_whatever_others_have(agents: Any) -> None:
    done = migrated({"gateway": {"mode": "local"}, "agents": agents}, "2026.3.24", "2026.9.6")
    assert handled(done)["model"] == KEPT
    model = lookup(done.after.value, ("agents", "defaults", "model", "primary"))
    assert model == answer_of("model", "2026.3.24").value


def test_a_default_that_no_agent_takes_over_is_no_shift() -> None:
    model = {"primary": "openai/gpt-5.5"}
    agents = {"list": [{"id": "a", "model": "openai/gpt-5.5"}, {"id": "b", "model": model}]}
    done = migrated({"gateway": {"mode": "local"}, "agents": agents}, "2026.3.24", "2026.9.6")
    assert "model" not in handled(done)


@pytest.mark.parametrize(("scope", "shifts"), [("main", True), ("per-channel-peer", False)])
def test_one_session_for_everybody_is_not_searched_by_memory(scope: str, shifts: bool) -> None:
    config = {"gateway": {"mode": "local"}, "session": {"dmScope": scope}}
    done = migrated(config, "2026.5.28", "2026.9.6")
    assert (handled(done).get("memory-sources") == KEPT) is shifts


def test_sources_of_memory_do_not_keep_conversations_out() -> None:
    """From 2026.8.1 on past conversations are searched whatever is listed, as measured."""
    search = {"sources": ["memory"]}
    config = {"gateway": {"mode": "local"}, "agents": {"defaults": {"memorySearch": search}}}
    done = migrated(config, "2026.5.28", "2026.9.6")
    assert handled(done)["memory-sources"] == KEPT
    assert lookup(done.after.value, ("memory", "search", "rememberAcrossConversations")) is False


@pytest.mark.parametrize(("from_", "to"), [("2026.7.1", "2026.8.2"), ("2026.9.6", "2026.5.28")])
def test_everybody_as_owner_is_a_decision_both_ways(from_: str, to: str) -> None:
    config = {"commands": {"ownerAllowFrom": ["telegram:1", "*"]}}
    done = migrated({"gateway": {"mode": "local"}, **config}, from_, to)
    assert handled(done)["command-owner"] == NEEDS_DECISION


def test_a_login_by_tailscale_is_no_token() -> None:
    auth = {"allowTailscale": True}
    done = migrated({"gateway": {"mode": "local", "auth": auth}}, "2026.3.24", "2026.1.24-3")
    assert handled(done)["gateway-login"] == NEEDS_DECISION


_OPEN_ACCOUNT = {
    "channels": {
        "telegram": {
            "allowFrom": ["111"],
            "accounts": {
                "main": {"botToken": "${MAIN}"},
                "alerts": {"botToken": "${ALERTS}", "dmPolicy": "open", "allowFrom": ["*"]},
            },
        }
    }
}


def test_an_open_account_that_the_channel_closes_is_asked_about() -> None:
    result = migrated(_OPEN_ACCOUNT, "2026.3.24", "2026.5.28")
    (asked,) = [each for each in result.shifts if each.fact == "telegram-account-senders"]
    assert asked.handled == "needs-decision"
    assert [each.accept for each in asked.choices] == ["telegram-account-senders=list"]


def test_an_account_that_the_channel_closed_stays_closed_on_the_way_down() -> None:
    value: Any = migrated(_OPEN_ACCOUNT, "2026.5.28", "2026.3.24").after.value
    account = value["channels"]["telegram"]["accounts"]["alerts"]
    assert (account["dmPolicy"], account["allowFrom"]) == ("allowlist", ["111"])


@pytest.mark.parametrize("reads", [True, False])
@pytest.mark.parametrize("backend", ["qmd", "builtin"])
def test_past_conversations_are_read_where_they_were(reads: bool, backend: str) -> None:
    memory = {"backend": backend, "qmd": {"sessions": {"enabled": reads}}}
    result = migrated({"memory": memory}, "2026.3.24", "2026.9.6")
    search = result.after.value["memory"]["search"]  # type: ignore[index,call-overload]
    assert search["rememberAcrossConversations"] is (reads and backend == "qmd")
    assert ("sessions" in search.get("sources", ())) is (reads and backend == "qmd")
