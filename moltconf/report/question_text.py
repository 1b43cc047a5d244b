"""Word what a migration leaves to a person, as questions on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.fields import Fields
from moltconf.masking.masks import Masks, hide
from moltconf.report.migration import MigrationResult
from moltconf.report.printable import printable
from moltconf.report.shifts_text import is_unclear, unclear_lines
from moltconf.text.keypath import format_path


class OpenQuestion(Fields):
    """A question of a step: ``text`` is what a person reads, ``choices`` the answers, which
    ``named`` says in words."""

    step: str
    choices: tuple[str, ...]
    text: str
    named: str


def source_question(result: MigrationResult) -> OpenQuestion | None:
    """Return the question which release ran the config, where that decides something; what is
    hidden in the config is masked."""
    lines = list(unclear_lines(result.migration))
    if not lines:
        return None
    origin = result.migration.from_
    head = printable(f"{result.name}: {origin.name} fit it")
    masks = Masks([result.migration.before], [result.name])
    text = "".join(f"{line}\n" for line in (head, *lines))
    return OpenQuestion("", origin.possible, hide(text, masks, is_json=False), origin.name)


def open_questions(result: MigrationResult) -> Iterator[OpenQuestion]:
    """Yield what is left and can be answered by a choice, what is hidden in the config masked."""
    masks = Masks([result.migration.before], [result.name])
    for placed in result.remaining:
        answers = result.migration.choices_of(placed.finding)
        # what the release that ran the config decides is one question
        if not answers or is_unclear(placed.finding, result.migration):
            continue
        finding = placed.finding
        lines = [f"{result.name}: {format_path(finding.path)}: {finding.message}"]
        choices = []
        for answer in answers:
            step, _, choice = answer.accept.partition("=")
            choices.append(choice)
            lines.append(f"  {choice}: {answer.does}")
        text = "".join(f"{printable(line)}\n" for line in lines)
        named = " or ".join(choices)
        yield OpenQuestion(step, tuple(choices), hide(text, masks, is_json=False), named)
