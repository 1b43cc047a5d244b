"""Whatever a release accepts passes its exported schema: the configs of the fixtures, and what
migrations make of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from moltconf.export.json_schema import export
from moltconf.text.include import load_file
from moltconf.validator.verdict import judge

FIXTURES = Path(__file__).parents[2] / "fixtures"
FOLDERS = sorted(path.name for path in (FIXTURES / "migrations").iterdir() if path.is_dir())


def values(folder: Path, name: str = "*") -> dict[str, Any]:
    """What the configs below ``folder`` say, those of several files left out."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob(name)):
        if path.suffix in (".json", ".json5", ".yaml"):
            tree = load_file(path, path.name)
            if tree.is_readable and not tree.includes and isinstance(tree.value, dict):
                found[path.relative_to(FIXTURES).as_posix()] = tree.value
    return found


def refused(release: str, configs: dict[str, Any]) -> tuple[list[str], int]:
    """The accepted ones that the exported schema refuses, and how many are accepted."""
    validator = jsonschema.Draft202012Validator(export(release))
    accepted = {at: one for at, one in configs.items() if not judge(one, release).findings}
    return [at for at, one in accepted.items() if not validator.is_valid(one)], len(accepted)


@pytest.mark.parametrize("release", ["2026.1.29", "2026.4.20", "2026.9.6"])
def test_a_config_that_a_release_accepts_passes(release: str) -> None:
    found, accepted = refused(release, values(FIXTURES / "rules"))
    assert found == []
    assert accepted > 100


def test_the_results_of_migrations_pass() -> None:
    checked = 0
    for release in FOLDERS:
        if not release.startswith("2026."):  # before the first release of the catalogue
            continue
        found, accepted = refused(release, values(FIXTURES / "migrations" / release, "after.json5"))
        assert found == []
        checked += accepted
    assert checked > 80
