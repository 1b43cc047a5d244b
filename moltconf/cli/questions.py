"""Ask a person on a terminal what a migration leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import click

from moltconf.cli.emit import echo
from moltconf.findings import Finding
from moltconf.masking.masks import Masks
from moltconf.masking.output import hide
from moltconf.migrator.step import Answer
from moltconf.report.migration import MigrationResult
from moltconf.report.printable import printable
from moltconf.text.keypath import format_path


def answered(
    result: MigrationResult, again: Callable[[Mapping[str, str]], MigrationResult]
) -> MigrationResult:
    """Return the migration with what the person chose for each step that asks.

    ``again`` migrates the same config with choices by the id of their step. What a person passes
    over stays open. An answer may raise the next question.
    """
    answers: dict[str, str] = {}
    asked: set[str] = set()
    while True:
        step, chosen = _ask_next(result, asked)
        if step is None:
            return result
        asked.add(step)
        if chosen:
            answers[step] = chosen
            result = again(answers)


def _ask_next(result: MigrationResult, asked: set[str]) -> tuple[str | None, str]:
    """Ask about the first step that was not asked about, and return it with the answer."""
    for finding, answers in _open(result):
        step = answers[0].accept.partition("=")[0]
        if step not in asked:
            return step, _ask(result, finding, answers)
    return None, ""


def _open(result: MigrationResult) -> Iterator[tuple[Finding, tuple[Answer, ...]]]:
    for placed in result.remaining:
        answers = result.migration.choices_of(placed.finding)
        if answers:
            yield placed.finding, answers


def _ask(result: MigrationResult, finding: Finding, answers: tuple[Answer, ...]) -> str:
    choices = {answer.accept.partition("=")[2]: answer.does for answer in answers}
    lines = [
        f"{result.name}: {format_path(finding.path)}: {finding.message}",
        *(f"  {name}: {does}" for name, does in choices.items()),
    ]
    text = "".join(f"{printable(line)}\n" for line in lines)
    echo(hide(text, Masks([result.migration.before], [result.name]), is_json=False))
    chosen: str = click.prompt(
        "your choice, or Enter to leave it open",
        default="",
        show_default=False,
        type=click.Choice([*choices, ""]),
        show_choices=False,
    )
    return chosen
