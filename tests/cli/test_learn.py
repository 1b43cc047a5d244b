"""``releases learn``: what is run and what never is, what is kept, and what it changes then."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from moltconf import api
from moltconf.behaviour import tables
from moltconf.catalogue import learned
from moltconf.catalogue.catalogue import Catalogue, forget_learned, latest, releases
from moltconf.cli import offer, outlet
from moltconf.data import data
from moltconf.errors import UsageError
from moltconf.extract import learn as learning
from moltconf.extract import package
from moltconf.pack import Pack, packed
from tests.behaviour.reading import value
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
BETA = "2026.12.1-beta.1"
#: A key that no release of the catalogue takes.
CONFIG = '{"gateway": {"mode": "local", "warpSpeed": 9}}\n'


@pytest.fixture(autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without the product: its home folder. Nothing is learned on it."""
    home = tmp_path_factory.mktemp("machine")
    for name in ("HOME", "NPM_CONFIG_PREFIX", "NVM_DIR", "FNM_DIR", "PNPM_HOME", "VOLTA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("PATH", str(home / "bin"))
    monkeypatch.delenv("MOLTCONF_NODE", raising=False)
    monkeypatch.setattr("moltconf.product.installation._OF_SYSTEM", ())
    forget_learned()
    return home


@cache
def sections() -> dict[str, bytes]:
    """What the beta accepts: the newest release, and one key more."""
    newest = Catalogue.of(latest().name)
    files = {
        name: data(f"schemas/{name}/{newest.version_of(name)}.json")
        for name in (*newest.sections(), "bundled")
    }
    gateway = json.loads(files["gateway"])
    gateway["properties"]["warpSpeed"] = {"type": "number"}
    return {**files, "gateway": json.dumps(gateway).encode()}


@pytest.fixture
def kept(moltconf: Moltconf, tmp_path: Path) -> Path:
    """The beta as it was learned."""
    model = json.loads(data("schemas/behaviour/model.json"))["cases"]["absent"]
    about = {
        "format": learned.FORMAT, "version": BETA, "date": "2026-12-01", "product": "openclaw",
        "package": "openclaw", "source": "learned", "digest": "0" * 16,
        "keys": {"added": 1, "removed": 0, "changed": 0}, "place": "/opt/openclaw",
        "learned": "2026-12-02", "moltconf": "0.1.0", "replaces": None, "after": latest().name,
    }  # fmt: skip
    files = {learned.SECTIONS + name: each for name, each in sections().items()}
    answers = {"model": {"absent": [tables.question_digest(model), {"is": "acme/warp"}]}}
    files[learned.BEHAVIOUR] = json.dumps(answers).encode()
    folder = tmp_path / "state" / "moltconf" / "learned"
    folder.mkdir(parents=True)
    path = folder / f"{BETA}.pack"
    path.write_bytes(packed(files, about))
    forget_learned()
    return path


def test_a_learned_release_judges_where_it_is_named(
    moltconf: Moltconf, kept: Path, config: Write
) -> None:
    name = config(CONFIG)
    report = moltconf("validate", "--release", BETA, "--format", "json", name)
    (file,) = json.loads(report.out)["files"]
    assert (file["release"], file["learned"], file["valid"]) == (BETA, True, True)
    assert f"{BETA} was learned from /opt/openclaw on 2026-12-02" in report.err
    text = moltconf("validate", "--release", BETA, name)
    assert f"{BETA} (learned) accepts this file" in text.out
    for form in ("sarif", "junit"):
        assert "learned" in moltconf("lint", "--release", BETA, "--format", form, name).out


@pytest.mark.parametrize("asked", [(), ("--release", "2026.12"), ("--release", "2026.12.2")])
def test_nothing_else_means_it(
    moltconf: Moltconf, kept: Path, config: Write, asked: tuple[str, ...]
) -> None:
    report = json.loads(moltconf("validate", "--format", "json", *asked, config(CONFIG)).out)
    (file,) = report["files"]
    assert (file["release"], file["valid"]) == (latest().name, False)
    assert "learned" not in file


def test_a_range_has_it_where_it_ends_there(moltconf: Moltconf, kept: Path, config: Write) -> None:
    span = f"{latest().name}..{BETA}"
    report = moltconf("validate", "--release", span, "--format", "json", config(CONFIG))
    files = json.loads(report.out)["files"]
    assert [(file["release"], file["valid"]) for file in files] == [
        (latest().name, False), (BETA, True),
    ]  # fmt: skip


def test_migrate_leads_to_it_and_tells_what_it_does_otherwise(
    moltconf: Moltconf, kept: Path, config: Write
) -> None:
    name = config('{"gateway": {"mode": "local"}, "meta": {"lastTouchedVersion": "2026.9.6"}}')
    report = json.loads(moltconf("migrate", "--to", BETA, "--format", "json", name).out)
    (file,) = report["files"]
    assert (file["to"], file["learned"], file["valid_after"]) == (BETA, True, True)
    assert f" to {BETA} (learned): " in moltconf("migrate", "--to", BETA, name).out
    (model,) = [shift for shift in file["shifts"] if shift["fact"].startswith("model")]
    assert "acme/warp" in json.dumps(model)


def test_a_change_that_it_shares_with_known_releases_began_with_them(
    moltconf: Moltconf, kept: Path, config: Write
) -> None:
    fact = "session-pruning"
    case = json.loads(data(f"schemas/behaviour/{fact}.json"))["cases"]["absent"]
    row = case["rows"][-1]
    answers = {fact: {"absent": [tables.question_digest(case), {"is": row["is"]}]}}
    whole = Pack(kept.read_bytes())
    files = {name: whole.read(name) for name in whole.names}
    files[learned.BEHAVIOUR] = json.dumps(answers).encode()
    kept.write_bytes(packed(files, whole.about))
    forget_learned()
    name = config('{"gateway": {"mode": "local"}}')
    asked = ("migrate", "--from", "2026.1.29", "--format", "json", name, "--to")
    since = [
        [shift["since"] for shift in json.loads(moltconf(*asked, to).out)["files"][0]["shifts"]
         if shift["fact"] == fact]
        for to in (latest().name, BETA)
    ]  # fmt: skip
    assert since == [[row["since"]]] * 2


def test_credentials_mark_it(moltconf: Moltconf, kept: Path, config: Write) -> None:
    name = config('{"gateway": {"mode": "local"}}')
    asked = ("credentials", "--release", BETA)
    (file,) = json.loads(moltconf(*asked, "--format", "json", name).out)["files"]
    assert (file["release"], file["learned"]) == (BETA, True)
    assert f"(release {BETA} (learned))" in moltconf(*asked, name).out


def test_an_answer_to_another_question_does_not_count(kept: Path, moltconf: Moltconf) -> None:
    assert value("model", BETA, "absent").value == "acme/warp"
    assert value("agents-at-once", BETA).kind == "unknown"


def test_explain_has_the_keys_that_only_it_takes(moltconf: Moltconf, kept: Path) -> None:
    answer = moltconf("explain", "gateway.warpSpeed")
    assert (answer.code, answer.out.splitlines()) == (
        0,
        ["gateway.warpSpeed", "  accepted by no known release", f"  {BETA} (learned)  a number"],
    )
    (stretch,) = api.explain("gateway.warpSpeed").accepted
    assert (stretch.first, stretch.last) == (BETA, BETA)
    assert "learned" not in moltconf("explain", "gateway.port").out
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    forget_learned()
    assert moltconf("explain", "gateway.port").code == 0
    assert moltconf("explain", "gateway.warpSpeed").code == 2


def test_explain_tells_which_keys_it_refuses(moltconf: Moltconf, kept: Path) -> None:
    whole = Pack(kept.read_bytes())
    files = {name: whole.read(name) for name in whole.names}
    gateway = json.loads(files["sections/gateway"])
    del gateway["properties"]["port"]
    kept.write_bytes(
        packed(files | {"sections/gateway": json.dumps(gateway).encode()}, whole.about)
    )
    forget_learned()
    assert f"  {BETA} (learned)  not accepted\n" in moltconf("explain", "gateway.port").out


def test_what_was_learned_is_listed_and_let_go(moltconf: Moltconf, kept: Path) -> None:
    listed = json.loads(moltconf("releases", "--format", "json").out)
    assert [one["release"] for one in listed["learned"]] == [BETA]
    assert BETA not in [one["release"] for one in listed["releases"]]
    assert "learned from /opt/openclaw" in moltconf("releases").out.splitlines()[-1]
    assert moltconf("releases", "forget", BETA).code == 0
    assert not kept.exists()
    assert moltconf("releases", "forget", BETA).code == 2


@pytest.mark.parametrize("damage", [b"", b"moltconf-pack/1\n00000003abc", None, "cut off"])
def test_what_cannot_be_read_is_an_error_with_what_to_do(
    moltconf: Moltconf, kept: Path, config: Write, damage: bytes | str | None
) -> None:
    whole = kept.read_bytes()
    if not isinstance(damage, bytes):
        damage = whole.replace(b"x", b"y", 1)[:-20] if damage is None else whole[: len(whole) // 2]
    kept.write_bytes(damage)
    forget_learned()
    outcome = moltconf("validate", "--release", BETA, config(CONFIG))
    assert outcome.code == 2
    assert f"moltconf releases forget {BETA}" in outcome.err
    assert "Traceback" not in outcome.err
    assert moltconf("validate", config("{}", "other/openclaw.json")).code == 0


def test_a_program_that_goes_on_running_sees_what_is_learned_meanwhile(
    kept: Path, config: Write
) -> None:
    whole, name = kept.read_bytes(), config(CONFIG)
    kept.unlink()
    assert api.validate(name, BETA).files[0].release == latest().name
    kept.write_bytes(whole)
    assert api.validate(name, BETA).files[0].release == BETA
    kept.unlink()
    assert api.validate(name, BETA).files[0].release == latest().name


def test_answers_that_cannot_be_read_are_an_error_with_what_to_do(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-20])
    forget_learned()
    with pytest.raises(UsageError, match=f"{BETA} cannot be read .*cut off.*forget {BETA}"):
        value("model", BETA, "absent")


def test_a_release_that_the_catalogue_has_by_now_is_not_used(
    moltconf: Moltconf, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = latest()._replace(name=BETA)
    known = (*releases(), newest)
    monkeypatch.setattr("moltconf.catalogue.catalogue.releases", lambda: known)
    forget_learned()
    listed = json.loads(moltconf("releases", "--format", "json").out)
    assert listed["learned"] == []
    assert listed["not_used"] == {BETA: "the catalogue has it by now"}


def install(folder: Path, version: str, name: str = "openclaw") -> Path:
    package = folder / name
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"name": name, "version": version}), "utf-8")
    return package


