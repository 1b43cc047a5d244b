"""No writing path grows with the square of what it changes: one test for each kind of cause."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from moltconf.migrations.shared import account_policies, account_steps

from benchmarks import odd_shapes, shapes
from moltconf.cli import processes
from moltconf.edit import changes, layout, regions, rounds
from moltconf.hosts import registry, yaml_values
from moltconf.linter import fix, similar, suppression
from moltconf.linter.rules.plugins import blocked_plugin
from moltconf.linter.rules.secrets import _flattened
from moltconf.masking import document as mask_search
from moltconf.masking import masks
from moltconf.migrator import draft
from moltconf.report import edits as report_edits
from moltconf.report import line_diff
from moltconf.schema import tools
from moltconf.text import layers
from moltconf.text.document import Document
from moltconf.text.problems import Problem
from moltconf.text.source import Span
from moltconf.validator.starts import webhooks
from tests.cli.conftest import Moltconf
from tests.growth import assert_linear

Run = Callable[[int], None]


def asked_of(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """The list that gets what a function of a module is asked from now on."""
    asked: list[object] = []
    ask = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given: asked.append(given) or ask(*given))
    return asked


def noted(run: Run, calls: list[object]) -> tuple[int, int]:
    """Return how many ``calls`` were noted with a few entries, and with ten times as many."""
    run(4)
    few = len(calls)
    run(40)
    return few, len(calls) - few


SMALL, LARGE = 25, 100


@pytest.fixture
def run_on(moltconf: Moltconf, tmp_path: Path) -> Callable[[shapes.Shape, list[str]], Run]:
    """What runs a command on a shape of any size."""

    def of(shape: shapes.Shape, command: list[str]) -> Run:
        # what is no config is told, and nothing here is a fault of moltconf
        expected = (2,) if shape is shapes.foreign else (0, 1)

        def run(count: int) -> None:
            for name, text in shape(count).items():
                (tmp_path / name).write_text(text, encoding="utf-8")
            first = next(iter(shape(1)))
            assert moltconf(*command, first).code in expected

        return run

    return of


def as_yaml(shape: shapes.Shape) -> shapes.Shape:
    return lambda count: shapes.as_yaml(shape, count)


FIX = ["lint", "--fix", "--unsafe-fixes", "--diff"]
UP = ["migrate", "--to", "2026.9.6"]
DOWN = ["migrate", "--from", "2026.9.6", "--to", "2026.1.24-3", "--accept-loss"]
#: What is made one by one (fixes), what waits for other changes, up and down, what comments cover,
#: and what a report says of each fix.
CASES: dict[str, tuple[shapes.Shape, list[str]]] = {
    "fixes": (shapes.literal_keys, FIX),
    "fixes of yaml": (as_yaml(shapes.literal_keys), FIX),
    "emptied sections": (shapes.routing_agents, UP),
    "emptied sections with comments": (shapes.old_with_comments, UP),
    "emptied mappings of entries": (shapes.old_agents, UP),
    "keys inside what moves": (shapes.agents_entries, DOWN),
    "one line": (shapes.one_line_agents, UP),
    "an include tree": (shapes.included, FIX),
    "comments that silence on one line": (shapes.suppressed_on_one_line, ["lint"]),
    "comments that silence a file": (shapes.suppressed_file, ["lint"]),
    "edits of fixes": (shapes.literal_keys, ["lint", "--format", "json"]),
    "accounts of channels": (shapes.agents_list, UP),
    "variables of one name": (shapes.mcp, FIX),
    "keys that are no config": (shapes.foreign, ["validate"]),
}


@pytest.mark.parametrize("case", CASES)
def test_four_times_the_entries_take_about_four_times_the_work(
    run_on: Callable[[shapes.Shape, list[str]], Run], case: str
) -> None:
    assert_linear(run_on(*CASES[case]), SMALL, LARGE)


@pytest.mark.parametrize(
    ("shape", "command", "most"),
    [
        *((shapes.routing_agents, command, 3) for command in (FIX, UP)),
        *((as_yaml(shapes.routing_agents), command, 6) for command in (FIX, UP)),
        (shapes.old_with_comments, UP, 3),
        (shapes.old_agents, UP, 3),
        (shapes.agents_entries, DOWN, 3),
        (shapes.literal_keys, FIX, 3),
        (as_yaml(shapes.literal_keys), FIX, 3),
        (shapes.included, FIX, 3),
    ],
)
def test_texts_are_read_back_as_often_for_few_entries_as_for_many(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    shape: shapes.Shape,
    command: list[str],
    most: int,
) -> None:
    read: Counter[str] = Counter()
    parse = rounds.parse_edited

    def counted(document: Document, *rest: Any) -> Document:
        read.update([document.source.name])
        return parse(document, *rest)

    monkeypatch.setattr(rounds, "parse_edited", counted)
    run = run_on(shape, command)
    run(4)
    few = max(read.values())
    read.clear()
    run(40)
    assert max(read.values()) == few <= most


def test_a_report_masks_as_often_for_few_fixes_as_for_many(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    made: list[object] = []
    masks = report_edits.Masks
    monkeypatch.setattr(report_edits, "Masks", lambda trees: made.append(trees) or masks(trees))
    few, many = noted(run_on(shapes.literal_keys, ["lint", "--format", "json"]), made)
    assert many == few > 0


def test_a_change_of_many_keys_is_looked_at_once_and_not_for_each_of_them(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    """All keys that one step moves have the same fix, which holds all of their changes."""
    seen: list[object] = []
    shown = changes._Change.__repr__
    monkeypatch.setattr(
        changes._Change, "__repr__", lambda change: seen.append(change) or shown(change)
    )
    run_on(shapes.old_rooms, ["lint", "--format", "json"])(LARGE)
    assert 0 < len(seen) <= 2 * LARGE


def test_lines_of_comments_are_passed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from moltconf.text.include import load
    from moltconf.text.source import Source

    seen: list[str] = []
    is_comment = suppression._is_comment
    monkeypatch.setattr(
        suppression, "_is_comment", lambda line: seen.append(line) or is_comment(line)
    )
    lines = "\n".join("// moltconf: ignore[models] known" for _ in range(100))
    found = suppression.Suppressions(load(Source(f"{{\n{lines}\na: 1 }}"))).found
    assert {each.spot.has_keys for each in found} == {True}
    assert len(seen) <= 2 * len(found)


def test_a_comment_that_silences_many_rules_is_added_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from moltconf.text.include import load
    from moltconf.text.source import Source

    added: list[object] = []
    add = suppression.Spot.add
    monkeypatch.setattr(
        suppression.Spot, "add", lambda spot, each: added.append(each) or add(spot, each)
    )
    counts: list[int] = []
    for count in (4, 40):
        added.clear()
        names = ", ".join(f"rule{number}" for number in range(count))
        comment = f"// moltconf: ignore[{names}] known"
        suppression.Suppressions(load(Source(f"{{ a: {{\n {comment}\n b: 1 }} }}")))
        counts.append(len(added))
    assert counts[0] == counts[1] > 1


def test_an_ordinary_january_file_is_read_back_a_few_times(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    read: list[object] = []
    parse = rounds.parse_edited
    monkeypatch.setattr(rounds, "parse_edited", lambda *given: read.append(given) or parse(*given))
    run_on(shapes.january, UP)(6)
    assert 0 < len(read) <= 3


class _Read:
    """A pattern that counts how many characters it is held against."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.count = 0

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        self.count += (len(text) if end is None else end) - start
        return self._pattern.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        found = self._pattern.search(text, start, len(text) if end is None else end)
        stop = (len(text) if end is None else end) if found is None else found.end()
        self.count += stop - start
        return found


