"""The state of a config on one screen: 24 lines of 80 columns."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence

from moltconf.fields import Fields
from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.masking.masks import Masks, hide
from moltconf.migrator.joined import count
from moltconf.migrator.migrate import MigrationStatus
from moltconf.migrator.shift import unclear
from moltconf.release_order import release_key
from moltconf.report.migration import MigrationResult
from moltconf.report.places import locate, named, numbered
from moltconf.report.printable import printable
from moltconf.report.shifts_text import is_unclear
from moltconf.report.style import style

COLUMNS = 80
#: Lines that causes, decisions and files take at most.
_MOST_CAUSES = 5
_MOST_DECISIONS = 3
_MOST_FILES = 15


class ConfigState(Fields):
    """One config: what a release says of it, why that release does, and its migration, which every
    config has that can be read."""

    result: FileResult
    reason: str
    notes: tuple[str, ...]
    made: MigrationResult | None

    @property
    def errors(self) -> int:
        """The number of errors, those of the release itself included."""
        return sum(each.severity is Severity.ERROR for each in self.result.findings)

    @property
    def decisions(self) -> list[Placed]:
        """What migration leaves to a person, whatever release ran the file."""
        made = self.made
        if made is None or made.migration.is_faulty:
            return []
        left = [each for each in made.remaining if each.finding.severity is not Severity.INFO]
        return [each for each in left if not is_unclear(each.finding, made.migration)]

    @property
    def unclear(self) -> int:
        """The number of facts that may change, as the release that ran the file is not known."""
        return len(unclear(self.made.migration.shifts)) if self.made is not None else 0

    @property
    def changes(self) -> int:
        """The number of changes that migration makes."""
        if self.made is None or self.made.migration.is_faulty or self.made.migration.by_hand:
            return 0
        return count(self.made.migration.shown_steps)

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        fails = self.result.valid is False or self.result.starts is False
        return not fails and not self.errors and not self.decisions


def render(found: Sequence[ConfigState | Unreadable], words: str) -> str:
    """Return the screen; ``words`` say where the configs are."""
    states = [each for each in found if isinstance(each, ConfigState)]
    trees = [each.result.tree for each in states]
    names = [each.result.name if isinstance(each, ConfigState) else each.name for each in found]
    masks = Masks(trees, names)
    if len(found) == 1 and states:
        lines = list(_Screen(states[0], masks).lines(words))
    else:
        lines = list(_table(found, words))
    return hide("\n".join(lines) + "\n", masks, is_json=False)


class _Screen:
    """One config."""

    def __init__(self, state: ConfigState, masks: Masks) -> None:
        self._state = state
        self._masks = masks

    def lines(self, words: str) -> Iterator[str]:
        state = self._state
        yield style(_cut(f"{_shown(state.result.name)}, the config {words}"), bold=True)
        yield _cut(f"judged by {named(state.result.release)} ({state.reason})")
        yield from (self._cut(note) for note in state.notes[:1])
        writer = state.result.written_by
        if writer is not None and release_key(writer) < release_key(state.result.release):
            yield f"written by {writer}"
        yield ""
        yield from self._verdict()
        yield from self._causes()
        yield from self._migration()
        yield ""
        yield from self._next()

    def _verdict(self) -> Iterator[str]:
        result, starts = self._state.result, self._state.result.starts
        is_refused = result.valid is False
        colour = "red" if is_refused or starts is False else "green"
        words = f"{'refuses' if is_refused else 'accepts'} this file"
        if not is_refused and starts is not None:
            words += " and starts with it" if starts else ", and does not start with it"
        yield style(f"{result.release} {words}.", fg=colour, bold=True)
        if not is_refused and starts is None:
            depends = result.not_judged[:2]
            yield from (self._cut(f"Whether it starts depends on {each}") for each in depends)

    def _causes(self) -> Iterator[str]:
        """The errors, by cause; how many warnings there are besides."""
        result = self._state.result
        errors = [each for each in locate(result) if each.finding.severity is Severity.ERROR]
        causes = list(_grouped(errors))
        if errors:
            yield f"{numbered(len(errors), 'error')}:"
        shown = causes[:_MOST_CAUSES]
        width = max((len(same[0].finding.rule) for same in shown), default=0)
        for same in shown:
            first = same[0]
            start = f"  {len(same):>3}  {first.finding.rule:<{width}}  line {first.start.line}: "
            yield self._cut(start + first.finding.message)
        hidden = sum(map(len, causes[_MOST_CAUSES:]))
        if hidden:
            yield f"  {hidden:>3}  more"
        others = len(result.findings) - len(errors)
        if others:
            yield f"{numbered(others, 'other finding')} of less weight"

    def _migration(self) -> Iterator[str]:
        state, made = self._state, self._state.made
        if made is None or made.migration.is_faulty:
            return
        if state.unclear:
            facts = numbered(state.unclear, "fact")
            yield f"{facts} may differ from what an older release did: `migrate --from R` tells."
        if not (state.changes or state.decisions):
            return
        yield ""
        migration = made.migration
        changes = numbered(state.changes, "change") if state.changes else "no change"
        takes = "accepts" if migration.valid_after else "still refuses"
        yield f"`moltconf migrate` makes {changes}; {migration.to} {takes} the result."
        if state.decisions:
            yield "You decide, or mend by hand:"
        for placed in state.decisions[:_MOST_DECISIONS]:
            yield self._cut(f"  line {placed.start.line}: {placed.finding.message}")
        if len(state.decisions) > _MOST_DECISIONS:
            yield f"  and {len(state.decisions) - _MOST_DECISIONS} more"

    def _next(self) -> Iterator[str]:
        steps = list(_next_steps(self._state))
        if not steps:
            yield "There is nothing to do."
            return
        yield "Run next:"
        name = _argument(self._state.result.name)
        lines = [(f"  moltconf {command} {name}", why) for command, why in steps]
        width = max(len(line) for line, _ in lines)
        if width + max(len(why) for _, why in lines) + 4 > COLUMNS:
            width = 0  # in no column, and not where there is no room
        for line, why in lines:
            comment = f"{'':{max(0, width - len(line))}}  # {why}"
            fits = len(line) + len(comment) <= COLUMNS
            yield style(line, bold=True) + (comment if fits else "")

    def _cut(self, text: str) -> str:
        # what is hidden goes first: a part of it would not be found any more
        return _cut(self._masks.text(text))


def _next_steps(state: ConfigState) -> Iterator[tuple[str, str]]:
    """The commands that lead on, and what each does."""
    made = state.made
    if made is None or made.migration.is_faulty:
        yield "lint", "shows each place"
        return
    status = made.migration.status
    if state.changes and status is not MigrationStatus.REFUSED:
        yield "migrate", "shows the changes" + (" and the decisions" if state.decisions else "")
        partial = " --partial" if state.decisions else ""
        yield f"migrate --write{partial}", "makes them, and keeps a copy"
    elif state.decisions:
        yield "migrate", "shows what is left to you"
    if state.errors and not _mends(state):
        yield "lint", "shows each place, and what to write"
    elif state.is_well and state.result.findings:
        yield "lint", "shows the warnings"


def _mends(state: ConfigState) -> bool:
    """Whether migration mends all that the release refuses, and nothing else is an error."""
    made = state.made
    if made is None or not made.migration.valid_after:
        return False
    rules = {each.rule for each in state.result.findings if each.severity is Severity.ERROR}
    return state.result.valid is False and all(each.startswith("schema/") for each in rules)


def _grouped(errors: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The errors one by one, or by the rule that found them where they are many, the most frequent
    first."""
    if len(errors) <= _MOST_CAUSES:
        yield from ([each] for each in errors)
        return
    groups: dict[str, list[Placed]] = {}
    for each in errors:
        groups.setdefault(each.finding.rule, []).append(each)
    yield from sorted(groups.values(), key=len, reverse=True)


