"""The tool that compares the answers of two checkouts sees a difference, and none where none is."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.compare import main

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "fixtures" / "examples" / "openclaw.json5"


def test_a_checkout_answers_as_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ROOT), str(ROOT), str(CONFIG), "--command", "validate"]) == 0
    assert capsys.readouterr().out == "1 answers compared, 0 differ\n"


def test_another_answer_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "moltconf" / "cli"
    folder.mkdir(parents=True)
    (tmp_path / "moltconf" / "__init__.py").touch()
    (folder / "main.py").write_text("def run(arguments):\n    print('other')\n    return 7\n")
    assert main([str(ROOT), str(tmp_path), str(CONFIG), "--command", "validate"]) == 1
    shown = capsys.readouterr().out
    assert "+exit 7" in shown
    assert "+other" in shown


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="does not answer"):
        main([str(tmp_path), str(ROOT), str(CONFIG), "--command", "validate"])
