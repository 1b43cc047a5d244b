"""The data of a migration report: the migration of each config, and what became of its files."""

from __future__ import annotations

from importlib import import_module

from moltconf.findings import FileResult, Placed, Unreadable
from moltconf.masking.masks import Masks, hide
from moltconf.migrator.product_rename.outside import Outside, outside
from moltconf.migrator.product_rename.rename import named_includes
from moltconf.report.layout import laid_out
from moltconf.report.places import locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moltconf.migrator.migrate import VerifiedMigration


class MigrationResult:
    """The migration of one config. ``backups`` are the copies that were kept of the written files,
    as paths; ``renamed_to`` is the new name of the file (``--rename``)."""

    def __init__(self, name: str, migration: VerifiedMigration) -> None:
        self.name = name
        self.migration = migration
        self.written = False
        self.backups: Sequence[str] = ()
        self.renamed_to: Path | None = None
        #: Why --write did not write it.
        self.held_back: str | None = None

    @property
    def remaining(self) -> list[Placed]:
        """What is left for a person, in the order of the text."""
        migration = self.migration
        return locate(
            FileResult(
                self.name, migration.before, migration.to, "--to", False, migration.remaining
            )
        )

    @property
    def renamed_from(self) -> Path | None:
        """The file as it was named; ``None`` for standard input."""
        return self.migration.before.document.source.path

    @property
    def outside(self) -> list[Outside]:
        """What else bears the product's name; nothing where the migration was refused."""
        migration = self.migration
        if migration.is_faulty:
            return []
        found = outside(self.name, migration.after.value, migration.from_.release, migration.to)
        return found + named_includes(migration)


def render(
    form: str,
    results: Sequence[MigrationResult],
    unreadable: Sequence[Unreadable] = (),
    *,
    is_verbose: bool = False,
) -> str:
    """Return the report, what is hidden in the configs masked; ``form`` is ``text`` or ``json``.

    ``is_verbose`` shows every change of a long plan, as JSON always does.
    """
    renderer = import_module(f"moltconf.report.migration_{form}")
    options = {"is_verbose": is_verbose} if form == "text" else {}
    text: str = renderer.render(results, unreadable, **options)
    masks = Masks(
        [tree for each in results for tree in (each.migration.before, each.migration.after)],
        [*(each.name for each in results), *(each.name for each in unreadable)],
    )
    return laid_out(hide(text, masks, is_json=form == "json"))
