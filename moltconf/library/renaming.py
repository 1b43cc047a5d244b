"""Files given the names that the release looks for first, and the includes that name them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.migrator.product_rename.rename import target, with_local_includes
from moltconf.report.migration import MigrationResult


def name_anew(results: Sequence[MigrationResult]) -> None:
    """Give every result whose file has an older name the new one, and make its includes fit.

    Raises :class:`~moltconf.errors.UsageError` where a file cannot be given its new name: it is
    taken, two files want it, the file is a link, or another config includes the file by its name.
    """
    wanted: dict[Path, MigrationResult] = {}
    for result in results:
        new = target(result.migration)
        if new is None:
            continue
        if new in wanted:
            raise UsageError(f"{result.name} and {wanted[new].name} would both be {new}")
        wanted[new] = result
        result.renamed_to = new
        result.migration = with_local_includes(result.migration)
    for result in results:
        _check_includes(result, wanted)


def _check_includes(result: MigrationResult, wanted: dict[Path, MigrationResult]) -> None:
    renamed = {each.renamed_from.resolve(): each for each in wanted.values() if each.renamed_from}
    for include in result.migration.after.includes:
        named = renamed.get(include.resolved.resolve())
        if named is not None:
            raise UsageError(
                f"{named.name} cannot be renamed: {result.name} includes it by this name"
            )
