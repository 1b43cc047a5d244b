"""Files that get new names: whatever happens on the way, each content is there once."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.files import backups, write
from moltconf.files.write import NewContent, WriteError, write_files

FILES = st.lists(
    st.tuples(st.binary(max_size=20), st.binary(max_size=20), st.booleans()), min_size=1, max_size=5
)


def contents(folder: Path, files: list[tuple[bytes, bytes, bool]]) -> list[NewContent]:
    made = []
    for index, (before, after, is_renamed) in enumerate(files):
        path = folder / f"{index}.old"
        path.write_bytes(before)
        new = path.with_suffix(".new") if is_renamed else None
        made.append(NewContent(path, before, after, new))
    return made


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@settings(max_examples=60, deadline=None)
@given(files=FILES, failing=st.integers(0, 6))
def test_all_have_their_new_names_and_texts_or_none_has(
    files: list[tuple[bytes, bytes, bool]], failing: int
) -> None:
    with TemporaryDirectory() as name, patch.dict(os.environ, XDG_STATE_HOME=f"{name}/state"):
        folder = Path(name)
        wanted = contents(folder, files)
        before = held(folder)
        after = {(each.rename_to or each.path).name: each.after for each in wanted}
        calls = iter(range(99))
        replace = write._replace

        def fail_once(pending: write._Pending) -> None:
            if next(calls) == failing:
                raise OSError(28, "No space left on device")
            replace(pending)

        failed = None
        with patch.object(write, "_replace", fail_once):
            try:
                write_files(wanted)
            except WriteError as error:
                failed = error
        assert held(folder) == (before if failed else after)
        assert not (failed and failed.not_restored)
        if failed is None:
            undo(folder, wanted)
            assert held(folder) == before


def undo(folder: Path, wanted: list[NewContent]) -> None:
    notes = backups.Notes()
    kept = {
        each.path: each
        for content in wanted
        for each in notes.last_run((content.rename_to or content.path).resolve())
    }
    write_files(
        NewContent(each.path, each.path.read_bytes(), each.copy.read_bytes(), each.renamed_from)
        for each in kept.values()
    )


def test_a_name_taken_at_the_last_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (content,) = contents(tmp_path, [(b"old", b"new", True)])
    assert content.rename_to is not None
    check = write._check_unchanged

    def somebody_writes(each: NewContent, target: Path) -> None:
        check(each, target)
        if any(path.name.startswith(".0.old.") for path in tmp_path.iterdir()):
            (tmp_path / "0.new").write_bytes(b"somebody else's")

    monkeypatch.setattr(write, "_check_unchanged", somebody_writes)
    with pytest.raises(WriteError):
        write_files([content])
    assert held(tmp_path) == {"0.old": b"old", "0.new": b"somebody else's"}
