"""Modules that are not imported for a config would have had nothing to do with it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.migrate.chain import chain, steps_for, steps_to
from moltconf.migrate.draft import Draft
from moltconf.migrate.step import Trigger
from moltconf.text.include import load_file
from moltconf.text.tree import Value, keys_of
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
    taken = steps_for(keys_of(value), came_from, release)
    assert taken == tuple(step for step in steps_to(release) if step in taken)
    draft = Draft.of(value, came_from)
    for step in steps_to(release):
        if step.trigger is Trigger.CROSSING and came_from is None:
            continue
        before = len(draft.changes), len(draft.questions), len(draft.notes)
        for operation in step.operations:
            operation.apply(draft)
        after = len(draft.changes), len(draft.questions), len(draft.notes)
        assert step in taken or before == after, (step.id, path)


@pytest.mark.parametrize("seed", range(40))
def test_nor_with_random_configs(seed: int) -> None:
    where = Path(f"seed {seed}")
    _check(legacy_config(seed), None, latest().name, where)
    for release in ("2026.1.29", "2026.3.31", "2026.6.11"):
        config = Generator(release, random.Random(seed)).config()
        _check(config, release, latest().name, where)


def test_a_config_without_old_keys_loads_a_part_of_the_chain() -> None:
    value: Value = {"gateway": {"mode": "local"}, "agents": {"entries": {"main": {}}}}
    assert len(steps_for(keys_of(value), None, latest().name)) < len(chain()) / 4


def test_a_release_that_was_crossed_wants_what_no_key_tells() -> None:
    newest = latest().name
    crossing = [step for step in steps_to(newest) if step.trigger is Trigger.CROSSING]
    assert crossing
    taken = steps_for(set(), "2026.1.5", newest)
    assert all(step in taken for step in crossing)
