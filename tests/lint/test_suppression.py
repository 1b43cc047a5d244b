"""Comments that silence findings: what they cover, and what is said of those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.findings import FileResult
from moltconf.linter.engine import Options, lint
from moltconf.text.include import load, load_file
from moltconf.text.source import Source

RELEASE = "2026.9.6"


def run(text: str, name: str = "openclaw.json5", **options: tuple[str, ...]) -> FileResult:
    return lint(load(Source(text, name)), RELEASE, Options(debug=True, **options))  # type: ignore[arg-type]


def rules(result: FileResult) -> list[str]:
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize(
    "text",
    [
        "{ gatway: {} } // moltconf: ignore[schema/unknown-key]",
        "{\n  // moltconf: ignore[schema/unknown-key] a fork has it\n  gatway: {},\n}",
        "{\n  // moltconf: ignore[schema] a group\n  gatway: {},\n}",
        "{\n  /* moltconf: ignore[schema/unknown-key]\n     over two lines */\n  gatway: {},\n}",
        "{\n  // moltconf: ignore[schema/unknown-key]\n  // another comment\n  gatway: {},\n}",
        "// moltconf: ignore-file[schema/unknown-key]\n{ gatway: {} }",
        "{\n  gatway: {\n  },\n}\n// moltconf: ignore-file[env, schema]",
        "{\n  // MOLTCONF: ignore[ schema/unknown-key , caching ]\n  gatway: {},\n}",
    ],
)
def test_the_finding_is_silenced(text: str) -> None:
    result = run(text)
    assert "schema/unknown-key" not in rules(result)
    assert [each.finding.rule for each in result.suppressed] == ["schema/unknown-key"]


@pytest.mark.parametrize(
    "text",
    [
        "{\n  // moltconf: ignore[schema/wrong-type]\n  gatway: {},\n}",
        "{\n  gatway: {}, // moltconf\n}",
        "{\n  // moltconf: ignore[schema/unknown-key]\n  gateway: {},\n  gatway: {},\n}",
        "{\n  gatway: {\n  }, // moltconf: ignore[schema/unknown-key]\n}",
        '{\n  ui: { note: "moltconf: ignore-file[schema/unknown-key]" },\n  gatway: {},\n}',
    ],
)
def test_the_finding_stays(text: str) -> None:
    assert "schema/unknown-key" in rules(run(text))


def test_the_verdict_stays_what_it_is() -> None:
    assert not run("{ gatway: {} } // moltconf: ignore[schema]").valid


def test_everything_below_the_key_is_covered() -> None:
    result = run(
        "{\n  // moltconf: ignore[schema]\n  gateway: {\n    prot: 1,\n    auth: { tokn: 2 },\n"
        "  },\n  agnts: {},\n}"
    )
    assert [finding.path for finding in result.findings] == [("agnts",)]
    assert len(result.suppressed) == 2


def test_a_list_item_can_be_covered() -> None:
    result = run(
        "{\n  bindings: [\n    // moltconf: ignore[schema]\n    { agent: 1 },\n"
        "    { agent: 2 },\n  ],\n}"
    )
    shown = {finding.path[:2] for finding in result.findings}
    assert shown == {("bindings", 1)}


def test_the_reason_is_kept() -> None:
    result = run("{ gatway: {} } // moltconf: ignore[schema/unknown-key] - our fork has it")
    assert result.suppressed[0].reason == "our fork has it"


def test_yaml_comments_count() -> None:
    result = run("gatway: {}  # moltconf: ignore[schema/unknown-key] ours\n", "openclaw.yaml")
    assert rules(result) == []
    assert result.suppressed[0].reason == "ours"


def test_a_comment_covers_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "gateway.json5").write_text(
        "// moltconf: ignore-file[schema/unknown-key]\n{ prot: 1 }\n"
    )
    (tmp_path / "agents.json5").write_text(
        "{\n  // moltconf: ignore[schema/unknown-key]\n  defalts: {},\n}\n"
    )
    (tmp_path / "openclaw.json").write_text(
        '{ gateway: { $include: "./gateway.json5" }, agents: { $include: "./agents.json5" }, x: 1 }'
    )
    result = lint(load_file(tmp_path / "openclaw.json"), RELEASE, Options(debug=True))
    assert [finding.path for finding in result.findings] == [("x",)]
    assert len(result.suppressed) == 2


def test_a_comment_over_an_include_covers_the_included_file(tmp_path: Path) -> None:
    (tmp_path / "gateway.json5").write_text("{ prot: 1 }\n")
    (tmp_path / "openclaw.json").write_text(
        "{\n  // moltconf: ignore[schema/unknown-key]\n"
        '  gateway: { $include: "./gateway.json5" },\n}\n'
    )
    result = lint(load_file(tmp_path / "openclaw.json"), RELEASE, Options(debug=True))
    assert rules(result) == []


def test_unused_is_said_of_each_name() -> None:
    result = run(
        "{\n  // moltconf: ignore[schema/unknown-key, schema/wrong-type]\n  gatway: {},\n}"
    )
    assert rules(result) == ["suppression/unused"]
    assert "schema/wrong-type" in result.findings[0].message


def test_what_was_not_run_is_not_unused() -> None:
    text = "{\n  // moltconf: ignore[caching/invalid-ttl]\n  gateway: {},\n}"
    assert rules(run(text)) == ["suppression/unused"]
    assert rules(run(text, ignore=("caching",))) == []


def test_a_rule_of_another_release_is_not_unused() -> None:
    text = "{\n  // moltconf: ignore[auth/claude-cli-profile-mode] for January\n  auth: {},\n}"
    result = lint(load(Source(text, "a.json5")), "2026.1.5", Options(debug=True))
    assert "suppression/unused" not in rules(result)


def test_text_that_does_not_parse_can_still_be_silenced_by_file() -> None:
    result = run("// moltconf: ignore-file[syntax/invalid-json5] a template\n{ a: }")
    assert result.findings == []
    assert not result.valid
