"""``moltconf credentials``."""

from __future__ import annotations

import time
from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, note
from moltconf.cli.exit_codes import FINDINGS, OK, USAGE
from moltconf.cli.outlet import counted
from moltconf.cli.run import choose
from moltconf.findings import Unreadable
from moltconf.library.inputs import Input, read_inputs, shown_name
from moltconf.library.matrix import is_incomplete, lacks_credential, matrix, unusable
from moltconf.report.credentials import Matrix, render
from moltconf.report.formats import notation_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile


@click.command("credentials")
@options.appearance
@options.paths
@options.one_release
@options.context
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
    found: list[Matrix] = []
    unreadable: list[Unreadable] = []
    inputs = read_inputs(paths, stdin_filename, notify=note)
    answers = (_answer(each, release, env_files, state_dir) for each in inputs)
    with counted(answers, len(inputs), time.monotonic()) as seen:
        for answer in seen:
            if isinstance(answer, Unreadable):
                unreadable.append(answer)
            else:
                found.append(answer)
    echo(render(form, found, unreadable), notation_of(form))
    reports = [report for _, _, report in found]
    if unreadable or is_incomplete(reports):
        return USAGE
    return FINDINGS if lacks_credential(reports) else OK


def _answer(
    each: Input | Unreadable,
    release: str | None,
    env_files: tuple[EnvFile, ...],
    state_dir: Path | None,
) -> Matrix | Unreadable:
    """The matrix of a config; says why there is none."""
    if isinstance(each, Unreadable):
        note(f"cannot use {shown_name(each.name)}: {each.reason}")
        return each
    fault = unusable(each)
    if fault is None:
        chosen = choose(each, release)
        fault = unusable(each, chosen)
        if fault is None:
            return each.name, each.tree, matrix(each, chosen, env_files, state_dir)
    note(f"cannot read {fault.name}: {fault.reason.removeprefix('it cannot be read: ')}")
    return fault
