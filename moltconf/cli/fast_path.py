"""``validate`` and ``lint`` as hooks and scripts call them, read without click.

To import click takes as long as to judge a file (docs/decisions/0008). So the few options that
such calls have are read here; every other option, command and mistake is click's, which knows them
all and how to explain them. Tests hold both to one reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.cli.run import FAIL_ON, Request
from moltconf.fields import Fields
from moltconf.library.inputs import NAMELESS
from moltconf.linter.rule_profile import Profile
from moltconf.report.formats import FORMATS

#: option -> the words that it takes; any, where there are none
_OPTIONS = {
    "--release": (),
    "--fail-on": FAIL_ON,
    "--format": tuple(FORMATS),
    "--profile": tuple(map(str, Profile)),
}
_COMMANDS = {"validate": frozenset(_OPTIONS) - {"--profile"}, "lint": frozenset(_OPTIONS)}


class Call(Fields):
    """A plain call: the request, and the profile of ``lint``."""

    request: Request
    profile: str | None = None


def read(arguments: Sequence[str]) -> Call | None:
    """Return the call that ``arguments`` stand for, or ``None`` where that is for click to tell."""
    if not arguments or arguments[0] not in _COMMANDS:
        return None
    command, words = arguments[0], iter(arguments[1:])
    paths: list[str] = []
    given: dict[str, list[str]] = {option: [] for option in _OPTIONS}
    for word in words:
        if not word.startswith("-") or word == "-":
            paths.append(word)
            continue
        option, value = _option(word, words)
        if option not in _COMMANDS[command] or not _is_taken(option, value):
            return None
        given[option].append(value)
    last = {option: values[-1] if values else None for option, values in given.items()}
    formats = tuple(given["--format"])
    request = Request(
        command, tuple(paths), NAMELESS, last["--release"], formats, (), last["--fail-on"]
    )
    return Call(request, last["--profile"])


def _option(word: str, words: Iterator[str]) -> tuple[str, str]:
    """An option and its value, which follows ``=`` or is the next word."""
    option, equals, value = word.partition("=")
    return option, value if equals else next(words, "")


def _is_taken(option: str, value: str) -> bool:
    choices = _OPTIONS[option]
    return value in choices if choices else bool(value) and not value.startswith("-")


def run(call: Call) -> int:
    """Carry out the call; returns the exit code of the contract."""
    if call.request.command == "validate":
        from moltconf.cli.run import run as judge
        from moltconf.library.validating import Validator

        return judge(call.request, Validator())
    from moltconf.cli.linter import lint
    from moltconf.library.linting import Linter, RuleChoice

    linter = Linter(RuleChoice(profile=call.profile))
    return lint(call.request._replace(documents=linter.documents), linter)
