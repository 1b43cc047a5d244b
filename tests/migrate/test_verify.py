"""The last look before a result is shown or written: each thing that it claims, broken once.

Migrations that go well say nothing of these checks, so here the result is spoilt by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from moltconf.edit.changes import Change, Move, Remove, Set, apply_to_value
from moltconf.findings import FileResult, Finding, Fix, Safety, Severity
from moltconf.linter import tried_changes
from moltconf.linter.fix import fix
from moltconf.migrator import migrate as module
from moltconf.migrator.chain import known_step
from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.migrate import MigrationStatus, migrate
from moltconf.migrator.plan import Plan, PlannedStep
from moltconf.migrator.verify import VerificationError, verify
from moltconf.text.include import ConfigTree, load
from moltconf.text.problems import Comment
from moltconf.text.source import Source
from moltconf.text.tree import Value

STEP, OTHER = known_step("group-policy-default"), known_step("discord-slash-command")


def tree(text: str, name: str = "openclaw.json5") -> ConfigTree:
    return load(Source(text, name))


def planned(value: Value, changes: Sequence[Change]) -> Plan:
    made = tuple(PlannedChange(ChangeKind.SET, None, None, "because", each) for each in changes)
    steps = (PlannedStep(STEP, made),) if made else ()
    return Plan(steps, value)


def check(
    before: str,
    after: str,
    *changes: Change,
    value_after: Value | None = None,
    again: Sequence[Change] = (),
    lost: Sequence[Comment] = (),
) -> None:
    old, new = tree(before), tree(after)
    wanted = apply_to_value(old.value, changes) if value_after is None else value_after
    verify(old, new, planned(wanted, changes), planned(wanted, again), lost)


def comments(text: str) -> list[Comment]:
    return list(tree(text).comments())


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("{a: 1}", "{a: 1}", []),
        ("{a: 1, b: 0x10}", "{a: 2, b: 0x10}", [Set(("a",), 2)]),
        ("{a: {c: 0x10}}", "{z: {c: 0x10}}", [Move(("a",), ("z",))]),
        ("{l: [0x1, 0x2, 0x3]}", "{l: [0x1, 0x3]}", [Remove(("l", 1))]),
        (
            "{l: [{a: 0x1}, 0x2]}",
            "{l: [0x2], z: {a: 0x1}}",
            [Move(("l", 0), ("z",))],
        ),
        # a list that loses an item and one that takes its place
        ("{l: [0x1, 0x2]}", "{l: [0x2, 3]}", [Remove(("l", 0)), Set(("l", 1), 3)]),
        # each change counts the items that are left
        ("{l: [0x1, 0x2, 0x3, 0x4]}", "{l: [0x3, 4]}", [*[Remove(("l", 0))] * 2, Set(("l", 1), 4)]),
        ("[0x1, {a: 0x2}]", "[{a: 2}]", [Remove((0,)), Set((0, "a"), 2)]),
        ("{a: 0x1}", "{a: 1}", [Set((), {"a": 1})]),
        # what a step sets is written as it likes, as is all inside it
        ("{a: {b: 0x1, c: 0x2}}", "{a: {b: 1, c: 2}}", [Set(("a",), {"b": 1, "c": 2})]),
        ("{/* one */ a: 1, // two\n}", "{// two\n/* one */\na: 1}", []),
    ],
)
def test_a_result_that_is_right(before: str, after: str, changes: list[Change]) -> None:
    check(before, after, *changes)


@pytest.mark.parametrize(
    ("reason", "before", "after", "changes"),
    [
        ("the new text cannot be read", "{a: 1}", "{a: 1", []),
        ("the new text cannot be read", "{a: 1}", "{a: 1} x", []),
        ("the edited text does not mean what the steps say", "{a: 1}", "{a: 2}", []),
        ("does not mean what the steps say", "{a: 1}", "{a: 1, b: 2}", []),
        ("does not mean what the steps say", "{a: 1}", "{a: 1}", [Set(("a",), 2)]),
        ("does not mean what the steps say", "{a: 0}", "{a: -0}", []),
        ("does not mean what the steps say", "{a: 1}", "{a: true}", []),
        ("1 comments would be lost", "{a: 1 /* one */}", "{a: 1}", []),
        ("2 comments would be lost", "{/* x */ a: 1 /* x */}", "{a: 1}", []),
        ("1 comments would be lost", "{/* x */ a: 1 /* x */}", "{/* x */ a: 1}", []),
        ("1 comments would be lost", "{a: 1 /* one */}", "{a: 1 /* two */}", []),
        ("^a would be written differently", "{a: 0x10}", "{a: 16}", []),
        ("^a would be written differently", "{a: 'x'}", '{a: "x"}', []),
        (r"^a\.b would be written", "{a: {b: 1e0}, c: 1}", "{a: {b: 1}, c: 2}", [Set(("c",), 2)]),
        # beside what changes, above it, and behind it in the same list
        (r"^a\.c would be", "{a: {b: 1, c: 1e0}}", "{a: {b: 2, c: 1}}", [Set(("a", "b"), 2)]),
        (r"^l\[0\] would be", "{l: [1e0, 2]}", "{l: [1, 3]}", [Set(("l", 1), 3)]),
        (r"^l\[1\] would be", "{l: [1, 2e0]}", "{l: [2]}", [Remove(("l", 0))]),
        (r"^l\[1\] would be", "{l: [1, 2e0]}", "{l: [2], z: 1}", [Move(("l", 0), ("z",))]),
        (r"^l\[1\] would be", "{l: [0, 1e0, 1]}", "{l: [1, 1e0]}", [Remove(("l", 0))]),
        (
            r"^l\[1\]\.b would be",
            "{l: [0, {a: 1, b: 2e0}]}",
            "{l: [{a: 3, b: 2}]}",
            [Remove(("l", 0)), Set(("l", 0, "a"), 3)],
        ),
        ("^b would be", "{a: {}, b: 1e0}", "{z: {}, b: 1}", [Move(("a",), ("z",))]),
        (
            "3 of the 3 values of this file would be lost",
            "{a: 1, b: 2, c: 3}",
            "{}",
            [Remove(("a",)), Remove(("b",)), Remove(("c",))],
        ),
    ],
)
def test_a_result_that_is_not(reason: str, before: str, after: str, changes: list[Change]) -> None:
    with pytest.raises(VerificationError, match=reason):
        check(before, after, *changes)


def test_steps_and_changes_that_disagree() -> None:
    with pytest.raises(VerificationError, match="the steps and their changes do not agree"):
        check("{a: 1}", "{a: 2}", Set(("a",), 2), value_after={"a": 3})


def test_a_result_that_would_be_migrated_again() -> None:
    with pytest.raises(VerificationError, match=f'"{STEP.id}" would change the result again'):
        check("{a: 1}", "{a: 2}", Set(("a",), 2), again=[Set(("a",), 3)])


def test_the_step_that_is_named_is_one_that_changes_something() -> None:
    old = tree("{a: 1}")
    again = Plan((PlannedStep(OTHER, ()), *planned({}, [Set(("a",), 2)]).steps), {})
    with pytest.raises(VerificationError, match=STEP.id):
        verify(old, old, planned(old.value, []), again, [])


def test_a_comment_that_is_said_to_go_may_go_once() -> None:
    [gone] = comments("{a: 1 /* one */}")
    check("{a: 1 /* one */}", "{a: 1}", lost=[gone])
    check("{a: 1 /* one */}", "{a: 1 /* one */}", lost=[gone])
    with pytest.raises(VerificationError, match="1 comments"):
        check("{/* one */ a: 1 /* one */}", "{a: 1}", lost=[gone])
    with pytest.raises(VerificationError, match="1 comments"):
        check("{a: 1 /* two */}", "{a: 1}", lost=[gone])


def test_a_key_given_twice_is_told_of_where_it_may_be_why() -> None:
    with pytest.raises(VerificationError, match="given twice, remove one of the two"):
        check("{a: 1, a: 2}", "{a: 1}")
    with pytest.raises(VerificationError) as caught:
        check("{a: 2}", "{a: 1}")
    assert "twice" not in str(caught.value)


# --- that nobody forgets to look ----------------------------------------------------------------

OLD = """{
  // who may write
  routing: { allowFrom: ["+15550001111"] },
  gateway: { mode: "local", port: 0x4A39 },
  agent: { workspace: "~/clawd" },
}
"""


@pytest.mark.parametrize("spoilt", [("// who may write", ""), ("0x4A39", "19001"), ("}", "")])
@pytest.mark.parametrize(("release", "origin"), [("2026.1.29", None), ("2026.1.8", "2026.9.6")])
def test_a_spoilt_result_is_refused(
    monkeypatch: pytest.MonkeyPatch, spoilt: tuple[str, str], release: str, origin: str | None
) -> None:
    text = OLD if origin is None else OLD.replace("routing", "_routing").replace("agent:", "_a:")
    good = migrate(tree(text), release, origin)
    assert not good.is_faulty, good.remaining
    edit = module.edit_as_planned

    def spoil(*arguments, **options):  # type: ignore[no-untyped-def]
        edited = edit(*arguments, **options)
        made = edited.after.document.source.text
        assert spoilt[0] in made
        return edited._replace(after=tree(made.replace(*spoilt)))

    monkeypatch.setattr(module, "edit_as_planned", spoil)
    result = migrate(tree(text), release, origin)

    assert (result.status, result.is_faulty) == (MigrationStatus.REFUSED, True)
    assert result.new_texts == {}
    assert [each.rule for each in result.remaining] == [module.NOT_VERIFIED]


FIXABLE = """{
  // how it is reached
  gateway: { mode: "local", port: 0x4A39 },
  env: { vars: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } },
}
"""


@pytest.mark.parametrize(
    "spoilt",
    [
        ("// how it is reached", ""),
        ("0x4A39", "19002"),
        ("}", ""),
        ("gateway:", "gateways:"),
        ("\n}\n", "\n} x\n"),
    ],
)
def test_a_spoilt_fix_is_taken_back(
    monkeypatch: pytest.MonkeyPatch, spoilt: tuple[str, str]
) -> None:
    good = fix(tree(FIXABLE), "2026.9.6", unsafe=True)
    assert good.applied
    edit = tried_changes.apply_noting

    def spoil(*arguments):  # type: ignore[no-untyped-def]
        made = edit(*arguments)
        text = made.tree.document.source.text
        assert spoilt[0] in text
        return made._replace(tree=tree(text.replace(*spoilt)))

    monkeypatch.setattr(tried_changes, "apply_noting", spoil)
    result = fix(tree(FIXABLE), "2026.9.6", unsafe=True)

    assert result.applied == []
    assert result.refused
    assert result.new_texts == {}


def test_a_fix_that_takes_most_of_a_file_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{a: 1, b: 2, c: 3}"

    def told(at: ConfigTree, *_, **__) -> FileResult:  # type: ignore[no-untyped-def]
        keys = at.value if isinstance(at.value, dict) else {}
        away = Fix(Safety.SAFE, tuple(Remove((key,)) for key in keys))
        findings = [Finding("made/up", Severity.WARNING, "all of it", (), fix=away)]
        return FileResult("x", at, "2026.9.6", "latest", True, findings if keys else [])

    monkeypatch.setattr("moltconf.linter.fix.lint", told)
    result = fix(tree(text), "2026.9.6")
    assert (result.applied, len(result.refused), result.new_texts) == ([], 1, {})
    few = fix(tree("{a: 1, b: 2}"), "2026.9.6")
    assert few.after.value == {}
