"""No generated file is older than what it repeats, and one command mends all that are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from moltconf.dev.generate import PARTS, Files, Part, generate, stale

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("part", PARTS)
def test_what_is_generated_is_current(part: str) -> None:
    found = [path.as_posix() for path in stale(ROOT, [part])]
    assert not found, "run: python -m moltconf.dev generate, and read what it changed"


def test_a_review_folds_what_is_generated() -> None:
    files = {path.as_posix() for part in PARTS.values() for path in part.found(ROOT)}
    by_hand = {name for part in PARTS.values() for name in part.by_hand}
    asked = subprocess.run(
        ["git", "check-attr", "--stdin", "linguist-generated"],
        cwd=ROOT, input="\n".join(files | by_hand), capture_output=True, text=True, check=True,
    )  # fmt: skip
    folded = {line.partition(":")[0] for line in asked.stdout.splitlines() if line.endswith(" set")}
    assert folded == files


def test_a_page_that_is_missing_or_changed_is_written_and_one_of_nothing_goes(
    tmp_path: Path,
) -> None:
    written = list(generate(tmp_path, ["rules"]))
    assert Path("docs/rules/env/set-twice.md") in written
    by_hand = tmp_path / "docs/rules/not-yet.md"
    by_hand.write_text("by hand")
    gone, missing, changed = (
        Path("docs/rules", name) for name in ("env/gone.md", "env/set-twice.md", "README.md")
    )
    (tmp_path / gone).write_text("a rule of old")
    (tmp_path / missing).unlink()
    (tmp_path / changed).write_text("changed")
    wrong = sorted([gone, missing, changed])
    assert list(stale(tmp_path, ["rules"])) == wrong
    assert list(generate(tmp_path, ["rules"])) == wrong
    assert list(stale(tmp_path, ["rules"])) == []
    assert not (tmp_path / gone).exists()
    assert by_hand.read_text() == "by hand"


def test_a_part_that_fails_does_not_keep_back_what_was_written_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(root: Path) -> Files:
        raise RuntimeError("a rule raised")

    broken = Part(fails, ("docs/broken/*.md",))
    monkeypatch.setattr("moltconf.dev.generate.PARTS", {"rules": PARTS["rules"], "broken": broken})
    writing = generate(tmp_path)
    assert (tmp_path / next(writing)).exists()
    with pytest.raises(RuntimeError, match="a rule raised"):
        list(writing)
    assert list(stale(tmp_path, ["rules"])) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("constraints", None),
        ("conversions", "{}"),
        ("fields", None),
        ("rules", "<<<<<<< ours\n"),
        ("steps", "[]"),
    ],
)
def test_an_index_that_is_none_is_written_anew(tmp_path: Path, name: str, text: str | None) -> None:
    for folder in ("moltconf", "migrations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    index = tmp_path / "moltconf" / "index" / f"{name}.json"
    index.unlink() if text is None else index.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "moltconf.dev", "generate", "index"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote: moltconf/index/{name}.json\n"
    assert index.read_bytes() == (ROOT / "moltconf" / "index" / f"{name}.json").read_bytes()
