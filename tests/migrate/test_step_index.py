"""Modules that are not imported for a config would have had nothing to do with it."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.dev.index_of_steps import sources_of, texts_of
from moltconf.migrator.chain import chain, find_step, ids_to, steps_for, steps_on, steps_to
from moltconf.migrator.draft import Draft
from moltconf.migrator.plan import plan
from moltconf.migrator.step import Step, Trigger
from moltconf.release_order import release_key
from moltconf.text.include import load_file
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.text.tree import Value
from tests.differential.generator import Generator
from tests.migrate.legacy_configs import legacy_config

ROOT = Path(__file__).parents[2]
CONFIGS = sorted(
    path
    for pattern in ("migrations/**/*.json5", "rules/**/*.json5")
    for path in (ROOT / "fixtures").glob(pattern)
)


@pytest.mark.parametrize("came_from", [None, "2026.1.5"])
@pytest.mark.parametrize("release", ["2026.1.29", "2026.5.28", latest().name])
def test_what_is_left_out_has_nothing_to_do(release: str, came_from: str | None) -> None:
    for path in CONFIGS:
        tree = load_file(path)
        if tree.is_readable:
            _check(tree.value, came_from, release, path)


def _check(value: Value, came_from: str | None, release: str, path: Path) -> None:
    taken: list[str] = []
    draft = Draft.of(value, came_from)
    indexed = steps_for(draft, release)
    following = next(indexed, None)
    for step in steps_to(release):
        if not _crosses(step, came_from):
            continue
        if following is not None and following.id == step.id:
            taken.append(step.id)
        for operation in step.operations:
            before = _counts(draft)
            has_work = any(draft.find(source) for source in sources_of(operation))
            operation.apply(draft)
            assert step.id in taken or _counts(draft) == before, (step.id, path)
            # an operation that acts beyond the keys that it names is a hole in the index
            assert has_work or _counts(draft) == before, (step.id, operation, path)
        if step.id in taken:
            following = next(indexed, None)
    assert following is None  # in the order of the chain


def _crosses(step: Step, came_from: str | None) -> bool:
    """Return whether a step is one for a config that comes from ``came_from``."""
    is_older = came_from is not None and release_key(came_from) < release_key(step.release)
    return step.trigger is Trigger.SHAPE or is_older


def _taken(value: Value, came_from: str | None, release: str) -> list[Step]:
    return list(steps_for(Draft.of(value, came_from), release))


def _counts(draft: Draft) -> tuple[int, int, int]:
    return len(draft.changes), len(draft.questions), len(draft.notes)


@pytest.mark.parametrize("seed", range(40))
def test_nor_with_random_configs(seed: int) -> None:
    where = Path(f"seed {seed}")
    _check(legacy_config(seed), None, latest().name, where)
    for release in ("2026.1.29", "2026.3.31", "2026.6.11"):
        config = Generator(release, random.Random(seed)).config()
        _check(config, release, latest().name, where)


_ACCOUNTS: Value = {"accounts": {"a": {"ackReaction": {}}}}


@pytest.mark.parametrize(
    "value",
    [
        {"memory": {"qmd": {"sessions": {"enabled": True}}}},
        {"agents": {"list": []}},
        {"web": {}, "channels": {"whatsapp": {}}},
        {"channels": {"whatsapp": _ACCOUNTS}},
        {"routing": {"agents": {}}},
        {"agents": {"entries": {"a": {"tools": {"message": {"allowCrossContextSend": True}}}}}},
    ],
)
def test_an_operation_names_all_keys_that_it_looks_at(value: Value) -> None:
    """Each of these once had work for an operation that did not say so."""
    assert plan(value, None, latest().name).changes
    _check(value, None, latest().name, Path("here"))


def test_a_function_does_nothing_where_only_a_part_of_its_keys_stands() -> None:
    values: list[Value] = ["x", True, False, 7, [], {}, ["a"], None, {"a": 1}]
    for step in chain():
        for operation in step.operations:
            sources = sources_of(operation)
            parts = {source[:length] for source in sources for length in range(1, len(source) + 1)}
            for part, value in product(parts, values):
                draft = Draft.of(_holding(part, value), "2026.1.5")
                has_work = any(draft.find(source) for source in sources)
                if not has_work:
                    operation.apply(draft)
                    assert _counts(draft) == (0, 0, 0), (step.id, part, value)


def test_an_operation_on_texts_does_nothing_with_other_values() -> None:
    values: list[Value] = ["x/y", "x/google/gemini-3-pro-preview", "", True, 7, [], {}, None]
    for step in chain():
        for operation in step.operations:
            if texts_of(operation) is None:
                continue
            for source, value in product(sources_of(operation), values):
                place = tuple("x/y" if key == ANY_KEY else key for key in source)
                for path in {source[:-1] + place[-1:], place}:
                    draft = Draft.of(_holding(path, value), "2026.1.5")
                    operation.apply(draft)
                    assert _counts(draft) == (0, 0, 0), (step.id, path, value)


@pytest.mark.parametrize("model", ["google/gemini-3-pro-preview", " Google / Gemini-3-Pro-Preview"])
def test_a_model_is_found_by_how_it_begins(model: str) -> None:
    """As a value, and as the key of its settings; another company's loads no step."""

    def taken(name: str, place: Callable[[str], Value]) -> set[str]:
        value: Value = {"agents": {"defaults": place(name)}}
        return {step.id for step in _taken(value, "2026.7.1", "2026.8.1")}

    places: list[Callable[[str], Value]] = [
        lambda name: {"model": {"primary": name}},
        lambda name: {"models": {name: {}}},
    ]
    for place in places:
        assert taken(model, place) - taken("openrouter/x", place) == {"retired-gemini"}


