"""Exit codes that a script can trust: what fails fails, and what was not looked at is said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from moltconf.cli.exit_codes import FAIL_ON
from moltconf.library import inputs
from moltconf.report.formats import FORMATS
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
GOOD = '{gateway: {mode: "local"}}'
REFUSED = '{gateway: {mode: "local", nosuch: 1}}'
#: Accepted by the latest release, with a warning.
WARNED = '{gateway: {mode: "local"}, auth: {order: {anthropic: ["anthropic:gone"]}}}'
RELEASE = ("--release", "2026.9.6")


@pytest.fixture
def folders(config: Write) -> None:
    """One folder whose settings switch everything off, and one whose settings are strict."""
    config(GOOD, "a/openclaw.json")
    config('fail-on = "never"', "a/moltconf.toml")
    config(WARNED, "b/openclaw.json")
    config('fail-on = "warning"', "b/moltconf.toml")


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize("paths", [("a", "b"), ("b", "a"), (".",)])
def test_each_file_is_weighed_by_its_own_settings(
    moltconf: Moltconf, config: Write, paths: tuple[str, ...]
) -> None:
    assert moltconf("lint", *RELEASE, *paths).code == 1  # a warning in b
    config(WARNED, "a/openclaw.json")
    config(GOOD, "b/openclaw.json")
    assert moltconf("lint", *RELEASE, *paths).code == 0  # never in a
    Path("b/moltconf.toml").unlink()
    config(WARNED, "b/openclaw.json")
    assert moltconf("lint", *RELEASE, *paths).code == 0  # an error is wanted where nothing is said


@pytest.mark.usefixtures("folders")
def test_the_command_line_wins_over_the_settings(moltconf: Moltconf, config: Write) -> None:
    config(WARNED, "a/openclaw.json")
    assert moltconf("lint", *RELEASE, "--fail-on", "warning", "a").code == 1
    assert moltconf("lint", *RELEASE, "--fail-on", "never", "b").code == 0


SILENCED = [
    ("--ignore", "schema"),
    ("--select", "caching"),
    ("--profile", "minimal", "--ignore", "schema/unknown-key"),
    ("--write-baseline", "known.json"),
    ("--baseline", "known.json"),
]
SETTINGS = [
    'ignore = ["schema"]',
    'fail-on = "never"',
    'select = ["caching"]\nfail-on = "never"',
    'severity = {"schema/unknown-key" = "info"}',
    '[[overrides]]\npaths = ["*"]\nignore = ["schema"]',
    'baseline = "known.json"',
]


@pytest.mark.parametrize("settings", ["", *SETTINGS])
@pytest.mark.parametrize(
    "command", [("validate",), ("lint",), *(("lint", *each) for each in SILENCED)], ids=" ".join
)
@pytest.mark.parametrize("comment", ["", "// moltconf: ignore-file[schema]\n"])
def test_a_refused_file_fails_whatever_is_ignored(
    moltconf: Moltconf, config: Write, command: tuple[str, ...], settings: str, comment: str
) -> None:
    name = config(comment + REFUSED)
    moltconf("lint", *RELEASE, "--write-baseline", "known.json", name)
    config(settings, "moltconf.toml")
    call = (*command, *RELEASE, name)
    assert moltconf(*call).code == 1
    for least in FAIL_ON:
        assert moltconf(*call, "--fail-on", least).code == (0 if least == "never" else 1)


def test_why_a_file_fails_without_a_finding_is_said(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("lint", *RELEASE, "--ignore", "schema", config(REFUSED))
    assert "openclaw.json: 2026.9.6 refuses it, for what is ignored here" in outcome.err
    assert "2026.9.6 refuses this file" in outcome.out.splitlines()[-1]


#: Format -> what it says was not judged.
LISTED: dict[str, Callable[[str], list[str]]] = {
    "json": lambda out: [each["path"] for each in json.loads(out)["unreadable"]],
    "sarif": lambda out: [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for run in json.loads(out)["runs"]
        for call in run.get("invocations", ())
        for told in call["toolExecutionNotifications"]
        for place in told["locations"]
    ],
    "gitlab": lambda out: [
        each["location"]["path"] for each in json.loads(out) if each["check_name"] == "not-judged"
    ],
    "junit": lambda out: [
        str(case.get("classname"))
        for case in ElementTree.fromstring(out.encode()).iter("testcase")
        if case.find("error") is not None
    ],
    "github": lambda out: [
        line.split("file=")[1].split(",")[0]
        for line in out.splitlines()
        if "title=not judged" in line
    ],
}


def listed(form: str, out: str) -> list[str]:
    lines = (
        line.split(": not judged: ")[0] for line in out.splitlines() if ": not judged: " in line
    )
    return LISTED[form](out) if form in LISTED else list(lines)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders named ``closed`` cannot be entered, though the tests may be run by root."""
    scandir = os.scandir

    def guarded(path: Any = ".") -> Any:
        if os.path.basename(path) == "closed":  # noqa: PTH119
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(inputs.os, "scandir", guarded)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", ["validate", "lint"])
@pytest.mark.parametrize("others", [True, False])
def test_a_folder_that_cannot_be_entered_is_in_every_report(
    moltconf: Moltconf, config: Write, command: str, form: str, others: bool
) -> None:
    config(REFUSED, "tree/closed/openclaw.json")
    if others:
        config(GOOD, "tree/openclaw.json")
    outcome = moltconf(command, "--format", form, "tree")
    assert outcome.code == 2
    assert listed(form, outcome.out) == ["tree/closed"]
    assert "cannot judge tree/closed: Permission denied" in outcome.err
    written = moltconf(command, "--format", form, "--output", "report", "tree")
    assert written.code == 2
    assert listed(form, Path("report").read_text("utf-8")) == ["tree/closed"]


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("command", [("migrate", "--to", "2026.9.6"), ("credentials",)])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_other_commands_name_it_too(
    moltconf: Moltconf, config: Write, command: tuple[str, ...], form: str
) -> None:
    config(REFUSED, "tree/closed/openclaw.json")
    config(GOOD, "tree/openclaw.json")
    outcome = moltconf(*command, "--format", form, "tree", "missing.json")
    assert outcome.code == 2
    assert listed(form, outcome.out) == ["tree/closed", "missing.json"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_written_though_nothing_could_be_read(
    moltconf: Moltconf, config: Write, form: str
) -> None:
    config("an old report", "report")
    outcome = moltconf("lint", "--format", form, "--output", "report", "missing.json", "gone.json")
    assert outcome.code == 2
    assert listed(form, Path("report").read_text("utf-8")) == ["missing.json", "gone.json"]


def test_a_table_of_releases_names_what_was_not_judged(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("validate", "--release", "all", config(GOOD), "missing.json")
    assert outcome.code == 2
    assert listed("text", outcome.out) == ["missing.json"]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize("fault", ["store", "agents", "agent"])
def test_a_store_that_cannot_be_read_is_not_passed_over(
    moltconf: Moltconf, config: Write, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    store = Path("state/agents/main/agent/auth-profiles.json")
    if fault == "store":
        (Path("state/agents/main/agent/auth-profiles.json")).mkdir(parents=True)
    else:
        config("{}", str(store))
        closed = store.parents[{"agents": 2, "agent": 1}[fault]]

        def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(path: Any, *more: Any, **named: Any) -> Any:
                at = Path(path)
                if closed == at or (closed in at.parents and fault == "agent"):
                    raise PermissionError(13, "Permission denied", str(path))
                return real(path, *more, **named)

            return call

        monkeypatch.setattr(Path, "iterdir", guarded(Path.iterdir))
        monkeypatch.setattr(os, "open", guarded(os.open))
    outcome = moltconf("lint", *RELEASE, "--state-dir", "state", "--format", "json", config(GOOD))
    assert outcome.code == 2, outcome
    (lost,) = json.loads(outcome.out)["unreadable"]
    assert Path(lost["path"]) in (store, store.parents[2])


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize("release", ["2026.1.29", "2026.9.6"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_credentials_that_cannot_be_looked_at_are_not_missing_ones(
    moltconf: Moltconf, config: Write, monkeypatch: pytest.MonkeyPatch, release: str, form: str
) -> None:
    name = config('{agents: {defaults: {model: "anthropic/claude-opus-4-5"}}}')
    config("{}", "state/agents/main/agent/x")
    call = ("credentials", "--release", release, "--state-dir", "state", "--format", form, name)
    assert moltconf(*call).code in (0, 1)
    real = Path.stat

    def guarded(path: Path, **named: Any) -> os.stat_result:
        if path.parent == Path("state/agents/main/agent"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **named)

    monkeypatch.setattr(Path, "stat", guarded)
    outcome = moltconf(*call)
    assert outcome.code == 2
    assert "cannot be read" in outcome.out


@pytest.mark.usefixtures("closed")
def test_a_folder_of_plugins_that_cannot_be_entered_is_code_2(
    moltconf: Moltconf, config: Write
) -> None:
    manifest = json.dumps({"id": "notes", "configSchema": {}})
    config(manifest, "plugins/closed/openclaw.plugin.json")
    config(manifest, "plugins/open/openclaw.plugin.json")
    outcome = moltconf("validate", "--plugin", "plugins", config(GOOD))
    assert outcome.code == 2
    assert "plugins/closed: Permission denied" in outcome.err


def test_an_agent_without_a_store_is_nothing_to_report(moltconf: Moltconf, config: Write) -> None:
    config("", "state/agents/main/agent/other.json")
    config("", "state/agents/.DS_Store")
    outcome = moltconf("lint", *RELEASE, "--state-dir", "state", "--format", "json", config(GOOD))
    assert outcome.code == 0
    assert json.loads(outcome.out)["unreadable"] == []


def test_a_name_that_no_system_takes_is_code_2(moltconf: Moltconf) -> None:
    for command in ("validate", "lint", "credentials"):
        outcome = moltconf(command, "x" * 5000)
        assert outcome.code == 2
        assert "File name too long" in outcome.err
