"""The plan of a migration in text: short where it is long, and in full where that is asked for."""

from __future__ import annotations

import json
from typing import Any

from benchmarks import shapes
from moltconf.migrator.migrate import migrate
from moltconf.report.migration import MigrationResult, render
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.growth import assert_linear


def report(config: dict[str, Any], to: str = "2026.9.6", *, is_verbose: bool = False) -> list[str]:
    migration = migrate(load(Source(json.dumps(config, indent=2), "openclaw.json")), to)
    text = render("text", [MigrationResult("openclaw.json", migration)], is_verbose=is_verbose)
    plan, _, difference = text.partition("\n--- a/")
    # what comes next stands below the difference
    return [*plan.split("\n"), *(each for each in difference.split("\n") if each[:4] == "next")]


def losing(count: int) -> MigrationResult:
    """A migration in which a section goes, with so many comments."""
    ((name, text),) = shapes.commented_in_vain(count).items()
    tree = load(Source(text, name))
    return MigrationResult(name, migrate(tree, "2026.1.24-3", "2026.9.6", accept_loss=True))


def agents(count: int) -> dict[str, Any]:
    routed = {f"a{n}": {"workspace": f"~/w{n}", "mentionPatterns": ["@x"]} for n in range(count)}
    return {"meta": {"lastTouchedVersion": "2026.1.5"}, "routing": {"agents": routed}}


def listed(count: int) -> dict[str, Any]:
    entries = [{"id": f"a{n}", "workspace": f"~/w{n}"} for n in range(count)]
    return {"meta": {"lastTouchedVersion": "2026.7.1"}, "agents": {"list": entries}}


def test_what_happens_to_every_entry_is_one_line_with_a_count() -> None:
    lines = report(listed(11))
    assert "    removed agents.list[n].id: the id is the key now (11 times)" in lines
    assert (
        "    moved agents.list[n] -> agents.entries.*: agents are keyed by their id (11 times)"
        in lines
    )
    assert not any("--verbose" in line for line in lines if "changes" in line)


def test_every_change_has_its_line_where_that_is_asked_for() -> None:
    lines = report(listed(11), is_verbose=True)
    assert [line for line in lines if line.endswith("the id is the key now")] == [
        f"    removed agents.list[{n}].id: the id is the key now" for n in range(11)
    ]


def test_one_change_names_its_entry() -> None:
    assert "    removed agents.list[0].id: the id is the key now" in report(listed(1))


def test_a_long_plan_is_a_line_for_each_step_and_a_total() -> None:
    config = agents(3)
    config |= {
        "agent": {"model": "a/b", "allowedModels": ["a/b"], "bash": {"timeoutSec": 60}},
        "telegram": {"botToken": "${T}", "requireMention": True},
        "env": {"A": "${A}"},
        "identity": {"name": "X"},
        "gateway": {"token": "${G}"},
    }
    lines, full = report(config), report(config, is_verbose=True)
    (total,) = [line for line in lines if line.endswith("; --verbose shows each of them")]
    assert total.removesuffix("; --verbose shows each of them") in full
    steps = [line for line in lines if line.startswith("  20") and "  [" in line]
    steps += [line for line in lines if line.startswith("  2.0")]
    assert int(total.split()[0]) == len(steps)
    counts = [int(line.rpartition("]: ")[2].split()[0]) for line in steps if " change" in line]
    changes = [line for line in full if line.startswith(("    moved", "    set", "    removed"))]
    converted = [line for line in full if line.startswith("    converted")]
    assert sum(counts) == int(total.split()[2]) == len(changes) + len(converted)
    assert len(steps) + 2 < len(changes)


def test_an_answer_to_many_questions_is_offered_once() -> None:
    unread = {"agent": {"model": "anthropic/claude-opus-4-5"}, "host": "a", "providers": {"b": 1}}
    lines = report(unread)
    offered = [line for line in lines if "--accept unread-keys=comment:" in line]
    assert len(offered) == 1