@pytest.mark.parametrize("key", ["", "=", "*", "[]"])
def test_a_key_that_the_index_has_another_use_for_is_a_key(key: str) -> None:
    value: Value = {key: {key: "opus"}}
    assert plan(value, None, latest().name, keeps_unread=True).is_empty


def test_a_word_that_no_step_looks_for_loads_none() -> None:
    """Of logins, a step asks about one mode that is gone."""

    def taken(mode: str) -> list[str]:
        return [s.id for s in _taken({"gateway": {"auth": {"mode": mode}}}, None, "2026.9.6")]

    assert taken("token") == []
    assert taken("system") == ["gateway-auth-username"]


def test_a_step_that_a_release_took_back_is_not_loaded() -> None:
    value: Value = {"agents": {"defaults": {"model": "anthropic/claude-opus-5"}}}
    taken = {step.id for step in _taken(value, None, "2026.2.17")}
    assert "default-model-object" in taken
    assert "default-model-object" not in {s.id for s in _taken(value, None, latest().name)}


def _holding(path: KeyPath, value: Value) -> Value:
    """A config with nothing but a value at a path."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def test_a_config_without_old_keys_loads_a_part_of_the_chain() -> None:
    value: Value = {"gateway": {"mode": "local"}, "agents": {"entries": {"main": {}}}}
    taken = _taken(value, None, latest().name)
    # old shapes of models and of the roster stand at keys that the newest release has, too
    assert len({step.id for step in taken}) < len(chain()) / 20


@pytest.mark.parametrize("came_from", [None, "2026.1.5"])
def test_a_plan_by_the_index_is_the_plan_of_the_whole_chain(
    came_from: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = latest().name
    configs = [load_file(path).value for path in CONFIGS]
    configs += [legacy_config(seed) for seed in range(40)]
    by_index = [plan(value, came_from, newest) for value in configs]
    module = sys.modules[plan.__module__]

    def whole_chain(draft: Draft, to: str, *_: object) -> list[Step]:
        return [step for step in steps_to(to) if _crosses(step, draft.came_from)]

    monkeypatch.setattr(module, "steps_for", whole_chain)
    assert by_index == [plan(value, came_from, newest) for value in configs]


def test_a_step_is_found_by_its_id() -> None:
    assert [find_step(step.id) for step in chain()] == list(chain())
    assert find_step("no-such-step") is None


def test_a_release_that_was_crossed_wants_what_no_key_tells() -> None:
    """Nothing was said of a login, or of who is asked before a command runs."""
    assert {"gateway-login", "exec-approval"} <= {s.id for s in _taken({}, "2026.1.5", "2026.9.6")}
    assert _taken({}, "2026.4.2", "2026.9.6") == []
    assert _taken({}, None, "2026.9.6") == []


def test_of_channels_that_are_not_there_a_release_that_was_crossed_wants_nothing() -> None:
    def taken(value: Value) -> set[str]:
        return {step.id for step in _taken(value, "2026.1.5", "2026.9.6")}

    assert "slack-group-policy" in taken({"channels": {"slack": {}}})
    assert "slack-group-policy" not in taken({"channels": {"telegram": {}}})


def test_what_a_step_wrote_wakes_those_alone_that_look_at_it() -> None:
    """All settings of agents move when agents are named by keys: of these, one has a place."""
    value: Value = {"agents": {"list": [{"id": "a", "heartbeat": {"session": "main"}}]}}
    draft = Draft.of(value)
    taken = []
    for step in steps_for(draft, "2026.9.6"):
        taken.append(step.id)
        for operation in step.operations:
            operation.apply(draft)
    assert "agents-entries" in taken
    assert "memory-search" not in taken


def test_the_index_knows_the_chain_to_each_release() -> None:
    for release in ("2026.1.5", "2026.1.24-3", "2026.5.28", latest().name):
        assert ids_to(release) == tuple(step.id for step in steps_to(release))


def test_every_step_that_changes_a_section_is_on_it() -> None:
    wild = (ANY_KEY,)
    firsts = {
        step.id: {source[:1] for each in step.operations for source in each.sources}
        for step in chain()
    }
    sections = {first[0] for found in firsts.values() for first in found if first}
    for section in (*sections, "no section at all"):
        expected = [name for name, found in firsts.items() if found & {(), wild, (section,)}]
        assert [step.id for step in steps_on(str(section))] == expected
    for any_section in (ANY_KEY, ANY_INDEX):
        assert [step.id for step in steps_on(any_section)] == list(firsts)
