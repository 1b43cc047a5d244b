"""``moltconf lint``."""

from __future__ import annotations

from pathlib import Path

import click

from moltconf.cli import options
from moltconf.cli.emit import note
from moltconf.cli.linter import lint
from moltconf.cli.run import Request
from moltconf.errors import UsageError
from moltconf.library.baseline_files import Baselines
from moltconf.library.inputs import chosen_paths
from moltconf.library.linting import Linter, RuleChoice
from moltconf.linter.rule import Profile
from moltconf.report.formats import STATISTICS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile


@click.command("lint")
@options.appearance
@options.paths
@options.release
@options.context
@options.plugins
@click.option(
    "--profile",
    type=click.Choice([str(profile) for profile in Profile]),
    help="The set of rules to run (default: default).",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Rules and groups to run.",
    shell_complete=options.complete_rules,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Rules and groups to leave out.",
    shell_complete=options.complete_rules,
)
@click.option(
    "--require-reasons",
    is_flag=True,
    help="Report comments that silence a rule and do not say why.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Leave out the findings that this file knows, and say which of them are gone.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Accept what is found now: write it to a file for --baseline.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only configs that differ from a git revision, themselves or in a file they include.",
)
@click.option("--fix", "fixing", is_flag=True, help="Apply the fixes that keep the behaviour.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="Apply those fixes too that may change it."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--statistics", is_flag=True, help="Print how often each rule finds something, no findings."
)
@options.output
@options.jobs
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str,
    release: str | None,
    env_files: tuple[EnvFile, ...],
    state_dir: Path | None,
    plugins: tuple[Path, ...],
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    require_reasons: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    changed_since: str | None,
    fixing: bool,
    unsafe: bool,
    diff: bool,
    statistics: bool,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str | None,
    jobs: int | None,
) -> int:
    """Find what the release refuses, and what it accepts that is still wrong.

    RULES are ids and groups, separated by commas: caching,auth/unknown-profile-in-order.
    """
    if fixing and not diff and "-" in paths:
        raise UsageError("standard input cannot be fixed; use --diff")
    if statistics and formats:
        raise UsageError("--statistics is a report of its own; leave --format out")
    if unsafe and not (fixing or diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if baseline and write_baseline:
        raise UsageError("--write-baseline accepts everything; --baseline is of no use to it")
    if fixing and not diff:
        from moltconf.cli.writing import finish

        paths = paths or chosen_paths(note)
        finish(map(Path, paths))
    linter = Linter(
        RuleChoice(_names(select), _names(ignore), profile, require_reasons),
        plugins,
        Baselines(baseline, write_baseline),
        env_files=env_files,
        state_dir=state_dir,
        fixes=fixing or diff,
        unsafe=unsafe,
        debug=bool(context.find_root().params.get("debug")),
    )
    request = Request(
        "lint",
        paths,
        stdin_filename,
        release,
        (STATISTICS,) if statistics else formats,
        outputs,
        fail_on,
        changed_since,
        documents=linter.documents,
        baseline=str(write_baseline) if write_baseline is not None else None,
        aside=(*(each.path for each in env_files), *((baseline,) if baseline is not None else ())),
        jobs=jobs,
    )
    return lint(request, linter, show=diff)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())
