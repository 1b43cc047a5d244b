"""What may be done about a config, and what the edits leave."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import moltconf
from moltconf.library.editor import names as naming
from moltconf.library.editor import repairs
from moltconf.library.editor.changes import differences
from moltconf.library.editor.judging import BufferJudgement, JudgedFinding
from moltconf.library.editor.keys import page_of
from moltconf.library.editor.outline import folds_of, key_at, outline_of
from moltconf.text.source import Source
from tests.lsp.conftest import NEWEST, applied, judged, read

TOKEN = "7yPq0vXt2LmR9sKd4WzB8nHc"
OLD = f"""{{
  // the bot
  agent: {{ model: "anthropic/claude-opus-4-6" }},
  gateway: {{ mode: "local", token: "{TOKEN}" }},
}}
"""


def _finding(judgement: BufferJudgement, rule: str) -> JudgedFinding:
    return next(each for each in judgement.findings if each.rule == rule)


def test_a_fix_puts_a_reference_in_the_place_of_a_credential() -> None:
    text = f'{{ gateway: {{ mode: "local", auth: {{ token: "{TOKEN}" }} }} }}'
    judgement = judged(text)
    found = _finding(judgement, "secrets/plaintext-credential")
    fixed = repairs.fix(judgement, found.finding)
    assert fixed is not None
    assert not fixed.is_safe
    assert applied(text, fixed.edits) == text.replace(TOKEN, "${OPENCLAW_GATEWAY_TOKEN}")


def test_a_key_is_repaired_alone_as_migrate_does() -> None:
    text = """{
  gateway: { mode: "local", auth: { token: "${T}" } },
  memorySearch: { provider: "local" },
  env: { ANTHROPIC_API_KEY: "${ANTHROPIC_API_KEY}" },
}
"""
    judgement = judged(text)
    found = next(each for each in judgement.findings if each.finding.path[:1] == ("env",))
    repaired = repairs.repair_key(judgement, found.finding)
    assert repaired is not None
    after = applied(text, repaired.edits)
    report = moltconf.lint(after, NEWEST, filename="openclaw.json5")
    assert not [
        each for each in report.findings if each.path[:1] == ("env",) and each.severity == "error"
    ]
    assert "memorySearch: { provider" in after


def test_a_migration_says_what_it_means_and_moves_no_secret_that_stays() -> None:
    text = f"""{{
  agents: {{ defaults: {{ model: "anthropic/claude-opus-4-6" }}, list: [{{ id: "main" }}] }},
  gateway: {{ mode: "local", auth: {{ token: "{TOKEN}" }} }},
}}
"""
    judgement = judged(text)
    changes, _ = repairs.changes_and_decisions(judgement)
    migrated = repairs.migrate(judgement)
    assert changes > 0
    assert migrated.refusal is None
    after = applied(text, migrated.edits)
    assert after == moltconf.migrate(text, NEWEST, filename="openclaw.json5").text
    assert not any(TOKEN in each.text for each in migrated.edits)
    # a file without a stamp may be of any release that takes it, this one too
    assert repairs.changes_and_decisions(judged(after)) == (0, 0)


def test_a_suppression_hides_its_finding_and_gives_a_reason() -> None:
    text = f'{{\n  gateway: {{\n    mode: "local",\n    auth: {{ token: "{TOKEN}" }},\n  }},\n}}\n'
    judgement = judged(text)
    found = _finding(judgement, "secrets/plaintext-credential")
    hidden = repairs.suppress(judgement, found, "a test  bot")
    assert hidden is not None
    after = applied(text, hidden.edits)
    assert "    // moltconf: ignore[secrets/plaintext-credential] a test bot\n    auth" in after
    rules = {each.rule for each in judged(after).findings}
    assert not rules & {"secrets/plaintext-credential", "suppression/unused"}


def test_a_text_that_does_not_parse_is_not_suppressed() -> None:
    judgement = judged('{ gateway: { mode: "local" ')
    assert judgement.findings
    assert all(repairs.suppress(judgement, each) is None for each in judgement.findings)


@pytest.mark.parametrize(
    ("path", "is_offered"),
    [
        (("channels", "telegram", "botToken"), True),
        (("gateway", "mode"), False),
        (("agents", "defaults", "model"), False),
        (("gateway", "port"), False),
    ],
)
def test_a_literal_becomes_a_variable_where_a_text_is_free(
    path: tuple[str, ...], is_offered: bool
) -> None:
    judgement = judged(
        '{ gateway: { mode: "local", port: 1 }, agents: { defaults: { model: "a/b" } },'
        ' channels: { telegram: { botToken: "1:x" } } }'
    )
    made = repairs.use_variable(judgement, path)
    assert (made is not None) is is_offered
    if made is not None:
        assert made[0] == "${TELEGRAM_BOT_TOKEN}"


NAMED = """{
  agents: {
    ownership: "explicit",
    defaults: { models: { "openai/gpt-6-astra": { alias: "big" } }, model: "big" },
    entries: {
      main: {},
      work: { model: "openai/gpt-6-astra", subagents: { allowAgents: ["main"] } },
    },
  },
  bindings: [{ agentId: "Main", match: { channel: "telegram", accountId: "home" } }],
  channels: {
    telegram: { accounts: { home: {} }, defaultAccount: "home" },
    slack: { accounts: { home: {} } },
  },
  auth: {
    profiles: { "openai:a": { provider: "openai", mode: "token" } },
    order: { openai: ["openai:a"] },
  },
}
"""


@pytest.mark.parametrize(
    ("at", "new", "changed"),
    [
        ("main: {}", "boss", ["boss: {}", '["boss"]', 'agentId: "boss"']),
        ('"Main"', "boss", ["boss: {}", '["boss"]', 'agentId: "boss"']),
        ('home" } }]', "flat", ["accounts: { flat: {} }, def", 'defaultAccount: "flat"']),
        ("big", "large", ['alias: "large"', 'model: "large"']),
        ('openai:a": {', "openai:b", ['"openai:b": {', '["openai:b"]']),
        ("openai/gpt", "openai/gpt-7", ['"openai/gpt-7": {', 'model: "openai/gpt-7"']),
    ],
)
def test_a_new_name_reaches_every_place(at: str, new: str, changed: list[str]) -> None:
    tree = read(NAMED).tree
    names = naming.names_of(tree)
    name = naming.name_at(names, tree.document.source, NAMED.index(at) + 1)
    assert name is not None
    after = applied(NAMED, naming.renamed(names, name, new))
    assert all(each in after for each in changed), after
    assert "slack: { accounts: { home: {} } }" in after


@pytest.mark.parametrize("new", ["work", "", 'a"b', "not an id", "${X}"])
def test_a_name_that_is_none_or_taken_is_refused(new: str) -> None:
    tree = read(NAMED).tree
    names = naming.names_of(tree)
    name = naming.name_at(names, tree.document.source, NAMED.index("main"))
    assert name is not None
    with pytest.raises(naming.NewNameError):
        naming.renamed(names, name, new)


def test_edits_turn_one_text_into_the_other() -> None:
    draw = random.Random(5)
    words = ["a", '"b c"', " ", "\n", "{", "}", ",", "é🦞", "'"]
    for _ in range(200):
        old, new = ("".join(draw.choices(words, k=draw.randrange(30))) for _ in range(2))
        assert applied(old, list(differences(Source(old), new))) == new


def test_a_page_of_a_key_says_what_it_is_its_default_and_since_when() -> None:
    page = page_of(NEWEST, ("gateway", "bind"))
    assert page is not None
    assert '"loopback"' in page
    assert "Which network interfaces" in page
    old = page_of(NEWEST, ("agents", "list"))
    assert old is not None
    assert "not accepted here" in old
    assert "agents.entries" in old
    assert page_of(NEWEST, ("no", "such", "key")) is None


def test_an_outline_names_items_by_their_id_and_folds_what_takes_lines() -> None:
    tree = read('{ // a\n  // b\n  agents: { list: [\n    { id: "main" },\n  ] },\n}').tree
    [agents] = outline_of(tree.document)
    assert agents.inside[0].inside[0].name == "main"
    assert folds_of(tree.document) == [(1, 2, True), (1, 6, False), (3, 5, False), (3, 5, False)]
    at = key_at(tree, tree.document, tree.document.source.text.index("id"))
    assert at is not None
    assert at.path == ("agents", "list", 0, "id")


def test_an_unsaved_include_takes_the_place_of_its_file(tmp_path: Path) -> None:
    root, part = tmp_path / "openclaw.json5", tmp_path / "gateway.json5"
    part.write_text('{ mode: "lokal" }')
    text = '{ gateway: { $include: "./gateway.json5" } }'
    assert read(text, root).tree.value == {"gateway": {"mode": "lokal"}}
    held = read(text, root, {part: '{ mode: "local" }'})
    assert held.tree.value == {"gateway": {"mode": "local"}}