def start(package: Path, folder: Path) -> None:
    """A program on PATH that leads to the package."""
    program = package / "openclaw.mjs"
    program.write_text("", "utf-8")
    folder.mkdir(exist_ok=True)
    (folder / "openclaw").symlink_to(program)


def node(folder: Path, script: str) -> Path:
    """A Node that does something else; ``$7`` and on are the script and its arguments."""
    folder.mkdir(exist_ok=True)
    path = folder / "node"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


needs_posix = pytest.mark.skipif(os.name == "nt", reason="a script stands for Node")
BROKEN = "echo 'SyntaxError: no' >&2; exit 1"


@needs_posix
def test_only_what_is_on_path_is_asked_without_a_name(
    moltconf: Moltconf, machine: Path, tmp_path: Path
) -> None:
    """A repository that brings a product and a Node, both on PATH, has neither of them run."""
    (tmp_path / ".git").mkdir()
    start(install(tmp_path / "node_modules", "2026.12.1"), tmp_path / "bin")
    node(tmp_path / "bin", f"touch {tmp_path}/was-run")
    os.environ["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{machine / 'bin'}"  # put back by `machine`
    (tmp_path / "2026.12.1").mkdir()
    install(tmp_path / "2026.12.1", "2026.12.1")
    for what in ((), ("2026.12.1",)):
        outcome = moltconf("releases", "learn", *what)
        assert outcome.code == 2
        assert "no program on PATH leads to an installed release" in outcome.err

    start(install(machine / "lib/node_modules", "2026.12.1"), machine / "bin")
    outcome = moltconf("releases", "learn")
    assert "Node 22.15 or newer is needed" in outcome.err
    assert not (tmp_path / "was-run").exists()


@needs_posix
def test_a_package_that_cannot_be_asked_is_one_clear_sentence(
    moltconf: Moltconf, machine: Path
) -> None:
    place = install(machine / "elsewhere", "2026.12.1")
    node(machine / "bin", BROKEN)
    outcome = moltconf("releases", "learn", str(place))
    assert outcome.code == 2
    assert outcome.err.splitlines()[-1] == (
        "Error: openclaw does not say what it accepts. Nothing was learned: 2026.12.1 is judged as "
        f"{latest().name}"
    )
    node(machine / "bin", "echo 'node: bad option: --permission' >&2; exit 9")
    assert "Node 22.15 or newer is needed" in moltconf("releases", "learn", str(place)).err
    other = moltconf("releases", "learn", "2026.12.2")
    assert "no program on PATH" in other.err
    assert moltconf("releases", "learn", str(machine)).code == 2


@needs_posix
def test_a_package_is_asked_in_a_scratch_home_with_nothing_but_itself(
    machine: Path, tmp_path: Path
) -> None:
    """The options that keep it inside, and the variables that it sees."""
    node(machine / "bin", 'export -p > "$HOME/env"; echo "$@" > "$HOME/words"; exit 3')
    home = tmp_path / "scratch"
    os.environ["ANTHROPIC_API_KEY"] = "sk-ant-not-for-it"
    try:
        with pytest.raises(package.ExtractionError):
            package.ask(tmp_path, home, str(machine / "bin" / "node"))
    finally:
        del os.environ["ANTHROPIC_API_KEY"]
    words = (home / "words").read_text().split()
    assert words[:2] == ["--permission", "--allow-fs-read=*"]
    assert f"--allow-fs-write={home}" in words
    assert words[words.index("--import") + 1].endswith("/extract/offline.mjs")
    assert not [word for word in words if "child-process" in word or word == "--allow-fs-write=*"]
    seen = (home / "env").read_text()
    assert "ANTHROPIC_API_KEY" not in seen
    assert f"HOME='{home}'" in seen
    assert str(machine) not in seen


@needs_posix
@pytest.mark.parametrize(
    "name", ["@acme/openclaw", "openclaw-zh", "@acme/my-clawdbot", "clawdbots"]
)
def test_a_fork_is_known_by_a_word_of_its_name(
    moltconf: Moltconf, machine: Path, name: str
) -> None:
    place = install(machine / "fork", "2026.12.1-zh.2", name)
    node(machine / "bin", BROKEN)
    said = moltconf("releases", "learn", str(place)).err
    assert ("is no installed release" in said) is (name == "clawdbots")
    assert ("2026.12.1-zh.2 is judged as" in said) is (name != "clawdbots")


def raw(version: str) -> dict[str, Any]:
    core = {"type": "object", "properties": {"gateway": {"type": "object", "properties": {}}}}
    return {
        "package": "@acme/openclaw", "version": version, "built": None, "core": core, "runtime": {},
        "generated": [], "registry": [], "channelIds": [], "judges": {}, "plugins": [],
        "names": {"aliases": [], "overlayProviders": [], "installableSearch": []},
        "sensitive": [], "notes": [],
    }  # fmt: skip


def test_a_fork_of_a_known_release_takes_its_place_and_nothing_is_kept_twice(
    moltconf: Moltconf, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = install(machine / "fork", latest().name)
    (place / "package.json").write_text(
        json.dumps({"name": "@acme/openclaw", "version": latest().name}), "utf-8"
    )
    monkeypatch.setenv("MOLTCONF_NODE", sys.executable)
    monkeypatch.setattr(learning, "ask", lambda *_: raw(latest().name))
    monkeypatch.setattr(learning.behaviour, "ask", lambda *_: [])
    outcome = moltconf("releases", "learn", str(place))
    assert outcome.code == 0, outcome.err
    assert f"{latest().name} was learned from {place}" in outcome.out
    assert f"{latest().name}.pack" in outcome.out
    listed = json.loads(moltconf("releases", "--format", "json").out)
    assert [one["release"] for one in listed["learned"]] == [latest().name]
    forget_learned()

    known = learning.digest(learning.sections_of(raw(latest().name)))
    same = (*releases()[:-1], latest()._replace(digest=known))
    monkeypatch.setattr(learning, "releases", lambda: same)
    again = moltconf("releases", "learn", str(place))
    assert again.out == f"{latest().name} is known: moltconf's own catalogue says the same of it.\n"


def test_a_person_is_asked_and_a_ci_never_is(
    moltconf: Moltconf, machine: Path, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt":
        pytest.skip("links need rights")
    start(install(machine / "lib/node_modules", "2026.12.1"), machine / "bin")
    asked: list[str] = []
    monkeypatch.setattr(offer.click, "confirm", lambda text, **_: bool(asked.append(text)))
    moltconf("validate", "--release", "installed", config(CONFIG))
    assert asked == []  # no terminal
    monkeypatch.setattr(offer, "is_conversation", lambda err: True)
    outcome = moltconf("validate", "--release", "installed", config(CONFIG))
    moltconf("validate", config(CONFIG))
    assert len(asked) == 1
    assert "2026.12.1 is installed in" in asked[0]
    place = machine / "lib/node_modules/openclaw"
    assert f"`moltconf releases learn {place}` asks 2026.12.1 what it accepts" in outcome.err
    monkeypatch.undo()
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(outlet, "_are_terminals", lambda *_: True)
    assert not outlet.is_conversation(err=True)
