"""Texts before and after, each read by a person: ``fixtures/migrations/``.

``RELEASE/STEP/before.json5`` becomes ``after.json5`` on the way to RELEASE, from the release before
that step. ``RELEASE/stays.json5`` looks like an old shape here and there, and is none. In
``whole/CASE`` stand configs in hard layouts, each in ``before`` and, brought to a release, in
``after-RELEASE``.

``python -m moltconf.dev generate`` writes all results anew, to be read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.migrator.migrate import MigrationStatus, migrate
from moltconf.text.include import load_file
from tests.migrate.goldens import CASES, FIXTURES, WHOLE, brought, migrated, target

STAYING = sorted(FIXTURES.rglob("stays.json5"))


def _name(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_after(case: Path) -> None:
    after = (case / "after.json5").read_text("utf-8")
    assert migrated(case).after.document.source.text == after


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_after_stays_as_it_is(case: Path) -> None:
    release = target(case.parent.name)
    again = migrate(load_file(case / "after.json5"), release, release)
    assert not again.is_faulty, again.remaining
    assert not again.new_texts


@pytest.mark.parametrize("path", STAYING, ids=_name)
def test_stays(path: Path) -> None:
    release = target(path.parent.name)
    result = migrate(load_file(path), release, release)
    assert result.status is MigrationStatus.UNCHANGED
    assert result.remaining == []


@pytest.mark.parametrize("case", WHOLE, ids=_name)
def test_whole(case: Path) -> None:
    assert brought(case) == {
        str(path.relative_to(case)): path.read_bytes() for path in case.rglob("*") if path.is_file()
    }