@pytest.mark.parametrize("shape", [shapes.old_agents, shapes.one_line_agents])
def test_line_ends_are_looked_for_once_however_often_a_container_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    shape: shapes.Shape,
) -> None:
    pattern = _Read(layout._LINE_END)
    monkeypatch.setattr(layout, "_LINE_END", pattern)
    run = run_on(shape, UP)
    read: list[int] = []
    for count in (10, 40):
        run(count)
        read.append(pattern.count - sum(read))
    assert 0 < read[1] <= 5 * read[0]


@pytest.mark.parametrize(
    ("module", "name"), [(regions, "_collide"), (draft, "_succession")], ids=["texts", "prunings"]
)
def test_a_change_is_held_against_its_neighbours_and_not_against_all(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    module: object,
    name: str,
) -> None:
    asked = asked_of(monkeypatch, module, name)
    run = run_on(shapes.old_agents, UP)
    counts: list[int] = []
    for count in (10, 40):
        asked.clear()
        run(count)
        counts.append(len(asked))
    assert 0 < counts[1] <= 5 * counts[0]


def test_lines_that_repeat_themselves_are_not_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_diff, "SHORT", 0)

    def run(entries: int) -> None:
        # Python passes over lines that make up more than a hundredth of the text: these do not
        old = [f"line {number % 125}\n" for number in range(entries)]
        new = [line if number % 2 else f"new {number}\n" for number, line in enumerate(old)]
        assert any(line_diff.unified(old, new, "old", "new"))

    assert_linear(run, 600, 4_800)


