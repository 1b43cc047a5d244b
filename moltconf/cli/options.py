"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from moltconf.cli.emit import silence_notes
from moltconf.cli.exit_codes import FAIL_ON
from moltconf.errors import InputError, UsageError
from moltconf.library.inputs import NAMELESS
from moltconf.report.formats import FORMATS
from moltconf.report.style import choose_colours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile

Command = TypeVar("Command", bound=Callable[..., Any])


def _fitting(words: Iterable[str], begun: str) -> list[str]:
    return [word for word in words if word.startswith(begun)]


def complete_releases(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """Return the releases that a shell may complete."""
    from moltconf.library.completing import release_words

    return _fitting(release_words(), begun)


def complete_rules(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """Return the rules and groups that a shell may complete."""
    from moltconf.library.completing import rule_words

    return _fitting(rule_words(), begun)


def complete_names(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """Return the key paths and rules that a shell may complete."""
    from moltconf.library.completing import key_words, rule_words

    rules = [rule for rule in rule_words() if "/" in rule]
    return _fitting([*dict.fromkeys(key_words(begun)), *rules], begun)


def paths(command: Command) -> Command:
    """Add ``PATH...`` and ``--stdin-filename``."""
    command = click.argument("paths", nargs=-1, metavar="[PATH]...")(command)
    return click.option(
        "--stdin-filename",
        default=NAMELESS,
        metavar="NAME",
        help="What reports call the text of standard input.",
    )(command)


def release(command: Command) -> Command:
    """Add ``--release`` for one release or a range of them."""
    return click.option(
        "--release",
        metavar="R",
        shell_complete=complete_releases,
        help="The release to judge by: 2026.1.24-3, 2026.9 (its newest known), latest, installed, "
        "written (the one that wrote the file), moltbot, 2026.1.24..2026.9.6 or all.",
    )(command)


def one_release(command: Command) -> Command:
    """Add ``--release`` for commands that take no range."""
    return click.option(
        "--release",
        metavar="R",
        shell_complete=complete_releases,
        help="The release: 2026.1.24-3, 2026.9 (its newest known), latest, installed, written or "
        "moltbot.",
    )(command)


def output(command: Command) -> Command:
    """Add ``--format``, ``--output`` and ``--fail-on``."""
    command = click.option(
        "--format",
        "formats",
        type=click.Choice(tuple(FORMATS)),
        multiple=True,
        help="The form of the report; may be repeated, each with an --output of its own.",
    )(command)
    command = click.option(
        "--output",
        "outputs",
        type=click.Path(dir_okay=False),
        multiple=True,
        help="Write the report to a file; the n-th --output takes the n-th --format.",
    )(command)
    return fail_on(command)


def _choose_colours(_: click.Context, __: click.Parameter, choice: str | None) -> None:
    if choice is not None:
        choose_colours(choice)


def _be_quiet(_: click.Context, __: click.Parameter, is_quiet: bool) -> None:
    if is_quiet:
        silence_notes()


def appearance(command: Command) -> Command:
    """Add ``--color`` and ``--quiet``, which every command and the group take."""
    command = click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        expose_value=False,
        callback=_choose_colours,
        help="Whether to use colours (default: on a terminal, unless NO_COLOR is set).",
    )(command)
    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_be_quiet,
        help="Print the report and errors, no notes.",
    )(command)


def jobs(command: Command) -> Command:
    """Add ``--jobs``; ``None`` leaves the number to the files and the processors."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes judge the files; 1: this one alone (default: one for each "
        "processor, from 100 files on).",
    )(command)


def form(command: Command) -> Command:
    """Add ``--format`` of commands with one report: text or JSON."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        help="The form of the report (default: text).",
    )(command)


def fail_on(command: Command) -> Command:
    """Add ``--fail-on``; ``None`` leaves it to the settings."""
    return click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        help="The least severity that makes the exit code 1 (default: error).",
    )(command)


def plugins(command: Command) -> Command:
    """Add ``--plugin``: the manifests of plugins that do not come with a release."""
    return click.option(
        "--plugin",
        "plugins",
        type=click.Path(exists=True, path_type=Path),
        multiple=True,
        help="The manifest of an installed plugin, or a folder of plugins; may be repeated.",
    )(command)


def _env_files(
    context: click.Context, parameter: click.Parameter, paths: tuple[Path, ...]
) -> tuple[EnvFile, ...]:
    """Read them before anything is judged: without one that was asked for every answer is wrong."""
    if not paths:
        return ()
    from moltconf.library.environment_options import read_env_files

    try:
        return read_env_files(paths)
    except InputError as error:
        raise UsageError(f"--env-file: cannot read {error.name}: {error.reason}") from error


def context(command: Command) -> Command:
    """Return ``--env-file`` and ``--state-dir``: what the gateway's machine would add to the
    config."""
    command = click.option(
        "--env-file",
        "env_files",
        type=click.Path(path_type=Path),
        callback=_env_files,
        multiple=True,
        help="A file of variables that the gateway will have, or a pipe; may be repeated.",
    )(command)
    return click.option(
        "--state-dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The gateway's state folder, with its credential stores; opened read-only.",
    )(command)
