"""Plans name places of the file as it is and as it will be, and of no file between them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.migrate import VerifiedMigration, migrate
from moltconf.text.include import load
from moltconf.text.keypath import KeyPath, format_path, lookup
from moltconf.text.source import Source
from tests.migrate.legacy_configs import legacy_config

TARGET = "2026.9.6"
OLD = {
    "agent": {"model": "anthropic/claude-opus-4-5", "bash": {"timeoutSec": 60}},
    "routing": {
        "agents": {
            "home": {"workspace": "~/h"},
            "work": {"workspace": "~/w", "sandbox": {"tools": {"allow": ["read"]}}},
        },
        "bindings": [{"agentId": "work", "match": {"provider": "telegram"}}],
    },
}  # fmt: skip
_MISSING = object()


def migrated(config: object) -> VerifiedMigration:
    return migrate(load(Source(json.dumps(config))), TARGET, "2026.1.8")


def shown(migration: VerifiedMigration) -> list[PlannedChange]:
    return [change for step in migration.shown_steps for change in step.changes]


def ends(changes: list[PlannedChange], source: str) -> list[str | None]:
    return [
        format_path(each.target) if each.target is not None else None
        for each in changes
        if each.source is not None and format_path(each.source) == source
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("routing.agents.work.sandbox.tools", "agents.entries.work.tools.sandbox.tools"),
        ("routing.agents.home.workspace", "agents.entries.home.workspace"),
        ("agent.bash", "tools.exec"),
        ("agent.bash.timeoutSec", "tools.exec.timeoutSeconds"),
        ("routing.bindings[0].match.provider", "bindings[0].match.channel"),
        ("routing.agents.home", None),
    ],
)
def test_a_key_that_moves_on_and_on_is_one_change_with_its_end(
    source: str, target: str | None
) -> None:
    assert ends(shown(migrated(OLD)), source) == [target]


def test_what_steps_made_and_took_back_is_no_change_of_the_file() -> None:
    changes = shown(migrated(OLD))
    assert not any("agents.list[" in each.why for each in changes)
    assert "the key says it" not in {each.why for each in changes}


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_every_place_is_in_one_of_the_two_files_and_every_loss_is_told(seed: int) -> None:
    migration = migrated(legacy_config(seed))
    changes = shown(migration)

    def stands(value: object, path: KeyPath | None) -> bool:
        return path is None or lookup(value, path, _MISSING) is not _MISSING

    for each in changes:
        assert stands(migration.before.value, each.source)
        assert stands(migration.after.value, each.target)
    moves = [each.source for each in changes if each.kind is ChangeKind.MOVED]
    assert len(moves) == len(set(moves))
    planned = [change for step in migration.steps for change in step.changes]
    assert sum(bool(each.loss) for each in changes) == sum(bool(each.loss) for each in planned)
