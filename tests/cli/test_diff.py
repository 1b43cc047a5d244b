"""``moltconf diff`` on files and on git."""

from __future__ import annotations

import json
import ntpath
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.git import repository
from moltconf.library import revision
from tests.cli.conftest import Moltconf
from tests.cli.traps import git

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
    before = config('{gateway: {port: 1, // note\n mode: "x"}}', "a.json")
    after = config('{"gateway": {"mode": \'x\', "port": 1.0}}', "b.json")
    outcome = moltconf("diff", before, after)
    assert (outcome.code, outcome.out) == (0, "0 differences\n")


def test_the_json_report(moltconf: Moltconf, config: Write) -> None:
    before, after = config('{gateway: {bind: "loopback"}}', "a.json"), config("{}", "b.json")
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    assert report["format"] == "moltconf-diff/1"
    (entry,) = report["differences"]
    assert (entry["kind"], entry["before"], entry["after"]) == ("removed", ["gateway"], None)
    assert entry["severity"] == "warning"


GOOD = '{gateway: {mode: "local"}}'
OLD = (
    '{agent: {model: "anthropic/claude-opus-4-5"}, telegram: {botToken: "${TG}", allowFrom: ["1"]}}'
)


def test_what_a_migration_did_is_one_line(moltconf: Moltconf, config: Write) -> None:
    before, after = config(OLD, "old.json"), config(OLD, "new.json")
    moltconf("migrate", "--write", "--partial", after)
    outcome = moltconf("diff", before, after)
    line, *_, count = outcome.out.splitlines()
    assert line.startswith("A was first carried from 2026.1.5 to ")
    # what a key keeps now is neither a difference nor decided otherwise
    assert "an agent that names no" not in outcome.out
    assert count == "0 differences"


def test_what_a_migration_did_not_do_is_shown(moltconf: Moltconf, config: Write) -> None:
    before, after = config(OLD, "old.json"), config(OLD, "new.json")
    moltconf("migrate", "--write", "--partial", after)
    text = Path(after).read_text(encoding="utf-8").replace('["1"]', '["*"]')
    config(text, "new.json")
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    (entry,) = report["differences"]
    assert entry["before"] == ["channels", "telegram", "allowFrom", 0]
    assert report["carried"]["from"] == "2026.1.5"
    assert report["carried"]["changes"] > 1


@pytest.mark.parametrize("text", [GOOD, OLD])
def test_an_edit_within_one_shape_carries_nothing(
    moltconf: Moltconf, config: Write, text: str
) -> None:
    before, after = config(text, "a.json"), config(text[:-1] + ", web: {enabled: true}}", "b.json")
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    assert report["carried"] is None
    assert [each["after"] for each in report["differences"]] == [["web"]]


def test_what_keeps_an_answer_is_no_difference_however_many_keys_it_takes(
    moltconf: Moltconf, config: Write
) -> None:
    """A section that stood there empty stays, too."""
    silent = (
        '{meta: {lastTouchedVersion: "%s"}, gateway: {mode: "local"}, session: {maintenance: {}}, '
        'agents: {defaults: {sandbox: {mode: "all"}}}, tools: {profile: "coding", sessions: {}}}'
    )
    before, after = config(silent % "2026.2.9", "a.json"), config(silent % "2026.9.6", "b.json")
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    assert report["differences"] == []
    assert report["carried"]["shifts"]


def test_what_the_newer_release_does_otherwise_is_said(moltconf: Moltconf, config: Write) -> None:
    silent = '{meta: {lastTouchedVersion: "%s"}, gateway: {mode: "local"}}'
    before, after = config(silent % "2026.7.1", "a.json"), config(silent % "2026.9.6", "b.json")
    outcome = moltconf("diff", before, after)
    assert "where A is silent, 2026.9.6 does otherwise:" in outcome.out
    report = json.loads(moltconf("diff", "--format", "json", before, after).out)
    facts = {each["fact"]: each for each in report["carried"]["shifts"]}
    assert facts["session-reset"]["before"] != facts["session-reset"]["after"]


def test_the_release_that_a_is_carried_to(moltconf: Moltconf, config: Write) -> None:
    before = config(OLD, "old.json")
    outcome = moltconf("diff", "--release", "2026.1.24-3", before, before)
    assert "to 2026.1.24-3" in outcome.out
    assert moltconf("diff", "--release", "1999", before, before).code == 2


def test_a_revision_of_git(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config("{}")
    for arguments in (("init", "-q"), ("add", name), ("commit", "-qm", "one")):
        git(tmp_path, *arguments)
    config('{gateway: {bind: "lan"}}')
    outcome = moltconf("diff", f"HEAD:{name}", name)
    assert "+ gateway" in outcome.out
    assert moltconf("diff", f"nosuch:{name}", name).code == 2


def test_what_does_not_parse_is_refused(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf("diff", config("{", "a.json"), config("{}", "b.json"))
    assert outcome.code == 2
    assert "a.json" in outcome.err


@pytest.fixture
def commit(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit with a config in ``conf`` and all that a path can name; then the config changes."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    config('{$include: "./part.json"}', "conf/openclaw.json")
    config(GOOD, "conf/part.json")
    config("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "lfs.json")
    config("{" + " " * 40 + "}", "large.json")
    config('{$include: "/nowhere/x.json"}', "outside.json")
    config('{$include: "./lost.json"}', "lost/openclaw.json")
    config("{", "broken.json")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    link = git(tmp_path, "hash-object", "-w", "lfs.json")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"120000,{link},link.json")
    git(tmp_path, "commit", "-q", "-m", "one")
    config('{gateway: {mode: "local", port: 1}}', "conf/part.json")
    head = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{head},module")
    git(tmp_path, "commit", "-q", "-m", "two")


@pytest.mark.usefixtures("commit")
@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "conf/openclaw.json"), (".", "./conf/openclaw.json"), ("conf", "openclaw.json"),
        ("conf", "./openclaw.json"), ("conf", "../conf/openclaw.json"),
        ("lost", "../conf/./openclaw.json"),
    ],
)  # fmt: skip
def test_a_revision_has_its_own_includes(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str, path: str
) -> None:
    monkeypatch.chdir(tmp_path / folder)
    outcome = moltconf("diff", f"main:{path}", str(tmp_path / "conf" / "openclaw.json"))
    assert outcome.out == "+ gateway.port\n    is  1\n1 difference\n"
    assert outcome.code == 0


