"""The plan of a migration in text: short where it is long, and in full where that is asked for."""

from __future__ import annotations

import json
from typing import Any

from moltconf.migrator.migrate import migrate
from moltconf.report.migration import MigrationResult, render
from moltconf.text.include import load
from moltconf.text.source import Source


def report(config: dict[str, Any], *, is_verbose: bool = False) -> list[str]:
    migration = migrate(load(Source(json.dumps(config, indent=2), "openclaw.json")), "2026.9.6")
    text = render("text", [MigrationResult("openclaw.json", migration)], is_verbose=is_verbose)
    return text.partition("\n--- a/")[0].split("\n")


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
    assert "for you to know:" in lines
    assert "left for you to decide:" not in lines


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
