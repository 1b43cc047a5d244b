"""Calls that are read without click mean what click makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moltconf.cli import fast_path, lint, migrate, validate
from tests.cli.conftest import Moltconf

COMMANDS: dict[str, click.Command] = {
    "validate": validate.command,
    "lint": lint.command,
    "migrate": migrate.command,
}
WORDS = [
    "a.json", "b", "-", "--", "", "--release", "--release=all", "2026.9.6", "--fail-on", "never",
    "--fail-on=info", "sometimes", "--format", "json", "--format=text", "--format=", "--profile",
    "--profile=strict", "minimal", "--select", "caching", "--fix", "-h", "--rel", "--output=x",
    "--stdin-filename=x", "-x", "--release==", "--to", "--to=2026.9.6", "--from=", "--write",
    "--check", "--stdout", "--write=1", "--rename", "--accept-loss",
]  # fmt: skip
DEFAULTS = {
    "plugins": (), "env_files": (), "state_dir": None, "select": (), "ignore": (), "baseline": None,
    "require_reasons": False, "write_baseline": None, "fixing": False, "unsafe": False,
    "diff": False, "statistics": False, "undo": False,
}  # fmt: skip


def as_click_reads(arguments: list[str]) -> dict[str, Any]:
    command = COMMANDS[arguments[0]]
    return command.make_context(arguments[0], arguments[1:]).params


@given(st.sampled_from(sorted(COMMANDS)), st.lists(st.sampled_from(WORDS), max_size=6))
@example("validate", ["--format", "json", "a.json", "--format=text", "--fail-on", "info"])
@example(
    "migrate", ["--to=2026.9.6", "--check", "--format", "json", "a.json", "--from", "2026.9.6"]
)
@example("lint", ["--release", "all", "--profile", "strict", "--release=2026.9.6"])
def test_what_is_read_is_what_click_reads(name: str, words: list[str]) -> None:
    call = fast_path.read([name, *words])
    if call is None:
        return
    if name == "migrate":
        read = call.migration._asdict()
        read["form"] = read.pop("format")
        read["accept"] = ()
    else:
        read = call.request._asdict() | {"profile": call.last("--profile")}
        del read["command"]
    for key, value in as_click_reads([name, *words]).items():
        assert read.get(key, DEFAULTS.get(key)) == value, key


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["validate", "a.json", "-"],
        ["validate", "--release", "2026.1.24..2026.9.6", "a.json"],
        ["lint", "--format=sarif", "--format", "json", "--fail-on=never", "a.json"],
        ["lint", "--profile=strict", "a.json"],
        ["migrate", "--to", "2026.9.6", "a.json"],
        ["migrate", "--check", "--format=json", "a.json"],
        ["migrate", "--write", "a.json", "b.json"],
    ],
)
def test_what_hooks_call_is_read(arguments: list[str]) -> None:
    assert fast_path.read(arguments) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["migrate", "--undo", "a.json"],
        ["migrate", "--release=latest", "a.json"],
        ["validate", "--check", "a.json"],
        ["validate", "--help"],
        ["validate", "--profile=strict", "a.json"],
        ["validate", "--release"],
        ["validate", "--format=yaml"],
        ["validate", "--", "--release"],
        ["lint", "--select=caching", "a.json"],
    ],
)
def test_what_is_not_plain_is_left_to_click(arguments: list[str]) -> None:
    assert fast_path.read(arguments) is None


def test_both_say_the_same(moltconf: Moltconf, config: Callable[..., str]) -> None:
    name = config("{ gateway: { prot: 1 }, agents: { defaults: { cacheControlTtl: '5m' } } }")
    for command in COMMANDS:
        option = "--to=2026.9.6" if command == "migrate" else "--release=2026.9.6"
        read = moltconf(command, option, name)
        # --stdin-filename is no plain option, and says nothing of a file
        by_click = moltconf(command, option, "--stdin-filename=x", name)
        assert read == by_click
        assert read.code == 1
