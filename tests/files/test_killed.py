"""A run that is killed at any system call is done or taken back by the next one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from moltconf.cli.undo import undo_last
from moltconf.errors import UsageError
from moltconf.files.write import NewContent, Outcome, recover, write_files
from tests.killed import killed_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

OLD = {"clawdbot.json": b"{ old: 0 }", "inc/a.json5": b"{ old: 1 }", "inc/b.json5": b"{ old: 2 }"}
NEW = {name: text.replace(b"old", b"new") for name, text in OLD.items()}
RENAMED = {name.replace("clawdbot", "openclaw"): text for name, text in NEW.items()}
EARLIER = {name: text.replace(b"old", b"earlier") for name, text in OLD.items()}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody pulls the plug
    return tmp_path / "state" / "moltconf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "repository"


def put(folder: Path, texts: dict[str, bytes]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)


def held(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def contents(folder: Path, wanted: dict[str, bytes]) -> list[NewContent]:
    """What brings the files of the folder to ``wanted``."""
    made = []
    for name, text in wanted.items():
        path, new = folder / name, None
        if not path.exists():
            path, new = folder / name.replace("openclaw", "clawdbot"), folder / name
        made.append(NewContent(path, path.read_bytes(), text, new))
    return made


def every_kill(
    tmp_path: Path, folder: Path, wanted: dict[str, bytes], work: Callable[[], object]
) -> Iterator[int]:
    """The state after each kill of ``work``, until it is no longer reached."""
    for number in count(1):
        for place in (folder, tmp_path / "state"):
            for path in sorted(place.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
        put(folder, EARLIER)
        write_files(contents(folder, OLD))
        if not killed_at(number, work):
            assert held(folder) == wanted
            assert number > 20
            return
        yield number


def left_in(state: Path) -> list[str]:
    """What the state folder holds of runs that were cut off."""
    journals = [path.name for path in state.glob("journal/*")]
    copies = {path.stem for path in state.glob("backups/*/*.bak")}
    notes = {path.stem for path in state.glob("backups/*/*.json")}
    parts = [path.name for path in state.rglob("*.part")]
    return [*journals, *(copies ^ notes), *parts]


@pytest.mark.parametrize("wanted", [NEW, RENAMED], ids=["write", "rename"])
def test_the_next_run_finds_all_old_or_all_new_and_can_go_on(
    tmp_path: Path, folder: Path, state: Path, wanted: dict[str, bytes]
) -> None:
    outcomes = set()
    for _ in every_kill(tmp_path, folder, wanted, lambda: write_files(contents(folder, wanted))):
        texts = held(folder)
        (recovered,) = recover([folder / "clawdbot.json"]) or [None]
        assert held(folder) in (OLD, wanted)
        assert left_in(state) == []
        outcomes.add(recovered and recovered.outcome)
        if recovered and recovered.outcome is Outcome.NEVER_WROTE:
            assert all(texts[name] == text for name, text in OLD.items())
        if held(folder) == OLD:
            write_files(contents(folder, wanted))
        assert held(folder) == wanted
    assert outcomes == {None, Outcome.NEVER_WROTE, Outcome.TAKEN_BACK, Outcome.DONE}


@pytest.mark.parametrize("wanted", [NEW, RENAMED], ids=["write", "rename"])
def test_undo_brings_all_old_and_an_earlier_run_is_not_hidden(
    tmp_path: Path, folder: Path, state: Path, wanted: dict[str, bytes]
) -> None:
    for _ in every_kill(tmp_path, folder, wanted, lambda: write_files(contents(folder, wanted))):
        has_begun = any(
            (folder / name).exists() and held(folder)[name] == text for name, text in wanted.items()
        )
        assert undo_last((str(folder / ("clawdbot.json")),)) == 0
        assert held(folder) == (OLD if has_begun else EARLIER)
        assert left_in(state) == []


@pytest.mark.parametrize("wanted", [NEW, RENAMED], ids=["write", "rename"])
def test_an_undo_that_is_killed_is_done_by_the_next(
    tmp_path: Path, folder: Path, state: Path, wanted: dict[str, bytes]
) -> None:
    def work() -> None:
        write_files(contents(folder, wanted))

    def undo() -> None:
        undo_last((str(folder / next(iter(wanted))),))

    put(folder, EARLIER)
    for number in count(1):
        for place in (folder, tmp_path / "state"):
            for path in sorted(place.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
        put(folder, OLD)
        work()
        if not killed_at(number, undo):
            break
        recover([folder])
        assert held(folder) in (OLD, wanted)
        if held(folder) == wanted:
            undo()
        assert held(folder) == OLD
        assert left_in(state) == []


@pytest.mark.parametrize("wanted", [NEW, RENAMED], ids=["write", "rename"])
def test_what_somebody_wrote_after_the_kill_stays(
    tmp_path: Path, folder: Path, state: Path, wanted: dict[str, bytes]
) -> None:
    for _ in every_kill(tmp_path, folder, wanted, lambda: write_files(contents(folder, wanted))):
        edited = next(name for name in sorted(held(folder), reverse=True) if name in wanted)
        (folder / edited).write_bytes(b"somebody else's")
        before = {name: text for name, text in held(folder).items() if "/." not in f"/{name}"}
        recover([folder])
        assert held(folder) == before
        if edited == "openclaw.json" and "clawdbot.json" in before:
            continue  # the new name is somebody else's now, and the old file is there
        with pytest.raises(
            UsageError, match="was changed since moltconf wrote it; the text before"
        ):
            undo_last((str(folder / edited),))
        assert held(folder) == before


@pytest.mark.parametrize("wanted", [NEW, RENAMED], ids=["write", "rename"])
def test_a_recovery_that_is_killed_is_finished_by_the_next(
    tmp_path: Path, folder: Path, state: Path, wanted: dict[str, bytes]
) -> None:
    def work() -> None:
        write_files(contents(folder, wanted))

    mixed = next(
        number
        for number in every_kill(tmp_path, folder, wanted, work)
        if held(folder).get("inc/a.json5") == wanted["inc/a.json5"]
        and held(folder)["inc/b.json5"] == OLD["inc/b.json5"]
    )
    for number in count(1):
        for place in (folder, tmp_path / "state"):
            for path in sorted(place.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
        put(folder, EARLIER)
        write_files(contents(folder, OLD))
        assert killed_at(mixed, work)
        if not killed_at(number, lambda: recover([folder])):
            assert number > 10
            break
        recover([folder])
        assert held(folder) == OLD
        assert left_in(state) == []
