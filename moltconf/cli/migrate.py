"""``moltconf migrate``."""

from __future__ import annotations

from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.migrating import MigrationRequest, migrate


@click.command("migrate")
@options.appearance
@options.paths
@click.option(
    "--to",
    metavar="R",
    shell_complete=options.complete_releases,
    help="The release to migrate to, as for --release (default: the one that judges the file).",
)
@click.option(
    "--from",
    "from_",
    metavar="R",
    shell_complete=options.complete_releases,
    help="The release that the file was written for (default: the one that it names, else those "
    "that accept it).",
)
@click.option("--write", is_flag=True, help="Write the result; the old text is kept as a backup.")
@click.option(
    "--partial",
    is_flag=True,
    help="With --write: also where decisions are left, if the release accepts the result.",
)
@click.option("--check", is_flag=True, help="Exit with 1 where a file would change.")
@click.option("--stdout", is_flag=True, help="Print the new text instead of a report.")
@click.option(
    "--rename", is_flag=True, help="Give the file the name that the release looks for first."
)
@click.option("--undo", is_flag=True, help="Put back what the last writing of the file replaced.")
@click.option(
    "--accept",
    multiple=True,
    metavar="STEP=CHOICE",
    help="The answer to what a step asks; may be repeated.",
)
@click.option(
    "--accept-loss", is_flag=True, help="On the way to an older release, let go what it lacks."
)
@click.option(
    "--drop-guard",
    "drop_guards",
    multiple=True,
    metavar="KEY",
    help="With --accept-loss: a guard to let go as well, by its place; may be repeated.",
)
@options.plugins
@click.option(
    "--pin",
    metavar="KINDS",
    help="What the release does otherwise where the file is silent is kept where that is grave, "
    "else reported. cost, function or all: keep that too.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show every change, however many there are.")
@options.form
@click.option("--output", type=click.Path(dir_okay=False), help="Write the report to a file.")
def command(
    paths: tuple[str, ...],
    stdin_filename: str,
    to: str | None,
    from_: str | None,
    write: bool,
    partial: bool,
    check: bool,
    stdout: bool,
    rename: bool,
    undo: bool,
    accept: tuple[str, ...],
    accept_loss: bool,
    drop_guards: tuple[str, ...],
    plugins: tuple[Path, ...],
    pin: str | None,
    verbose: bool,
    form: str,
    output: str | None,
) -> int:
    """What must change to run on a release: the plan, step by step, and the diff.

    Nothing is written without --write. What is written was parsed again, compared with an
    independent computation of the result, and is accepted by the release; all files are written,
    or none.
    """
    if undo:
        from moltconf.cli.undo import undo_last

        return undo_last(paths)
    request = MigrationRequest(
        paths, stdin_filename, to, from_, accept, accept_loss, drop_guards, plugins,
        write, partial, check, stdout, rename, form, output, pin, verbose,
    )  # fmt: skip
    return migrate(request)
