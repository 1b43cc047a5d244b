"""``moltconf credentials``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, note
from moltconf.cli.exits import FINDINGS, OK, USAGE
from moltconf.cli.inputs import Input, read_inputs
from moltconf.cli.run import choose_release
from moltconf.credentials.env_file import EnvFile
from moltconf.credentials.resolve import CredentialReport, Status, resolve
from moltconf.credentials.stored import StoreFault
from moltconf.credentials.stores import read_stores
from moltconf.credentials.variables import known_variables
from moltconf.document.include import ConfigTree
from moltconf.findings import Unreadable
from moltconf.masking.masks import Masks
from moltconf.masking.output import hide
from moltconf.releases.includes import confined
from moltconf.report.formats import notation_of
from moltconf.schema.config import view


@click.command("credentials")
@options.paths
@options.one_release
@options.surroundings
@options.form
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    env_files: tuple[EnvFile, ...],
    state_dir: Path | None,
    form: str,
) -> int:
    """Which credential each agent would use for each model, and why; what is missing.

    Only what is given is looked at: the config, --env-file and --state-dir. Exit code 1: a model
    that an agent uses has no usable credential.
    """
    reports: list[tuple[str, CredentialReport]] = []
    unreadable: list[Unreadable] = []
    trees: list[ConfigTree] = []
    for each in read_inputs(paths, stdin_filename):
        if isinstance(each, Unreadable):
            note(f"cannot use {each.name}: {each.reason}")
            unreadable.append(each)
        elif not each.tree.is_readable:
            reason = f"see `moltconf validate {each.name}`"
            note(f"cannot read {each.name}: {reason}")
            unreadable.append(Unreadable(each.name, f"it cannot be read: {reason}"))
        else:
            chosen = choose_release(each, release)
            if not confined(each.tree, chosen).is_readable:
                reason = f"see `moltconf validate {each.name}`"
                note(f"cannot read {each.name}: {reason}")
                unreadable.append(Unreadable(each.name, f"it cannot be read: {reason}"))
                continue
            reports.append((each.name, _resolve(each, chosen, env_files, state_dir)))
            trees.append(each.tree)
    _print(reports, unreadable, form, Masks(trees, _names(reports, unreadable)))
    faults = (each.fault for _, report in reports for each in report.problems)
    if unreadable or StoreFault.UNREADABLE in faults:
        return USAGE
    failing = any(
        report.of(Status.MISSING) + report.of(Status.UNAVAILABLE) for _, report in reports
    )
    return FINDINGS if failing else OK


def _resolve(
    each: Input, release: str, env_files: tuple[EnvFile, ...], state_dir: Path | None
) -> CredentialReport:
    config = view(each.tree.value, release)
    environment = known_variables(config.variables, env_files=env_files, state_dir=state_dir)
    stores = read_stores(state_dir, config, environment.texts) if state_dir is not None else None
    return resolve(config, environment=environment, stores=stores, now=datetime.now(UTC))


def _names(
    reports: list[tuple[str, CredentialReport]], unreadable: list[Unreadable]
) -> Iterator[str]:
    """The names and words that may come from a credential store, which has no config to mask."""
    yield from (each.name for each in unreadable)
    for name, report in reports:
        yield name
        for credential in report.credentials:
            for candidate in credential.candidates:
                yield from filter(None, (candidate.name, candidate.mode))
        for profiles in report.unusable.values():
            for each in profiles:
                yield from filter(None, (each.profile_id, each.provider, each.reason))
        yield from (problem.profile for problem in report.problems if problem.profile)


def _print(
    reports: list[tuple[str, CredentialReport]],
    unreadable: list[Unreadable],
    form: str,
    masks: Masks,
) -> None:
    if form == "json":
        from moltconf.report.credentials_json import render
    else:
        from moltconf.report.credentials_text import render
    echo(hide(render(reports, unreadable), masks), notation_of(form))
