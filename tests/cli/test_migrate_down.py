"""Down to an older release: told first, written only with consent, taken back like any writing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
PLAIN = "{ tools: { exec: { timeoutSeconds: 60 } } } // a minute\n"
#: With the step undone, and what 2026.8.1 does where the file is silent.
KEPT = (
    '{ tools: { exec: { timeoutSec: 60, safeBins: ["cut", "head", "tail", "tr", "uniq", "wc"] } }, '
    'commands: { restart: true }, browser: { defaultProfile: "openclaw" }, '
    'agents: { defaults: { model: { primary: "openai/gpt-5.6-sol" } } } } // a minute\n'
)
LOSING = """{
  mcp: { servers: { docs: { command: "docs", env: { DOCS_TOKEN: "hunter2hunter2" } } } },
  tools: { exec: { timeoutSeconds: 60 } },
}
"""
#: What 2026.1.29 decides otherwise where these configs are silent, and no key of its own can keep.
ASKED = (
    "gateway-bind", "acp", "browser-network", "subagent-tools", "session-pruning", "session-age",
    "session-entries", "heartbeat-target", "memory-sources",
)  # fmt: skip
DOWN = ("migrate", "--to", "2026.1.29")
DECIDED = (*DOWN, *(word for fact in ASKED for word in ("--accept", f"{fact}=accept")))
#: Once it is written for that release.
THERE = (*DOWN, "--from", "2026.1.29")


def report(moltconf: Moltconf, *arguments: str) -> dict[str, Any]:
    file: dict[str, Any] = json.loads(moltconf(*arguments, "--format", "json").out)["files"][0]
    return file


def test_what_goes_back_needs_no_consent(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config(PLAIN)
    out = moltconf(*DECIDED, name).out
    assert out.startswith("openclaw.json: 2026.8.1 (detected) to 2026.1.29: can be migrated\n")
    assert (
        "  2026.8.1 back to before: timeoutSec of exec becomes timeoutSeconds  [exec-timeout]\n"
        "    moved tools.exec.timeoutSeconds -> tools.exec.timeoutSec: "
        "older releases look for it here\n"
    ) in out
    assert out.endswith(
        "\n"
        "--- a/openclaw.json\n"
        "+++ b/openclaw.json\n"
        "@@ -1 +1 @@\n"
        "-{ tools: { exec: { timeoutSeconds: 60 } } } // a minute\n"
        f"+{KEPT}"
        "\n"
        "2026.1.29 accepts the result, and starts with it only if these 2 hold: (1) gateway.mode "
        'is set to "local" (the file does not set it), or the gateway is started with '
        "--allow-unconfigured; (2) OPENCLAW_GATEWAY_TOKEN or OPENCLAW_GATEWAY_PASSWORD is set "
        "where the gateway runs. Nothing was written.\n"
        "next: the same command with --write writes it\n"
    )
    assert moltconf(*DECIDED, "--check", name).code == 1
    assert moltconf(*DECIDED, "--write", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == KEPT
    assert moltconf(*THERE, "--check", name).code == 0
    assert moltconf("migrate", "--undo", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == PLAIN


def test_a_loss_is_told_first_and_nothing_is_written(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(LOSING)
    outcome = moltconf(*DOWN, "--write", name)
    assert outcome.code == 1
    assert "nothing was written" in outcome.err
    assert "--accept-loss" in outcome.err
    assert (tmp_path / name).read_text(encoding="utf-8") == LOSING
    assert outcome.out.index("cannot go back") < outcome.out.index("[exec-timeout]")
    assert "a credential" in outcome.out
    assert "hunter2" not in outcome.out + outcome.err


def test_nothing_is_written_where_one_of_several_files_loses_something(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    names = config(PLAIN, "one/openclaw.json"), config(LOSING, "two/openclaw.json")
    assert moltconf(*DOWN, "--write", *names).code == 1
    assert (tmp_path / names[0]).read_text(encoding="utf-8") == PLAIN


def test_the_report_for_machines_before_and_after_consent(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(LOSING)
    waiting = report(moltconf, *DECIDED, name)
    assert (waiting["status"], waiting["valid_after"]) == ("partial", False)
    assert [each["path"] for each in waiting["remaining"]] == [["mcp"]]
    accepted = report(moltconf, *DECIDED, "--accept-loss", "--write", name)
    assert (accepted["status"], accepted["valid_after"]) == ("migrated", True)
    assert accepted["written"]
    assert all(each["severity"] == "info" for each in accepted["remaining"])
    lost = [change for step in accepted["steps"] for change in step["changes"] if change["loss"]]
    assert [(change["kind"], change["from"]) for change in lost] == [("removed", ["mcp"])]
    assert "hunter2" not in json.dumps([waiting, accepted])
    assert "mcp" not in (tmp_path / name).read_text(encoding="utf-8")
    assert report(moltconf, *THERE, name)["status"] == "unchanged"


def test_what_is_lost_with_consent_is_told_first_too(moltconf: Moltconf, config: Write) -> None:
    out = moltconf(*DOWN, "--accept-loss", config(LOSING)).out
    assert out.index("cannot go back to 2026.1.29, and is lost:") < out.index("[exec-timeout]")


def test_a_guard_stays_whatever_is_accepted(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = '{ hooks: { allowRequestSessionKey: false, path: "/hooks" } }\n'
    name = config(text)
    outcome = moltconf(*DOWN, "--accept-loss", "--write", name)
    assert outcome.code == 1
    assert "more would be let through" in outcome.out
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_the_comments_of_what_is_lost_are_listed(moltconf: Moltconf, config: Write) -> None:
    name = config("{\n  // the docs\n  mcp: {},\n  // kept\n  logging: {},\n}\n")
    out = moltconf(*DOWN, "--accept-loss", name).out
    assert "// the docs" in out.partition("comments that go with removed keys")[2]


def test_a_file_that_a_release_stamped_is_from_that_release(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{ meta: { lastTouchedVersion: "2026.9.6" }, logging: {} }')
    found = report(moltconf, *DECIDED, name)
    assert (found["from"], found["from_from"], found["status"]) == ("2026.9.6", "meta", "migrated")
    assert [step["id"] for step in found["steps"]] == ["keep-behaviour", "file-stamp"]


def test_a_newer_key_in_an_older_file_is_a_stray(moltconf: Moltconf, config: Write) -> None:
    name = config("{ telegram: {}, tts: { auto: 'always' } }")
    found = report(moltconf, *DOWN, name)
    assert (found["from"], found["status"]) == ("2026.1.5..2026.1.11", "refused")
    assert [each["path"] for each in found["remaining"] if each["severity"] == "error"] == [
        ["gateway", "auth"],
        ["tts"],
    ]


def test_what_the_caller_says_counts(moltconf: Moltconf, config: Write) -> None:
    name = config(PLAIN)
    assert report(moltconf, *DOWN, "--from", "2026.9.6", name)["from_from"] == "--from"
    older = report(moltconf, *DOWN, "--from", "2026.1.29", name)
    assert (older["status"], older["diff"]) == ("refused", "")


def test_an_included_file_goes_along(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    part = config("{ exec: { timeoutSeconds: 60 } } // a minute\n", "tools.json5")
    name = config('{ tools: { $include: "./tools.json5" } }\n')
    assert moltconf(*DECIDED, "--write", name).code == 0
    assert "timeoutSec: 60" in (tmp_path / part).read_text(encoding="utf-8")
    assert (tmp_path / name).read_text(encoding="utf-8").count("$include") == 1
