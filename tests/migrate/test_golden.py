"""Texts before and after, each read by a person: ``fixtures/migrations/``.

``RELEASE/STEP/before.json5`` becomes ``after.json5`` on the way to RELEASE, from the release before
that step. ``RELEASE/stays.json5`` looks like an old shape here and there, and is none. In
``whole/CASE`` stand configs in hard layouts, each in ``before`` and, brought to a release, in
``after-RELEASE``.

``python -m tests.migrate.test_golden`` writes all results anew, to be read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.document.include import load_file
from moltconf.migrate.chain import find_step
from moltconf.migrate.migrate import Migration, Status, migrate
from moltconf.releases.catalogue import releases

FIXTURES = Path(__file__).parents[2] / "fixtures" / "migrations"
CASES = sorted(path.parent for path in FIXTURES.rglob("before.json5"))
WHOLE = sorted(path for path in FIXTURES.glob("whole/*/after-*"))
STAYING = sorted(FIXTURES.rglob("stays.json5"))
_KNOWN = [release.name for release in releases()]


def _name(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


def _target(release: str) -> str:
    """The release of a step, or the oldest one that is known."""
    return release if release in _KNOWN else _KNOWN[0]


def _migrated(case: Path) -> Migration:
    step = find_step(case.name.rstrip("-0123456789")) or find_step(case.name)
    assert step is not None, case.name
    return migrate(load_file(case / "before.json5"), _target(case.parent.name), step.before)


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_after(case: Path) -> None:
    after = (case / "after.json5").read_text("utf-8")
    assert _migrated(case).after.document.source.text == after


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_after_stays_as_it_is(case: Path) -> None:
    release = _target(case.parent.name)
    again = migrate(load_file(case / "after.json5"), release, release)
    assert not again.is_faulty
    assert not again.new_texts


@pytest.mark.parametrize("path", STAYING, ids=_name)
def test_stays(path: Path) -> None:
    result = migrate(load_file(path), _target(path.parent.name))
    assert result.status is Status.UNCHANGED
    assert result.remaining == []


def _brought(case: Path) -> dict[str, bytes]:
    """The files of a whole config after it was brought to the release of ``case``."""
    before = case.parent / "before"
    (main,) = before.glob("openclaw.*")
    result = migrate(load_file(main), case.name.removeprefix("after-"))
    documents = result.after.documents
    return {
        str(Path(name).relative_to(before)): document.source.to_bytes()
        for name, document in documents.items()
    }


@pytest.mark.parametrize("case", WHOLE, ids=_name)
def test_whole(case: Path) -> None:
    assert _brought(case) == {
        str(path.relative_to(case)): path.read_bytes() for path in case.rglob("*") if path.is_file()
    }


if __name__ == "__main__":
    for each in CASES:
        text = _migrated(each).after.document.source.text
        (each / "after.json5").write_text(text, "utf-8")
    for each in WHOLE:
        for name, content in _brought(each).items():
            (each / name).write_bytes(content)