def test_fixes_that_are_taken_back_are_looked_at_as_often_for_few_as_for_many(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    looks = asked_of(monkeypatch, fix, "_try")
    few, many = noted(run_on(shapes.expired_profiles, FIX), looks)
    assert many == few > 0


@pytest.mark.parametrize(
    ("module", "name", "shape", "command"),
    [
        (account_policies, "_mapping", shapes.agents_list, UP),
        (_flattened, "_numbered", shapes.mcp, FIX),
        (layers, "effective_members", shapes.included, ["validate"]),
    ],
    ids=["accounts", "variables", "includes"],
)
def test_what_is_asked_of_each_entry_does_not_grow_with_the_others(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    module: object,
    name: str,
    shape: shapes.Shape,
    command: list[str],
) -> None:
    asked = asked_of(monkeypatch, module, name)
    run = run_on(shape, command)
    counts: list[int] = []
    for count in (10, 40):
        asked.clear()
        run(count)
        counts.append(len(asked))
    assert 0 < counts[1] <= 5 * counts[0]


@pytest.mark.parametrize(
    ("kind", "name", "shape", "command"),
    [
        (Problem, "prevents_reading", shapes.duplicates, ["lint", "--write-baseline", "b.json"]),
        (Document, "read_only", shapes.included_old, FIX),
    ],
    ids=["problems of a file", "files of a tree"],
)
def test_what_one_entry_needs_is_not_asked_of_all_others(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    kind: type,
    name: str,
    shape: shapes.Shape,
    command: list[str],
) -> None:
    asked: list[object] = []
    answer = kind.__dict__[name].fget
    monkeypatch.setattr(kind, name, property(lambda each: asked.append(each) or answer(each)))
    run = run_on(shape, command)
    counts: list[int] = []
    for count in (10, 40):
        asked.clear()
        run(count)
        counts.append(len(asked))
    assert counts[1] <= 5 * counts[0]


def test_a_webhook_is_not_held_against_all_that_stand_before_it() -> None:
    def run(entries: int) -> None:
        mappings = [{"match": {"path": f"p{n}", "source": "x"}} for n in range(entries)]
        hooks = {"mappings": [*mappings, mappings[0], {"match": {"source": "y"}}]}
        assert len(list(webhooks._effective(hooks))) == entries + 1

    assert_linear(run, 50, 400)


def test_a_region_is_held_against_its_neighbours_and_not_against_all() -> None:
    def run(entries: int) -> None:
        text = shapes.config_maps(entries)["configs.yaml"]
        assert len(list(yaml_values.regions(text, f"configs{entries}.yaml"))) == entries

    met: list[object] = []
    meets = Span.meets
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Span, "meets", lambda span, other: met.append(other) or meets(span, other))
        run(20)
        few = len(met)
        run(80)
    assert 0 < len(met) - few <= 5 * few


