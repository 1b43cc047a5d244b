"""``moltconf credentials``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import note
from moltconf.cli.exits import FINDINGS, OK, USAGE
from moltconf.cli.inputs import Input, read_inputs
from moltconf.cli.run import choose_release
from moltconf.credentials.resolve import CredentialReport, Status, resolve
from moltconf.credentials.stores import read_stores
from moltconf.credentials.variables import known_variables
from moltconf.findings import Unreadable
from moltconf.lint.keyless import keyless
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
    env_files: tuple[Path, ...],
    state_dir: Path | None,
    form: str,
) -> int:
    """Which credential each agent would use for each model, and why; what is missing.

    Only what is given is looked at: the config, --env-file and --state-dir. Exit code 1: a model
    that an agent uses has no usable credential.
    """
    reports: list[tuple[str, CredentialReport]] = []
    unreadable = False
    for each in read_inputs(paths, stdin_filename):
        if isinstance(each, Unreadable):
            note(f"cannot use {each.name}: {each.reason}")
            unreadable = True
        elif not each.tree.is_readable:
            note(f"cannot read {each.name}: see `moltconf validate {each.name}`")
            unreadable = True
        else:
            chosen = choose_release(each, release)
            reports.append((each.name, _resolve(each, chosen, env_files, state_dir)))
    _print(reports, form)
    if unreadable:
        return USAGE
    failing = any(
        report.of(Status.MISSING) + report.of(Status.UNAVAILABLE) for _, report in reports
    )
    return FINDINGS if failing else OK


def _resolve(
    each: Input, release: str, env_files: tuple[Path, ...], state_dir: Path | None
) -> CredentialReport:
    config = view(each.tree.value, release)
    environment = known_variables(config.variables, env_files=env_files, state_dir=state_dir)
    stores = read_stores(state_dir, config, environment.texts) if state_dir is not None else None
    return resolve(config, environment=environment, stores=stores, now=datetime.now(UTC))


def _print(reports: list[tuple[str, CredentialReport]], form: str) -> None:
    if form == "json":
        from moltconf.report.credentials_json import render
    else:
        from moltconf.report.credentials_text import render
    click.echo(keyless(render(reports)), nl=False)
