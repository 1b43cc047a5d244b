"""Programs that the product starts by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import (
    IN_PACKAGES,
    LAST_CHECKED_CHANNELS,
    LAST_OF_LISTS,
    OF_CHANNELS_SINCE_JANUARY,
)
from moltconf.validator.constraints.values import is_known, patterns, values_at

_COMMANDS = patterns("audio.transcription.command")

_UNSAFE = re.compile(r"[\0\r\n;&|`$<>\"']")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_BARE_NAME = re.compile(r"[A-Za-z0-9._+][A-Za-z0-9._+-]*\Z")


def is_safe_executable(text: str) -> bool:
    """Whether the product starts ``text``: a bare name, or a path (which may hold blanks)."""
    program = trim(text)
    if not program or _UNSAFE.search(program):
        return False
    if program[0] in ".~" or "/" in program or "\\" in program or _DRIVE.match(program):
        return True
    return _BARE_NAME.match(program) is not None


def check_cli_paths(config: Config, release: str) -> Iterator[Breach]:
    for path, settings in channel_settings(config, release, "imessage", "signal"):
        program = settings.get("cliPath")
        if isinstance(program, str):
            yield from _judge((*path, "cliPath"), program)


def check_transcription_command(config: Config, release: str) -> Iterator[Breach]:
    """The first word of the command; an empty list has none."""
    for path, command in values_at(config, _COMMANDS):
        if isinstance(command, list) and all(isinstance(word, str) for word in command):
            yield from _judge((*path, 0), command[0] if command else "")


def _judge(path: KeyPath, program: str) -> Iterator[Breach]:
    if is_known(program) and not is_safe_executable(program):
        yield Breach(
            path,
            "this is not the name or path of a program that the product would start",
            "write a bare name or a path, without quotes, shell signs and line ends",
        )


CONSTRAINTS = (
    Constraint(
        "cli-path-unsafe",
        check_cli_paths,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.10",
        last=LAST_CHECKED_CHANNELS,
        keys=("cliPath",),
    ),
    Constraint(
        "transcription-command-unsafe",
        check_transcription_command,
        IN_PACKAGES,
        first="2026.1.10",
        last=LAST_OF_LISTS,
        keys=("transcription",),
    ),
)
