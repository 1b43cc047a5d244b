"""Every kind of host: what is found in it, and what a migration makes of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from moltconf.text.source import Source
from tests.hosts import golden

HAS_NIX = importlib.util.find_spec("tree_sitter_nix") is not None


@pytest.fixture(params=golden.hosts(), ids=lambda host: host.parent.name)
def host(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    if path.suffix == ".nix" and not HAS_NIX:
        pytest.skip("tree-sitter-nix is not installed")
    return path


def test_findings_stand_at_their_places_in_the_host(host: Path) -> None:
    assert golden.found(host) == host.with_name("found.txt").read_text(encoding="utf-8")


def test_a_migration_changes_the_configs_and_nothing_else(host: Path) -> None:
    after, expected = golden.migrated(host), golden.migrated_path(host)
    assert after == (expected.read_bytes() if expected.exists() else None)
    assert after is None or Source.from_bytes(after, host.name).text
