"""What a migration report needs: each config's migration, and what became of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moltconf.findings import FileResult
from moltconf.lint.places import Placed
from moltconf.migrate.migrate import Migration
from moltconf.report.located import locate


@dataclass(slots=True)
class MigrationResult:
    """``backups`` are the copies that were kept of the written files, as paths."""

    name: str
    migration: Migration
    written: bool = False
    backups: Sequence[str] = ()

    @property
    def remaining(self) -> list[Placed]:
        """What is left for a person, in the order of the text."""
        migration = self.migration
        return locate(
            FileResult(
                self.name, migration.before, migration.to, "--to", False, migration.remaining
            )
        )
