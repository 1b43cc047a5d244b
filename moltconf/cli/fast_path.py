"""``validate``, ``lint`` and ``migrate`` as hooks and scripts call them, read without click.

To import click takes as long as to judge a file (docs/decisions/0008). So the few options that
such calls have are read here; every other option, command and mistake is click's, which knows them
all and how to explain them. Tests hold both to one reading.
"""

from __future__ import annotations

from moltconf.cli.exit_codes import FAIL_ON
from moltconf.fields import Fields
from moltconf.library.inputs import NAMELESS
from moltconf.report.formats import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from moltconf.cli.migrating import MigrationRequest
    from moltconf.cli.run import Request

_JUDGED: dict[str, Sequence[str]] = {
    "--release": (),
    "--fail-on": FAIL_ON,
    "--format": tuple(FORMATS),
}
#: command -> option -> the words that it takes; any, where there are none
_OPTIONS: dict[str, dict[str, Sequence[str]]] = {
    "validate": _JUDGED,
    "lint": {**_JUDGED, "--profile": ("minimal", "default", "strict")},
    "migrate": {"--to": (), "--from": (), "--format": ("text", "json")},
}
#: Options of ``migrate`` that take no word.
_SWITCHES = ("--check", "--stdout", "--write")


class Call(Fields):
    """A plain call: the paths, and every option with the words that were given for it."""

    command: str
    paths: tuple[str, ...]
    given: dict[str, list[str]]

    def last(self, option: str) -> str | None:
        """Return the word that counts of an option that takes one."""
        words = self.given.get(option)
        return words[-1] if words else None

    @property
    def request(self) -> Request:
        """What ``validate`` and ``lint`` are asked."""
        from moltconf.cli.run import Request  # a migration needs none of it

        formats = tuple(self.given.get("--format", ()))
        release, fail_on = self.last("--release"), self.last("--fail-on")
        return Request(self.command, self.paths, NAMELESS, release, formats, (), fail_on)

    @property
    def migration(self) -> MigrationRequest:
        """What ``migrate`` is asked."""
        from moltconf.cli.migrating import MigrationRequest  # the others need none of it

        return MigrationRequest(
            self.paths,
            NAMELESS,
            self.last("--to"),
            self.last("--from"),
            write="--write" in self.given,
            check="--check" in self.given,
            stdout="--stdout" in self.given,
            format=self.last("--format") or "text",
        )


def read(arguments: Sequence[str]) -> Call | None:
    """Return the call that ``arguments`` stand for, or ``None`` where that is for click to tell."""
    if not arguments or arguments[0] not in _OPTIONS:
        return None
    command, words = arguments[0], iter(arguments[1:])
    paths: list[str] = []
    given: dict[str, list[str]] = {}
    for word in words:
        if not word.startswith("-") or word == "-":
            paths.append(word)
        elif command == "migrate" and word in _SWITCHES:
            given[word] = []
        else:
            option, value = _option(word, words)
            if not _is_taken(command, option, value):
                return None
            given.setdefault(option, []).append(value)
    return Call(command, tuple(paths), given)


def _option(word: str, words: Iterator[str]) -> tuple[str, str]:
    """An option and its value, which follows ``=`` or is the next word."""
    option, equals, value = word.partition("=")
    return option, value if equals else next(words, "")


def _is_taken(command: str, option: str, value: str) -> bool:
    choices = _OPTIONS[command].get(option)
    if choices is None:
        return False
    return value in choices if choices else bool(value) and not value.startswith("-")


def run(call: Call) -> int:
    """Carry out the call; returns the exit code of the contract."""
    if call.command == "migrate":
        from moltconf.cli.migrating import migrate

        return migrate(call.migration)
    if call.command == "validate":
        from moltconf.cli.run import run as judge
        from moltconf.library.validating import Validator

        validator = Validator()
        return judge(call.request._replace(documents=validator.documents), validator)
    from moltconf.cli.linter import lint
    from moltconf.library.linting import Linter, RuleChoice

    linter = Linter(RuleChoice(profile=call.last("--profile")))
    return lint(call.request._replace(documents=linter.documents), linter)
