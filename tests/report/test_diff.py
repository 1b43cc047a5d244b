"""The diff of a migration is a patch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from moltconf.edit.changes import Set
from moltconf.edit.edits import apply
from moltconf.report.diff import tree_diff
from moltconf.text.include import load_file

OLD = "{\n  // seen\n  channels: {},\n}\n"


@pytest.mark.parametrize("form", ["x.json5", "./x.json5", "sub//../x.json5", "{folder}/x.json5"])
def test_git_applies_the_diff_of_a_file_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    file = tmp_path / "x.json5"
    file.write_text(OLD, "utf-8")
    name = form.format(folder=tmp_path.as_posix())
    before = load_file(file, name)
    after = apply(before, [Set(("gateway", "mode"), "local")])
    patch = tree_diff(before, after)
    # an absolute name is one from the root, as git writes it: its folders are stripped
    folders = len(tmp_path.parts) if "{folder}" in form else 1
    command = ["git", "apply", f"-p{folders}", "-"]
    subprocess.run(command, input=patch.encode(), cwd=tmp_path, check=True)
    assert file.read_text("utf-8") == after.document.source.text
