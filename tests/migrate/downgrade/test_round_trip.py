"""Up and down again gives the same value, and down alone comes to rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from moltconf.migrations.shared.account_steps import CHANNELS_OF

from moltconf.catalogue.catalogue import Catalogue, releases, resolve
from moltconf.edit.changes import apply_to_value, same_value
from moltconf.migrator.chain import chain
from moltconf.migrator.downgrade.downgrade import downgrade
from moltconf.migrator.draft import Draft
from moltconf.migrator.pages import examples
from moltconf.migrator.plan import plan
from moltconf.migrator.step import Step
from moltconf.release_order import release_key
from moltconf.text.include import load
from moltconf.text.keypath import lookup
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.verdict import judge
from tests.migrate.downgrade.configs import pieces, random_config, with_piece

PAIRS = (
    ("2026.1.5", "2026.1.24-3"),
    ("2026.1.8", "2026.1.12"),
    ("2026.1.11", "2026.1.24-3"),
    ("2026.1.29", "2026.9.6"),
    ("2026.1.29", "2026.4.5"),
    ("2026.4.29", "2026.9.6"),
    ("2026.7.1", "2026.9.6"),
)
#: Those whose newer release is drawn whole.
DRAWN = [pair for pair in PAIRS if Catalogue.of(pair[1]).plugins()]
#: Steps that change nothing on the way up, and whose new default is written down on the way back.
WRITTEN_DOWN = {"group-policy-default"}
#: What is written down on the way back from a release, whatever the config says.
_FOLDERS: dict[str, dict[str, Value]] = {
    "2026.1.29": {"agents": {"defaults": {"workspace": "~/.openclaw/workspace"}}}
}
_SEEDS = st.integers(0, 100_000)
UNDONE = [
    pytest.param(step, example.before, id=step.id)
    for step in chain()
    if step.reversible and release_key(step.before) >= release_key(releases()[0].name)
    for example in examples(step)
]


def _value(text: str) -> Value:
    return load(Source("{" + text + "}")).value


@pytest.mark.parametrize(("step", "before"), UNDONE)
def test_what_a_page_says_can_be_undone_is_undone(step: Step, before: str) -> None:
    draft = Draft.of(_value(before), step.before)
    for operation in step.operations:
        operation.apply(draft)
    back = downgrade(draft.value, step.release, resolve(step.before).release.name)
    assert not back.awaits_consent
    assert back.plan.value_after == {**_FOLDERS.get(step.release, {}), **_value(before)}


def _undone(old: str, new: str, seed: int) -> Iterator[Value]:
    """A config that grows by one piece at a time, as long as all its steps can be undone."""
    config: dict[str, Value] = {}
    known = pieces(old, new)
    for number in range(4):
        grown = with_piece(config, known[(seed + 7 * number) % len(known)], old, seed + number)
        if all(
            each.step.reversible
            for each in plan(grown, old, new).steps
            if each.changes or each.step.id in WRITTEN_DOWN
        ):
            config = grown
    if config:
        yield config


@settings(max_examples=150, deadline=None)
@given(_SEEDS, st.sampled_from(PAIRS))
def test_a_round_trip_gives_the_same_value(seed: int, pair: tuple[str, str]) -> None:
    old, new = pair
    for config in _undone(old, new, seed):
        up = plan(config, old, new).value_after
        back = downgrade(up, new, old)
        assert not back.awaits_consent
        assert same_value(back.plan.value_after, config)


def test_most_random_configs_have_something_to_undo() -> None:
    for old, new in PAIRS:
        moved = [
            config
            for seed in range(15)
            for config in _undone(old, new, seed)
            if any(each.changes for each in plan(config, old, new).steps)
        ]
        assert len(moved) > 5, (old, new)


@settings(max_examples=60, deadline=None)
@given(_SEEDS)
@example(37987)  # zalouser: silence opened its groups at 2026.1.29, and closes them at 2026.9.6
@example(1212)  # an agent's own heartbeat says nothing that 2026.9.6 takes
@example(22529)  # two agents have one id, and the second gets another one
@example(1024)  # a model without a provider: on the way down it is written with the one it had
def test_what_comes_back_leads_up_to_the_same_again(seed: int) -> None:
    """But for what the newer release gave by itself, and the way down wrote down."""
    config = random_config("2026.1.29", seed)
    up = plan(config, "2026.1.29", "2026.9.6").value_after
    down = downgrade(up, "2026.9.6", "2026.1.29")
    if not down.awaits_consent:
        again = plan(down.plan.value_after, "2026.1.29", "2026.9.6").value_after
        policies = (step for step in down.plan.steps if step.step.id in CHANNELS_OF)
        written = [change.change for step in policies for change in step.changes]
        _take_out_folders(again, up)
        _take_out_providers(again, up)
        assert same_value(again, apply_to_value(up, written))


def _take_out_folders(value: Any, up: Any) -> None:
    """Take the folders out that the way down wrote: those that the newer release has agents in."""
    shared = lookup(up, ("agents", "defaults", "workspace"))
    for name, agent in (lookup(value, ("agents", "entries")) or {}).items():
        if "workspace" in agent and "workspace" not in up["agents"]["entries"][name]:
            assert agent.pop("workspace") == f"{shared.rstrip('/')}/{name}"


@settings(max_examples=60, deadline=None)
@given(_SEEDS, st.sampled_from(DRAWN), st.booleans())
@example(53215, ("2026.1.29", "2026.9.6"), False)  # a step would lose something, and is left out
def test_the_second_way_down_changes_nothing(
    seed: int, pair: tuple[str, str], accept_loss: bool
) -> None:
    old, new = pair
    config = random_config(new, seed)
    down = downgrade(config, new, old, accept_loss=accept_loss)
    again = downgrade(down.plan.value_after, new, old, accept_loss=accept_loss)
    assert again.plan.is_empty
    told = [change.change for step in down.plan.steps for change in step.changes]
    assert same_value(apply_to_value(config, told), down.plan.value_after)
    asked = [question for step in down.plan.steps for question in step.questions]
    if accept_loss and not asked:
        left = judge(down.plan.value_after, old).findings
        assert "schema/unknown-key" not in [finding.rule for finding in left]


def _take_out_providers(value: Any, up: Any) -> None:
    """Take the providers out that the way down wrote in front of models that named none."""
    for place in (("agents", "defaults"), *(("agents", "entries", name) for name in _agents(up))):
        for path in ((*place, "model"), (*place, "model", "primary")):
            before, after = lookup(up, path), lookup(value, path)
            if isinstance(before, str) and str(after).endswith(f"/{before}"):
                lookup(value, path[:-1])[path[-1]] = before


def _agents(value: Any) -> Any:
    return lookup(value, ("agents", "entries")) or {}