def _table(found: Sequence[ConfigState | Unreadable], words: str) -> Iterator[str]:
    """A line a config."""
    yield style(f"{numbered(len(found), 'config')} {words}".strip() + ":", bold=True)
    for each in found[:_MOST_FILES]:
        if isinstance(each, Unreadable):
            yield _cut(f"  not judged  {_shown(each.name)}: {each.reason}")
            continue
        word = "refused" if each.result.valid is False else "accepted"
        colour = "green" if each.is_well else "red"
        errors = numbered(each.errors, "error") if each.errors else ""
        shown = f"by {each.result.release}  {errors:<10}  {_shown(each.result.name)}"
        yield style(f"  {word:<10}", fg=colour) + f"  {_cut(shown, COLUMNS - 14)}"
    if len(found) > _MOST_FILES:
        yield f"  and {len(found) - _MOST_FILES} more"
    yield ""
    yield "Run next:"
    yield style("  moltconf lint FILE", bold=True) + "     # shows each place, and what to write"
    yield style("  moltconf migrate FILE", bold=True) + "  # shows what its release needs"


def _shown(name: str) -> str:
    """A path, from the home folder where it lies in it."""
    home = os.path.expanduser("~")  # noqa: PTH111 (no error where nobody has a home)
    return f"~{name[len(home) :]}" if name.startswith(f"{home}/") else name


def _argument(name: str) -> str:
    """A path as a shell takes it."""
    shown = _shown(name)
    if re.fullmatch(r"~?[\w./@%+=:,-]+", shown):
        return shown if not shown.startswith("-") else f"./{shown}"
    return "'" + name.replace("'", "'\\''") + "'"


def _cut(text: str, columns: int = COLUMNS) -> str:
    """One line of a text, no wider than the screen."""
    line = printable(re.sub(r"\s*\n\s*", " ", text))
    width = 0
    for index, char in enumerate(line):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > columns:
            return f"{line[: max(0, index - 2)]}…"
    return line
