"""What `python -m benchmarks` does with figures: compares ratios, and writes them down."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.figures import SECONDS, TIMES, Command, Figure, SkippedError, measure


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Figure]:
    """What the only benchmark yields before it is skipped; records go into a folder."""
    figures = [Figure("lint", 8.0, TIMES, "bare Python"), Figure("lint", 0.1, SECONDS)]

    def of(folder: Path, rounds: int) -> Iterator[Figure]:
        yield from figures
        raise SkippedError("the product is not there")

    monkeypatch.setitem(sys.modules, "benchmarks.one", SimpleNamespace(figures=of))  # type: ignore[arg-type]
    monkeypatch.setattr(benchmarks, "BENCHMARKS", ("one",))
    monkeypatch.setattr(benchmarks, "RECORDED", tmp_path / "recorded.json")
    monkeypatch.setattr(benchmarks, "PAGE", tmp_path / "page.md")
    page = f"before\n{benchmarks._BEGIN}old\n{benchmarks._END}after\n"
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    return figures


def test_a_ratio_may_grow_by_15_percent(
    found: list[Figure], capsys: pytest.CaptureFixture[str]
) -> None:
    assert benchmarks.main(["--record"]) == 0
    assert "skipped: the product is not there" in capsys.readouterr().out
    found[:] = [Figure("lint", 9.1, TIMES), Figure("lint", 9.9, SECONDS), Figure("new", 5, TIMES)]
    assert benchmarks.main([]) == 0
    found[0] = Figure("lint", 9.3, TIMES)
    assert benchmarks.main([]) == 1
    assert "worse: lint: 9.30, recorded 8.00" in capsys.readouterr().out


def test_what_is_recorded_stands_on_the_page(found: list[Figure], tmp_path: Path) -> None:
    benchmarks.main(["--record"])
    found[:] = [Figure("diff", 3.0, TIMES)]
    benchmarks.main(["--record"])
    recorded = json.loads((tmp_path / "recorded.json").read_text("utf-8"))
    assert [each["name"] for each in recorded["figures"]] == ["diff", "lint", "lint"]
    page = (tmp_path / "page.md").read_text("utf-8")
    assert page.startswith("before\n")
    assert page.endswith("after\n")
    assert "old" not in page
    assert "| lint | 8.00 times | bare Python |" in page
    assert "| lint | 100.0 ms |" in page


def test_a_command_that_fails_is_told_and_not_measured(tmp_path: Path) -> None:
    commands = {"bad": Command([sys.executable, "-c", "import sys; sys.exit('no luck')"])}
    with pytest.raises(SkippedError, match="no luck"):
        measure(commands, 1, tmp_path)
