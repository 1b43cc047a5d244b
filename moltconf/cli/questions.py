"""Ask a person on a terminal what a migration leaves open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from moltconf.cli.emit import echo
from moltconf.cli.outlet import without_bar
from moltconf.report.migration import MigrationResult
from moltconf.report.printable import printable
from moltconf.report.question_text import OpenQuestion, open_questions, source_question


def answered(
    result: MigrationResult, again: Callable[[Mapping[str, str], str | None], MigrationResult]
) -> MigrationResult:
    """Return the migration with what the person chose for each step that asks.

    ``again`` migrates the same config with choices by the id of their step, and from the release
    that ran it, where that decides something. What a person passes over stays open. An answer may
    raise the next question.
    """
    answers: dict[str, str] = {}
    asked: set[str] = set()
    source = _ask_source(result) or None
    if source is not None:
        result = again(answers, source)
    while True:
        step, chosen = _ask_next(result, asked)
        if step is None:
            return result
        asked.add(step)
        if chosen:
            answers[step] = chosen
            result = again(answers, source)


def _ask_source(result: MigrationResult) -> str:
    question = source_question(result)
    return _ask(question) if question is not None else ""


def _ask_next(result: MigrationResult, asked: set[str]) -> tuple[str | None, str]:
    """Ask about the first step that was not asked about, and return it with the answer."""
    for question in open_questions(result):
        if question.step not in asked:
            return question.step, _ask(question)
    return None, ""


def _ask(question: OpenQuestion) -> str:
    """Return the choice of a person, empty where it stays open: by Enter, or with Ctrl-D."""

    def choice(text: str) -> str:
        if text and text not in question.choices:
            raise click.BadParameter(
                f"{printable(text)} is none of the answers: write {question.named}, or only press "
                "Enter"
            )
        return text

    try:
        with without_bar():
            echo(question.text)
            chosen: str = click.prompt(
                "your choice, or Enter to leave it open",
                default="",
                show_default=False,
                value_proc=choice,
            )
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):
            return ""
        raise KeyboardInterrupt from error
    return chosen
