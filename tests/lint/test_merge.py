"""One fault, one finding: what is merged, what follows from what, and that nothing is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.findings import FileResult, Finding, Repair, Severity
from moltconf.linter.baseline import Baseline
from moltconf.linter.consequences import MOVED_KEY, causes_of, is_refusal
from moltconf.linter.engine import Options, lint
from moltconf.linter.fix import fix
from moltconf.linter.merge import merge, reported
from moltconf.linter.registry import RULES, rule
from moltconf.linter.rule import Profile
from moltconf.migrator.migrate import migrate
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.keypath import format_path
from moltconf.text.source import Source
from tests.differential.generator import Generator
from tests.lint.rule_fixtures import every_fixture

FIXTURES = Path(__file__).parents[2] / "fixtures"
RELEASE = "2026.9.6"


def tree_of(text: str) -> ConfigTree:
    return load(Source(text, "openclaw.json5"))


def run(text: str, release: str = RELEASE, **options: object) -> FileResult:
    return lint(tree_of(text), release, Options(debug=True, **options))  # type: ignore[arg-type]


def told(result: FileResult) -> list[tuple[str, str, int]]:
    found = reported(result).findings
    return [(each.rule, format_path(each.path), each.count) for each in found]


def old_configs() -> Iterator[tuple[str, str]]:
    """Texts of configs with many kinds of faults, and the release that judges them."""
    for path in sorted(FIXTURES.glob("examples/*")):
        yield path.read_text("utf-8"), RELEASE
    for path in sorted(FIXTURES.glob("migrations/*/*/before.json5")):
        yield path.read_text("utf-8"), RELEASE


def generated_configs(count: int) -> Iterator[tuple[str, str]]:
    """Random configs of older releases, each under a newer one."""
    for seed in range(count):
        rng = random.Random(seed)
        written_for = rng.choice(("2026.1.8", "2026.1.24-3", "2026.4.5", "2026.7.1"))
        value = Generator(written_for, rng).config()
        yield json.dumps(value, indent=1), RELEASE


def lost(raw: list[Finding], merged: list[Finding]) -> list[Finding]:
    """The findings of ``raw`` that ``merged`` neither names nor has the cause of."""
    named = {(each.rule, each.path) for one in merged for each in (one, *one.others)}
    causes = causes_of(raw)
    return [
        each
        for number, each in enumerate(raw)
        if (each.rule, each.path) not in named
        and (
            number not in causes
            or (raw[causes[number]].rule, raw[causes[number]].path) not in named
        )
    ]


def check_contract(raw: list[Finding], merged: list[Finding]) -> None:
    assert lost(raw, merged) == []
    shown = [each for one in merged for each in (one, *one.others)]
    assert len(shown) + len(causes_of(raw)) == len(raw)
    known = {(each.rule, each.path) for each in raw}
    assert all((each.rule, each.path) in known for each in shown)
    assert all(one.severity.rank >= each.severity.rank for one in merged for each in one.others)
    fixes = {each.fix.key for each in raw if each.fix is not None and each.rule == MOVED_KEY}
    if fixes and any(each.repaired_by is Repair.MIGRATE and not each.fix for each in shown):
        assert fixes <= {each.key for one in merged for each in one.fixes}


def test_no_fault_of_the_fixtures_is_lost_and_no_key_is_told_of_twice() -> None:
    seen = 0
    for text, release in old_configs():
        raw = run(text, release)
        found = reported(raw).findings
        check_contract(raw.findings, found)
        refused = {each.path for each in found if is_refusal(each)}
        assert not [each for each in found if each.rule == MOVED_KEY and each.path in refused]
        assert raw.valid is not False or any(each.severity is Severity.ERROR for each in found)
        seen += len(raw.findings) - len(found)
    assert seen > 100


def test_no_fault_of_random_configs_is_lost() -> None:
    for text, release in generated_configs(40):
        raw = run(text, release, profile=Profile.STRICT)
        check_contract(raw.findings, reported(raw).findings)


RULE_NAMES = ("schema/unknown-key", "schema/missing-key", "schema/constraint", "schema/wrong-type",
              MOVED_KEY, "legacy/needs-decision", "tools/exec-in-open-chats",
              "channels/open-direct-messages", "models/retired-model")  # fmt: skip
PATHS = st.lists(st.sampled_from(["a", "ab", "b", "list", 0, 1]), min_size=1, max_size=4).map(tuple)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(RULE_NAMES),
    severity=st.sampled_from(Severity),
    message=st.sampled_from(["x", '"a" is wrong', '"b" is wrong']),
    path=PATHS,
    help=st.sampled_from([None, "y", "use a.b"]),
    evidence=st.lists(PATHS, max_size=2).map(tuple),
    cause=st.sampled_from([None, None, "one", "two"]),
    repaired_by=st.sampled_from([None, Repair.MIGRATE]),
    moves_to=st.none() | PATHS,
)


@given(st.lists(FINDINGS, max_size=12))
def test_whatever_is_merged_is_named_or_follows(findings: list[Finding]) -> None:
    check_contract(findings, merge(findings))


def test_no_rule_that_says_more_yields_itself() -> None:
    better = {name for each in RULES for name in rule(each).yields_to}
    assert better
    assert not [each for each in better if rule(each).yields_to]


# -- what one cause does ----------------------------------------------------------------------


AGENTS = "{ agents: { list: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }] } }"


def test_the_agents_of_a_list_are_one_finding_with_all_places() -> None:
    (moved,) = [each for each in reported(run(AGENTS)).findings if each.rule == MOVED_KEY]
    assert moved.count == 5
    assert [format_path(each.path) for each in moved.others] == [
        f"agents.list[{number}]" for number in range(1, 5)
    ]


def test_unknown_keys_with_one_remedy_beside_each_other_are_one() -> None:
    text = "{ agents: { ann: { model: 'a/b' }, bob: { model: 'a/b' }, eve: { model: 'a/b' } } }"
    assert told(run(text, select=("schema",))) == [("schema/unknown-key", "agents.ann", 3)]


def test_the_same_key_in_each_of_many_entries_is_one_and_in_two_sections_two() -> None:
    text = "{ channels: { telegram: { accounts: { a: { nonsense: 1 }, b: { nonsense: 2 } } } } }"
    assert told(run(text, select=("schema",))) == [
        ("schema/unknown-key", "channels.telegram.accounts.a.nonsense", 2)
    ]
    text = "{ logging: { nonsense: 1 }, session: { nonsense: 2 } }"
    assert [count for *_, count in told(run(text, select=("schema",)))] == [1, 1]


def test_different_faults_stay_apart() -> None:
    text = '{ gateway: { port: "18789", mode: "locl" }, logging: { level: "loud" } }'
    assert [count for *_, count in told(run(text, select=("schema",)))] == [1, 1, 1]


# -- the pair of an error and what migration says of it ---------------------------------------


def test_what_migration_repairs_is_told_once_and_says_so() -> None:
    (found,) = reported(
        run('{ gateway: { bind: "127.0.0.1" } }', select=("schema", "legacy"))
    ).findings
    assert (found.rule, found.severity) == ("schema/invalid-value", Severity.ERROR)
    assert found.repaired_by is Repair.MIGRATE
    assert found.help == 'write "bind": "loopback"; moltconf migrate writes it'
    assert found.fix is not None


def test_without_the_error_the_moved_key_is_told() -> None:
    text = '{ gateway: { bind: "127.0.0.1" } }'
    assert told(run(text, select=("legacy",))) == [(MOVED_KEY, "gateway.bind", 1)]


def test_a_question_about_a_refused_key_is_told_with_its_choices() -> None:
    for path in sorted(FIXTURES.glob("migrations/*/*/before.json5")):
        found = reported(run(path.read_text("utf-8"))).findings
        asked = {each.path for each in found if each.rule == "legacy/needs-decision"}
        assert not [each for each in found if is_refusal(each) and each.path in asked], path


# -- consequences -----------------------------------------------------------------------------


BINDING = """{
  bindings: [{ agentId: "main", match: { channel: "telegram", %s: "ops" } }],
  channels: { telegram: { accounts: { ops: { botToken: "${T}" } } } },
}"""


@pytest.mark.parametrize(
    ("text", "rule", "cause"),
    [
        (BINDING % "account", "agents/binding-without-account", "bindings[0].match.account"),
        ('{ hooks: { enabled: true, tokens: "${T}" } }', "gateway/hooks-without-token",
         "hooks.tokens"),
        ('{ gateway: { mode: "local", bind: "lan", auht: { token: "${T}" } } }',
         "gateway/login-without-secret", "gateway.auht"),
        ('{ meta: { lastTouchedVersion: "2026.1.29" }, gateway: { mode: "local", bind: "lan" } }',
         "gateway/origins-not-named", "gateway.controlUi.allowedOrigins"),
        ('{ nonsense: { key: "${A:-b}" } }', "env/unsupported-reference-syntax", "nonsense"),
        ('{ agents: { defaults: { heartbeat: { every: "1h", activeHours: '
         '{ start: "8am", end: "22:00" } } } } }', "agents/ignored-active-hours",
         "agents.defaults.heartbeat.activeHours.start"),
    ],
)  # fmt: skip
def test_a_consequence_of_an_error_is_not_told(text: str, rule: str, cause: str) -> None:
    raw = run(text)
    assert rule in {each.rule for each in raw.findings}
    found = {(each.rule, format_path(each.path)) for each in reported(raw).findings}
    assert rule not in {name for name, _ in found}
    assert cause in {path for _, path in found}


def test_what_is_a_fault_of_its_own_is_told_beside_the_error() -> None:
    text = '{ hooks: { enabled: true, prefixes: ["x"] } }'
    assert "gateway/hooks-without-token" in {name for name, *_ in told(run(text))}
    secret = "q8Zt4LrW0pXv-n3Ke7BsY1mQd"
    text = f'{{ nonsense: {{ apiKey: "{secret}" }} }}'
    assert {"schema/unknown-key", "secrets/plaintext-credential"} <= {
        name for name, *_ in told(run(text))
    }


def test_what_migration_carries_along_keeps_its_own_fault() -> None:
    text = '{ agent: { model: "anthropic/claude-sonnet-4-20250514" } }'
    assert "models/retired-model" in {name for name, *_ in told(run(text))}


def test_an_error_that_is_ignored_hides_nothing() -> None:
    found = told(run(BINDING % "account", ignore=("schema",)))
    assert "agents/binding-without-account" in {name for name, *_ in found}


# -- suppressions and baselines ---------------------------------------------------------------


def test_a_comment_hides_its_place_only() -> None:
    text = """{
  channels: { telegram: { accounts: {
    a: { nonsense: 1 },
    b: { nonsense: 2 }, // moltconf: ignore[schema/unknown-key] a fork reads it
    c: { nonsense: 3 },
  } } },
}"""
    (found,) = reported(run(text, select=("schema", "suppression"))).findings
    assert [format_path(each.path[3:]) for each in (found, *found.others)] == [
        "a.nonsense", "c.nonsense"
    ]  # fmt: skip


def test_a_comment_about_an_error_hides_what_follows_from_it() -> None:
    text = BINDING.replace(
        "\n  channels", " // moltconf: ignore[schema/unknown-key] why\n  channels"
    )
    assert told(run(text % "account", select=("schema", "agents", "suppression"))) == []


def test_a_baseline_counts_places_and_moving_one_unhides_no_other() -> None:
    text = (
        "{ channels: { telegram: { accounts: { a: { odd: 1 }, b: { odd: 2 }, c: { odd: 3 } } } } }"
    )
    known = Baseline(Path("/project"))
    known.accept(run(text, select=("schema",)))
    assert known.entries.total() == 3
    moved = run(text.replace("b: {", "z: {"), select=("schema",))
    left = reported(known.apply(moved, RULES)).findings
    assert [format_path(each.path) for each in left] == ["channels.telegram.accounts.z.odd"]
    assert left[0].count == 1


def test_a_baseline_hides_what_follows_from_what_it_knows() -> None:
    known = Baseline(Path("/project"))
    result = run(BINDING % "account", select=("schema", "agents"))
    known.accept(result)
    assert [format_path(each.path) for each in known.entries] == ["bindings[0].match.account"]
    assert known.apply(result, RULES).findings == []


# -- repairs ----------------------------------------------------------------------------------


def left_over(before: list[Finding], after: FileResult, repair: Repair) -> list[str]:
    """The findings that ``repair`` was said to make go away, and that are still there."""
    still = {(each.rule, each.path) for each in after.findings}
    return [
        f"{each.rule} {format_path(each.path)}"
        for each in before
        if each.repaired_by is repair
        and ((each.rule, each.path) in still or (each.rule, each.moves_to) in still)
    ]


def test_what_migrate_is_said_to_repair_is_gone_after_it() -> None:
    seen = 0
    for text, release in [*old_configs(), *generated_configs(20)]:
        tree = tree_of(text)
        before = lint(tree, release).findings
        seen += sum(each.repaired_by is Repair.MIGRATE for each in before)
        made = migrate(tree, release)
        if made.is_faulty:
            continue  # nothing is written, and the migration itself says so
        assert left_over(before, lint(made.after, release), Repair.MIGRATE) == []
    assert seen > 300


def test_what_fix_is_said_to_repair_is_gone_after_it() -> None:
    seen = 0
    for fixture in every_fixture():
        if not fixture.is_bad or fixture.document is not None:
            continue
        before = fixture.own(fixture.lint())
        if not any(each.repaired_by is Repair.FIX for each in before):
            continue
        seen += 1
        done = fix(fixture.load(), fixture.release, fixture.options)
        assert left_over(before, done.result, Repair.FIX) == [], fixture.path
    assert seen > 3


def test_all_places_of_a_merged_finding_are_fixed() -> None:
    path = FIXTURES / "examples" / "eight-faults.json5"
    tree = load_file(path, path.name)
    fixes = [each.fix for each in lint(tree, RELEASE).findings if each.fix is not None]
    merged = reported(lint(tree, RELEASE)).findings
    assert {each.key for each in fixes} == {each.key for one in merged for each in one.fixes}
