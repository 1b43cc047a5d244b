"""Where the texts before and after migrations stand, and what each should be.

See :mod:`tests.migrate.test_golden`.
"""

from __future__ import annotations

from pathlib import Path

from moltconf.catalogue.catalogue import releases
from moltconf.migrator.chain import find_step, known_step
from moltconf.migrator.migrate import VerifiedMigration, migrate
from moltconf.text.include import load_file

FIXTURES = Path(__file__).parents[2] / "fixtures" / "migrations"
CASES = sorted(path.parent for path in FIXTURES.rglob("before.json5"))
WHOLE = sorted(path for path in FIXTURES.glob("whole/*/after-*"))
_KNOWN = [release.name for release in releases()]


def target(release: str) -> str:
    """Return the release of a step, or the oldest one that is known."""
    return release if release in _KNOWN else _KNOWN[0]


def migrated(case: Path) -> VerifiedMigration:
    """Return what the step of a case makes of its text."""
    step = find_step(case.name.rstrip("-0123456789")) or known_step(case.name)
    return migrate(load_file(case / "before.json5"), target(case.parent.name), step.before)


def carried(case: Path) -> VerifiedMigration:
    """Return how a whole config comes to the release of ``case``."""
    (main,) = (case.parent / "before").glob("openclaw.*")
    return migrate(load_file(main), case.name.removeprefix("after-"))


def brought(case: Path) -> dict[str, bytes]:
    """Return the files of a whole config after it was brought to the release of ``case``."""
    before = case.parent / "before"
    documents = carried(case).after.documents
    return {
        str(Path(name).relative_to(before)): document.source.to_bytes()
        for name, document in documents.items()
    }


def golden_files() -> dict[Path, bytes]:
    """Return every text after a migration, by where it stands."""
    found = {
        case / "after.json5": migrated(case).after.document.source.text.encode() for case in CASES
    }
    for case in WHOLE:
        found |= {case / name: content for name, content in brought(case).items()}
    return found
