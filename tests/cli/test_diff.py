"""``moltconf diff`` on files and on git."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Moltconf

Write = Callable[..., str]


def test_a_flattened_reference_fails_and_stays_hidden(moltconf: Moltconf, config: Write) -> None:
    before = config('{gateway: {auth: {token: "${TOKEN}"}}}', "a.json")
    after = config('{gateway: {auth: {token: "hunter2x"}}}', "b.json")
    outcome = moltconf("diff", before, after)
    assert outcome.code == 1
    assert "a reference became a literal" in outcome.out
    assert "hunter2x" not in outcome.out
    assert moltconf("diff", "--fail-on", "never", before, after).code == 0


def test_the_same_meaning_is_no_difference(moltconf: Moltconf, config: Write) -> None:
    before = config('{a: 1, // note\n b: "x"}', "a.json")
    after = config('{"b": \'x\', "a": 1.0}', "b.json")
    outcome = moltconf("diff", before, after)
    assert (outcome.code, outcome.out) == (0, "0 differences\n")


def test_the_json_report(moltconf: Moltconf, config: Write) -> None:
    before, after = config('{gateway: {bind: "loopback"}}', "a.json"), config("{}", "b.json")
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    assert report["format"] == "moltconf-diff/1"
    (entry,) = report["differences"]
    assert (entry["kind"], entry["before"], entry["after"]) == ("removed", ["gateway"], None)
    assert entry["severity"] == "warning"


def test_a_revision_of_git(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config("{}")
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org")
    for arguments in (("init", "-q"), ("add", name), ("commit", "-qm", "one")):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    config('{gateway: {bind: "lan"}}')
    outcome = moltconf("diff", f"HEAD:{name}", name)
    assert "+ gateway" in outcome.out
    assert moltconf("diff", f"nosuch:{name}", name).code == 2


def test_what_does_not_parse_is_refused(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("diff", config("{", "a.json"), config("{}", "b.json"))
    assert outcome.code == 2
    assert "a.json" in outcome.err
