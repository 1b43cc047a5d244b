"""Find which credential each agent of a config would use, and why, as ``credentials`` does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from moltconf.auth.resolve import CredentialReport, CredentialStatus, resolve
from moltconf.auth.stored_credential import StoreFault
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.findings import Unreadable
from moltconf.library.inputs import Input
from moltconf.schema.config import view
from moltconf.validator.confined_includes import confined

if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile


def unusable(each: Input, release: str | None = None) -> Unreadable | None:
    """Return why nothing can be said of a config, ``None`` where something can.

    A release may refuse to read what the config includes.
    """
    tree = each.tree if release is None else confined(each.tree, release)
    if tree.is_readable:
        return None
    return Unreadable(each.name, f"it cannot be read: see `moltconf validate {each.name}`")


def matrix(
    each: Input,
    release: str,
    env_files: tuple[EnvFile, ...] = (),
    state_dir: Path | None = None,
) -> CredentialReport:
    """Return the matrix of a config; only what is given beside it is looked at."""
    config = view(each.tree.value, release)
    environment = known_variables(config.variables, env_files=env_files, state_dir=state_dir)
    stores = read_stores(state_dir, config, environment.texts) if state_dir is not None else None
    return resolve(config, environment=environment, stores=stores, now=datetime.now(UTC))


def is_incomplete(reports: Iterable[CredentialReport]) -> bool:
    """Return whether a store could not be read."""
    faults = (each.fault for report in reports for each in report.problems)
    return StoreFault.UNREADABLE in faults


def lacks_credential(reports: Iterable[CredentialReport]) -> bool:
    """Return whether a model that an agent uses has no usable credential."""
    return any(
        report.of(CredentialStatus.MISSING) + report.of(CredentialStatus.UNAVAILABLE)
        for report in reports
    )
