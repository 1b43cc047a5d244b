"""docs/library.md says what the library does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import moltconf
from moltconf import errors, plugin

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "library.md").read_text("utf-8")


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    config = re.search(r"```json5\n(.*?)```", PAGE, re.DOTALL)
    assert config is not None
    Path("openclaw.json").write_text(config[1], "utf-8")
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) > 5
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "library.md", None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(example, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_the_page_names_every_function_and_error() -> None:
    wanted = set(moltconf.__all__) - {"__version__", "Migration"}
    assert wanted - set(re.findall(r"\w+", PAGE)) == set()


@pytest.mark.parametrize("name", ["MoltconfError", "UsageError", "InputError", "RefusedError"])
def test_every_error_is_one(name: str) -> None:
    assert issubclass(getattr(moltconf, name), errors.MoltconfError)


def test_what_plugins_may_import_is_all_there() -> None:
    assert [name for name in plugin.__all__ if not hasattr(plugin, name)] == []