def test_what_is_only_to_know_is_not_left_to_decide() -> None:
    """The decision who owns commands is shown above, among the shifts."""
    owner = {"botToken": "${BOT}", "dmPolicy": "allowlist", "allowFrom": ["1"]}
    lines = report(
        {
            "meta": {"lastTouchedVersion": "2026.3.13"},
            "agents": {"defaults": {"model": {"primary": "openai-codex/gpt-5.4"}}},
            "channels": {"telegram": owner},
        }
    )
    assert any("command-owner=accept" in line for line in lines)
    assert "look at this too:" in lines
    assert "decide, or correct by hand:" not in lines


def test_what_shifts_for_many_agents_alike_is_one_line() -> None:
    models = {"primary": "anthropic/claude-opus-4-5", "fallbacks": ["openai/gpt-5.2"]}
    entries = [{"id": f"a{n}", "model": "openai/gpt-5.1"} for n in range(5)]
    lines = report(
        {
            "meta": {"lastTouchedVersion": "2026.3.13"},
            "agents": {"defaults": {"model": models}, "list": entries},
        }
    )
    (line,) = (each for each in lines if "it goes on with" in each)
    assert '"a0", "a1", "a2" and 2 more: ' in line


def test_a_step_asks_once_what_another_release_decides() -> None:
    lines = report({"meta": {"lastTouchedVersion": "2026.1.24-3"}, "gateway": {"mode": "local"}})
    asked = [each for each in lines if "--accept gateway-login=environment" in each]
    assert [each.split()[0] for each in asked] == ["=", "--accept"]  # its help, and the choice


def test_what_can_be_chosen_stands_at_the_question_only() -> None:
    """The step asks about two names of one model; here it only names a plugin to install."""
    models = {"primary": "openai-codex/gpt-5.4"}
    meta = {"lastTouchedVersion": "2026.5.28"}
    lines = report({"meta": meta, "agents": {"defaults": {"model": models}}})
    assert any("comes with a plugin of that name" in each for each in lines)
    assert not any("provider-runtimes=" in each for each in lines)


def test_what_comes_and_goes_is_said_once() -> None:
    lines = report(
        {"meta": {"lastTouchedVersion": "2026.2.4"}, "gateway": {"mode": "local"}}, "2026.5.28"
    )
    said = [each for each in lines if "helper agent" in each]
    assert len(said) == 1
    assert any("--accept subagent-tools=accept takes what 2026.5.28 does" in each for each in lines)


def test_the_same_of_every_item_of_a_list_is_one_block() -> None:
    model = {"name": "m", "compat": {"supportsTools": True}}
    provider = {
        "baseUrl": "http://localhost:1/v1",
        "models": [{**model, "id": "a"}, {**model, "id": "b"}],
    }
    meta = {"lastTouchedVersion": "2026.5.28"}
    config = {"meta": meta, "models": {"providers": {"mine": provider}}}
    lines = report(config, "2026.1.29")
    places = [each for each in lines if each.strip().startswith("= at models.providers.mine")]
    (more,) = (each for each in lines if "more place" in each and "models[1]" in each)
    assert len(places) == 1
    assert "= and 1 more place: models.providers.mine.models[1].compat.supportsTools" in more


def test_consent_to_losses_is_no_promise_that_the_release_accepts_the_rest() -> None:
    """A guard stays, whatever else goes."""
    agent = {"id": "main", "subagents": {"requireAgentId": True}}
    agents = {"list": [agent], "defaults": {"llm": {"idleTimeoutSeconds": 9}}}
    config = {"meta": {"lastTouchedVersion": "2026.4.1"}, "agents": agents}
    (line,) = (each for each in report(config, "2026.3.24") if each.startswith("next:"))
    assert line.endswith("--accept-loss writes it, if 2026.3.24 accepts what is left then")


def test_comments_that_go_are_listed_by_their_lines_and_looked_for_once() -> None:
    migrated = {count: losing(count) for count in (50, 400)}
    texts: dict[int, str] = {}

    def run(count: int) -> None:
        texts[count] = render("text", [migrated[count]])

    assert_linear(run, 50, 400)
    for count, text in texts.items():
        listed = text.partition("  comments that go with removed keys:\n")[2]
        assert listed.split("\n")[:count] == [
            f"    openclaw.json:{number + 3}: // note {number}" for number in range(count)
        ]