@pytest.mark.usefixtures("commit")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("main:", "path from the current folder after the colon"),
        (":conf/openclaw.json", "write a revision before the colon"),
        (":0:conf/openclaw.json", "write a revision before the colon"),
        ("main:/conf/openclaw.json", "path from the current folder after the colon"),
        ("main:../x.json", "it is not in the repository"),
        ("main:conf", "it is a folder at that revision"),
        ("main:.", "main has no file ."),
        ("main:module", "it is another repository (a submodule) at that revision"),
        ("main:link.json", "it is a symbolic link at that revision"),
        ("main:gone.json", "main has no file gone.json"),
        ("main:conf/*.json", "main has no file conf/*.json"),
        ("main::(top)lfs.json", "main has no file :(top)lfs.json"),
        ("main:a\nb", "main has no file a\\nb"),
        ("main:lfs.json", "only a Git LFS pointer"),
        ("main:large.json", "larger than"),
        ("main:outside.json", '"/nowhere/x.json" is not in the folder of the config'),
        ("main:lost/openclaw.json", "main has no file lost/lost.json"),
        ("main:broken.json", "cannot read main:broken.json: "),
        ("gone:lfs.json", '"gone" is no revision of'),
        ("gone/x:lfs.json", '"gone/x" is no revision of'),
        ("C:\\x.json", '"C" is no revision of'),
        ("-x:lfs.json", '"-x" is no revision of'),
        ("--output=foo:x", '"--output=foo" is no revision of'),
        ("--textconv:x", '"--textconv" is no revision of'),
        ("main^{tree}:lfs.json", "is no revision of"),
    ],
)
def test_what_is_no_config_at_a_revision(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, words: str,
) -> None:  # fmt: skip
    if "large" in name:
        monkeypatch.setattr(repository, "MAX_SIZE", 40)
    config("", "foo:./kept")
    outcome = moltconf("diff", "--", name, "conf/openclaw.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert [each.name for each in (tmp_path / "foo:.").iterdir()] == ["kept"]


@pytest.mark.usefixtures("commit")
def test_a_file_does_not_stand_for_a_revision(moltconf: Moltconf, config: Write) -> None:
    """Whoever may add a file would choose what is compared."""
    config(GOOD, "conf/part.json")
    config('{gateway: {mode: "local", bind: "lan"}}', "conf/openclaw.json")
    config('{gateway: {mode: "local", bind: "lan"}}', "main:conf/openclaw.json")
    config('{gateway: {mode: "local", bind: "lan"}}', "a:b.json")
    assert "+ gateway.bind" in moltconf("diff", "main:conf/openclaw.json", "conf/openclaw.json").out
    outcome = moltconf("diff", "a:b.json", "conf/openclaw.json")
    assert outcome.code == 2
    assert "for the file write ./a:b.json" in outcome.err
    assert moltconf("diff", "./a:b.json", "conf/openclaw.json").out == "0 differences\n"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("main:a.json", ("main", "a.json")), ("origin/main:a/b.json", ("origin/main", "a/b.json")),
        ("C:\\x.json", None), ("c:/x.json", None), ("c:x.json", None), (".\\a:b", None),
        ("..\\a:b", None), ("\\\\server\\share\\x:y", None), ("HEAD~1:a:b", ("HEAD~1", "a:b")),
        ("a.json", None),
    ],
)  # fmt: skip
def test_a_drive_is_no_revision_on_windows(
    monkeypatch: pytest.MonkeyPatch, name: str, parts: tuple[str, str] | None
) -> None:
    monkeypatch.setattr(os.path, "splitdrive", ntpath.splitdrive)
    assert revision.split(name) == parts


def test_outside_of_a_repository_there_is_no_revision(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = moltconf("diff", f"main:{config(GOOD)}", "openclaw.json")
    assert outcome.code == 2
    assert "is in no git repository" in outcome.err


def test_without_names_it_compares_with_head(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    config('{"logging": {"level": "info"}}')
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    config('{"logging": {"level": "debug"}}')
    outcome = moltconf("diff")
    assert outcome.code == 0
    assert "logging.level" in outcome.out


def test_without_names_and_git_it_compares_with_the_copy_of_the_gateway(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"logging": {"level": "info"}}')
    assert moltconf("diff").code == 2
    config('{"logging": {"level": "debug"}}', f"{name}.bak")
    assert "logging.level" in moltconf("diff").out
    config("{}", "other/openclaw.json")
    assert "several configs" in moltconf("diff").err
    assert moltconf("diff", name).code == 2