def test_names_of_accounts_are_looked_through_once_for_each_rule(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    asked = asked_of(monkeypatch, account_steps, "default_account")
    few, many = noted(run_on(shapes.agents_list, UP), asked)
    assert many == few > 0


def test_agents_are_read_once_and_not_for_each_open_account(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    read = asked_of(monkeypatch, tools, "_toolset")
    few, many = noted(run_on(odd_shapes.open_accounts, ["lint"]), read)
    assert many == 10 * few > 0


def test_lists_of_plugins_are_read_once_and_not_for_each_of_them(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    asked = asked_of(monkeypatch, blocked_plugin, "_names")
    few, many = noted(run_on(shapes.listed_plugins, ["lint"]), asked)
    assert many == few > 0


def test_a_long_file_that_is_no_config_is_not_looked_through_to_name_its_keys(
    monkeypatch: pytest.MonkeyPatch, run_on: Callable[[shapes.Shape, list[str]], Run]
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(masks, "hidden_of_tree", lambda tree: looked.append(tree) or {})
    run_on(shapes.foreign, ["validate"])(5_000)
    assert not looked
    run_on(shapes.foreign, ["validate"])(5)
    assert looked


def test_a_comment_is_held_against_one_entry_that_goes_and_not_against_all() -> None:
    from moltconf.edit.changes import Remove
    from moltconf.edit.edits import apply
    from moltconf.text.include import load
    from moltconf.text.source import Source

    def run(entries: int) -> None:
        lines = "".join(f"  // about {n}\n  k{n}: {n}, // beside {n}\n" for n in range(entries))
        tree = load(Source(f"{{ a: {{\n{lines}}} }}"))
        after = apply(tree, [Remove(("a", f"k{n}")) for n in range(entries)])
        assert after.value == {"a": {}}

    assert_linear(run, 50, 400)


def test_behind_the_last_entry_of_yaml_only_the_comments_that_are_next_are_looked_at() -> None:
    from moltconf.edit.changes import Remove
    from moltconf.edit.edits import apply
    from moltconf.text.include import load
    from moltconf.text.source import Source

    def run(entries: int) -> None:
        lines = "".join(f"k{n}:\n  # one\n  x: 1\n  y: 2 # two\n" for n in range(entries))
        tree = load(Source(lines, "openclaw.yaml"))
        after = apply(tree, [Remove((f"k{n}", "y")) for n in range(entries)])
        assert after.document.source.text == lines.replace("  y: 2 # two\n", "")

    assert_linear(run, 50, 400)


def test_a_name_is_held_against_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    names = (taken.append(f"n{number}") or f"n{number}" for number in range(10_000))
    assert similar.nearest("nearby", names) is None
    assert len(taken) <= 201


#: Files with many configs.
MANY = [
    *(shapes.config_maps, shapes.code_blocks, shapes.compose_file, shapes.helm_values),
    *(shapes.here_documents, shapes.terraform_arguments),
    pytest.param(
        shapes.nix_settings,
        marks=pytest.mark.skipif(
            importlib.util.find_spec("tree_sitter_nix") is None,
            reason="Nix files need the extra moltconf[nix]",
        ),
    ),
]


@pytest.mark.parametrize("shape", MANY)
@pytest.mark.parametrize("command", [FIX, ["lint", "--format", "json"], UP])
def test_text_around_the_configs_of_a_file_is_judged_once_and_not_for_each(
    monkeypatch: pytest.MonkeyPatch,
    run_on: Callable[[shapes.Shape, list[str]], Run],
    shape: shapes.Shape,
    command: list[str],
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 1)
    judged: list[int] = []
    looked: list[int] = []
    searched: list[int] = []
    search = masks.HiddenTexts.spans
    pieces, found = mask_search.hidden_pieces, registry._found
    monkeypatch.setattr(
        mask_search, "hidden_pieces", lambda text: judged.append(len(text)) or pieces(text)
    )
    monkeypatch.setattr(
        registry,
        "_found",
        lambda module, text, *rest, **named: (
            looked.append(len(text)) or found(module, text, *rest, **named)
        ),
    )
    monkeypatch.setattr(
        masks.HiddenTexts,
        "spans",
        lambda texts, text: searched.append(len(text)) or search(texts, text),
    )
    run = run_on(shape, command)
    counts: list[tuple[int, int, int]] = []
    for count in (20, 80):
        for remembered in (mask_search.free_text, registry.regions, registry._of_part):
            remembered.cache_clear()
        judged.clear()
        looked.clear()
        searched.clear()
        run(count)
        counts.append((sum(judged), sum(looked), sum(searched)))
    for few, many in zip(*counts, strict=True):
        assert 0 < many <= 6 * few
