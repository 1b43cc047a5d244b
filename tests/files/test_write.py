"""Writing files: all or none, never over somebody else's text, with a way back."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from moltconf.files import backups, state_folder, write
from moltconf.files.write import NewContent, Outcome, WriteError, recover, write_files

OLD, NEW = b"{\r\n  a: 1, // \xff\r\n}\r\n", b"{\r\n  a: 2, // \xff\r\n}\r\n"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "moltconf" / "backups"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    repository = tmp_path / "repository"
    repository.mkdir()
    return repository


def file(folder: Path, name: str = "openclaw.json", data: bytes = OLD) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_its_old_content_kept(folder: Path, state: Path) -> None:
    path = file(folder)
    [written] = write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == NEW
    assert written.path == path
    assert written.backup.read_bytes() == OLD
    assert written.backup.is_relative_to(state)
    assert left_over(folder) == ["openclaw.json"]


def test_the_backup_says_how_to_undo(folder: Path) -> None:
    paths = [file(folder, name) for name in ("a.json", "b.json")]
    written = write_files([NewContent(path, OLD, NEW) for path in paths])
    entries = [json.loads(each.backup.with_suffix(".json").read_text()) for each in written]
    assert [entry["path"] for entry in entries] == [str(path.resolve()) for path in paths]
    assert len({entry["run"] for entry in entries}) == 1
    assert entries[0]["before"] == hashlib.sha256(OLD).hexdigest()
    assert entries[0]["after"] == hashlib.sha256(NEW).hexdigest()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_mode_and_link_are_kept_and_backups_are_private(folder: Path, state: Path) -> None:
    (folder / "real").mkdir()
    target = file(folder / "real")
    target.chmod(0o640)
    (folder / "link.json").symlink_to("real/openclaw.json")
    [written] = write_files([NewContent(folder / "link.json", OLD, NEW)])
    assert (folder / "link.json").is_symlink()
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    for kept in (written.backup, written.backup.with_suffix(".json")):
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for kept in (written.backup.parent, state, state.parent, state.parent.parent):
        assert stat.S_IMODE(kept.stat().st_mode) == 0o700


@pytest.mark.skipif(
    not hasattr(os, "chown") or os.getuid() != 0, reason="root alone gives files away"
)
def test_the_owner_is_kept(folder: Path) -> None:
    path = file(folder)
    os.chown(path, 12345, 54321)
    path.chmod(0o4750)
    write_files([NewContent(path, OLD, NEW)])
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 54321, 0o4750)


def test_what_is_already_so_is_left_alone(folder: Path, state: Path) -> None:
    path = file(folder)
    before = path.stat()
    assert write_files([NewContent(path, OLD, OLD)]) == []
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert not state.exists()


def test_a_file_that_changed_meanwhile_stops_all(folder: Path, state: Path) -> None:
    one, two = file(folder, "one.json"), file(folder, "two.json", b"{ b: 1 }")
    with pytest.raises(WriteError, match="was changed since it was read") as caught:
        write_files([NewContent(one, OLD, NEW), NewContent(two, OLD, NEW)])
    assert caught.value.path == two
    assert caught.value.not_restored == ()
    assert one.read_bytes() == OLD
    assert left_over(folder) == ["one.json", "two.json"]
    assert not state.exists()


@pytest.mark.parametrize("name", ["missing.json", "folder", "nowhere/openclaw.json"])
def test_what_is_no_file_is_not_written(folder: Path, name: str) -> None:
    (folder / "folder").mkdir()
    with pytest.raises(WriteError):
        write_files([NewContent(folder / name, OLD, NEW)])
    assert left_over(folder) == ["folder"]


def test_one_file_under_two_names(folder: Path) -> None:
    path = file(folder)
    (folder / "link.json").symlink_to(path)
    both = [NewContent(path, OLD, NEW), NewContent(folder / "link.json", OLD, NEW)]
    assert len(write_files(both)) == 1
    assert path.read_bytes() == NEW
    with pytest.raises(WriteError, match="is the same file as"):
        write_files([NewContent(path, NEW, OLD), NewContent(folder / "link.json", NEW, b"{}")])
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_failure_on_the_way_puts_everything_back(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException
) -> None:
    paths = [file(folder, f"{number}.json") for number in range(3)]
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == f"{failing}.json" and self.read_bytes() == NEW:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises((WriteError, KeyboardInterrupt)) as caught:
        write_files([NewContent(path, OLD, NEW) for path in paths])
    if isinstance(caught.value, WriteError):
        assert caught.value.path == paths[failing]
        assert "No space left" in str(caught.value)
    assert [path.read_bytes() for path in paths] == [OLD] * 3
    assert left_over(folder) == ["0.json", "1.json", "2.json"]
    assert [path for path in state.rglob("*") if path.is_file()] == []


def test_a_file_that_cannot_be_put_back_is_named_and_its_backup_stays(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [file(folder, name) for name in ("one.json", "two.json")]
    replace = Path.replace

    def only_once(self: Path, target: Path) -> Path:
        if paths[0].read_bytes() == NEW:
            raise OSError(30, "Read-only file system")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", only_once)
    with pytest.raises(WriteError, match="could not be put back") as caught:
        write_files([NewContent(path, OLD, NEW) for path in paths])
    assert caught.value.not_restored == (paths[0],)
    assert "its old text is in " in str(caught.value)
    [backup] = state.glob("*-one.json/*.bak")
    assert backup.read_bytes() == OLD
    assert left_over(folder) == ["one.json", "two.json"]
    monkeypatch.setattr(Path, "replace", replace)
    assert [each.outcome for each in recover([paths[0]])] == [Outcome.TAKEN_BACK]
    assert [path.read_bytes() for path in paths] == [OLD, OLD]
    assert not [path for path in state.rglob("*") if path.is_file()]


def test_without_a_backup_nothing_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(folder)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(WriteError, match="no backup can be kept"):
        write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == OLD


def test_a_read_only_file_is_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(folder)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(WriteError, match="is read-only"):
        write_files([NewContent(path, OLD, NEW)])


def test_backups_are_limited_in_number_and_age(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "KEPT_PER_FILE", 3)
    path, other = file(folder), file(folder, "other.json")
    write_files([NewContent(other, OLD, NEW)])
    texts = [OLD, *(b"{ a: %d }" % number for number in range(5))]
    for before, after in pairwise(texts):
        write_files([NewContent(path, before, after)])
    kept = [copy.read_bytes() for copy in sorted(state.glob("*-openclaw.json/*.bak"))]
    assert kept == texts[2:5]
    assert len(list(state.glob("*-openclaw.json/*.json"))) == 3
    assert len(list(state.glob("*-other.json/*.bak"))) == 1
    backups.forget_old(datetime.now(UTC) + backups.KEPT_FOR + timedelta(days=1))
    assert [each for each in state.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_STATE_HOME": "/state"}, "/state/moltconf"),
        ("linux", {}, "/home/me/.local/state/moltconf"),
        ("linux", {"XDG_STATE_HOME": "relative"}, "/home/me/.local/state/moltconf"),
        ("darwin", {}, "/home/me/Library/Application Support/moltconf"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/moltconf"),
        ("win32", {}, "/home/me/AppData/Local/moltconf"),
    ],
)
def test_the_state_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", "/home/me")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert state_folder() == Path(expected)


def test_a_file_of_a_run_that_was_cut_off_is_not_written(folder: Path) -> None:
    path = file(folder)
    write._begin([write._Pending(NewContent(path, OLD, NEW), path)], ())
    assert recover([folder.parent / "elsewhere" / "openclaw.json"]) == []
    with pytest.raises(WriteError, match=f"moltconf migrate --undo {path}"):
        write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == OLD
    assert [each.outcome for each in recover([path])] == [Outcome.NEVER_WROTE]
    write_files([NewContent(path, OLD, NEW)])


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_state_folder_that_others_could_read_is_closed(folder: Path, state: Path) -> None:
    for each in (state.parent.parent, state.parent, state):
        each.mkdir()
        each.chmod(0o777)
    write_files([NewContent(file(folder), OLD, NEW)])
    assert [stat.S_IMODE(each.stat().st_mode) for each in (state.parent, state)] == [0o700] * 2


def test_copies_are_on_the_disk_before_a_file_is_written(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync, replace = os.fsync, write._replace

    def note(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").resolve()))
        fsync(descriptor)

    def replaced(pending: write._Pending) -> None:
        (copy,) = state.glob("*/*.bak")
        (journal,) = (state.parent / "journal").iterdir()
        for path in (copy, copy.parent, state, journal.parent):
            assert str(path) in synced
        replace(pending)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("descriptors have no names here")
    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(write, "_replace", replaced)
    write_files([NewContent(file(folder), OLD, NEW)])


def test_of_two_runs_that_do_the_same_the_second_takes_nothing_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # it has read the old text, and waits for the lock while the first one writes
    path = file(folder)
    refuse = write._refuse_unfinished

    def first(pending: list[write._Pending]) -> None:
        monkeypatch.setattr(write, "_refuse_unfinished", refuse)
        path.write_bytes(NEW)
        refuse(pending)

    monkeypatch.setattr(write, "_refuse_unfinished", first)
    with pytest.raises(WriteError, match="was changed since it was read"):
        write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == NEW
    assert left_over(folder) == ["openclaw.json"]


@pytest.mark.parametrize("other", ["a.json", "b.json"])
def test_what_somebody_else_made_the_same_on_the_way_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    paths = [file(folder, name) for name in ("a.json", "b.json")]
    make, calls = write._make_beside, iter(range(99))

    def made(target: Path, data: bytes, fresh: Path) -> None:
        make(target, data, fresh)
        if next(calls) == 1:  # the last file before the first is replaced
            (folder / other).write_bytes(NEW)

    monkeypatch.setattr(write, "_make_beside", made)
    with pytest.raises(WriteError, match=f"{other}: was changed since it was read"):
        write_files([NewContent(path, OLD, NEW) for path in paths])
    found = {path.name: path.read_bytes() for path in paths}
    assert found == {"a.json": OLD, "b.json": OLD} | {other: NEW}
    assert left_over(folder) == ["a.json", "b.json"]
