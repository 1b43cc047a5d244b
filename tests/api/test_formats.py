"""The published schemas of the JSON formats fit every output, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from moltconf.cli.main import run
from moltconf.formats import FORMATS, adapter

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
#: Configs of every kind: of rules with their stores, of steps, whole ones.
FIXTURES = [
    *sorted((ROOT / "fixtures" / "rules").glob("*/*/bad*.json*"))[::9],
    *sorted((ROOT / "fixtures" / "migrations").rglob("before.json5"))[::12],
    *sorted((ROOT / "fixtures" / "examples").iterdir()),
    *sorted((ROOT / "fixtures" / "foreign").iterdir())[:4],
]


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (SCHEMAS / f"{name.replace('/', '-')}.schema.json").read_text("utf-8")
    )
    return found


def commands(path: str) -> Iterator[tuple[str, ...]]:
    for release in ("written", "2026.1.24-3", "2026.9.6"):
        yield "validate", "--release", release, path
        yield "lint", "--profile", "strict", "--release", release, path
        yield "migrate", "--to", release.replace("written", "2026.7.1"), path
    yield "lint", "--fix", "--unsafe-fixes", "--diff", path
    yield "migrate", "--to", "2026.1.29", "--from", "2026.9.6", "--accept-loss", path
    yield "credentials", path
    yield "credentials", "--state-dir", str(ROOT / "fixtures" / "state" / "january"), path
    yield "diff", str(ROOT / "fixtures" / "examples" / "openclaw.json5"), path


def check(text: str, checkers: dict[str, Any]) -> str:
    """Hold an output to its schema and to its class; return its format."""
    found = json.loads(text)
    name: str = found["format"]
    if name not in checkers:
        checkers[name] = jsonschema.Draft202012Validator(published(name))
    assert [error.message for error in checkers[name].iter_errors(found)] == []
    read = FORMATS[name].from_dict(found)
    assert read.to_dict() == found
    if not re.search(r"\\ud[89a-f]", text):  # pydantic's own reader takes no half of a pair
        assert adapter(FORMATS[name]).validate_json(text) == read
    return name


def test_every_output_fits_the_schema_of_its_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    checkers: dict[str, Any] = {}
    seen: list[str] = []
    for path in FIXTURES:
        for arguments in commands(str(path)):
            run([*arguments, "--format", "json"])
            text = capsys.readouterr().out
            if text:  # `diff` says nothing of what it cannot read
                seen.append(check(text, checkers))
    baseline = str(ROOT / "fixtures" / "examples" / "eight-faults.json5")
    run(["lint", "--write-baseline", "known.json", baseline])
    capsys.readouterr()
    seen.append(check(Path("known.json").read_text("utf-8"), checkers))
    for command in ("releases", "rules"):
        run([command, "--format", "json"])
        seen.append(check(capsys.readouterr().out, checkers))
    assert set(seen) == set(FORMATS)
    assert len(seen) > 300


def _without(at: list[str | int]) -> Callable[[Any], None]:
    def change(report: Any) -> None:
        for step in at[:-1]:
            report = report[step]
        del report[at[-1]]

    return change


def _with(at: list[str | int], value: object) -> Callable[[Any], None]:
    def change(report: Any) -> None:
        for step in at[:-1]:
            report = report[step]
        report[at[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _without(["summary"]),
        _without(["files", 0, "written_by"]),
        _without(["files", 0, "findings", 0, "help"]),
        _with(["nosuch"], 1),
        _with(["files", 0, "findings", 0, "nosuch"], 1),
        _with(["files", 0, "starts"], []),
        _with(["files", 0, "findings", 0, "severity"], "fatal"),
        _with(["files", 0, "findings", 0, "path"], "env"),
        _with(["files", 0, "findings", 0, "range", "start", "line"], None),
        _with(["format"], "moltconf-report/2"),
    ],
)
def test_another_shape_does_not_fit(
    capsys: pytest.CaptureFixture[str], change: Callable[[Any], None]
) -> None:
    run(["lint", "--format", "json", str(ROOT / "fixtures" / "examples" / "eight-faults.json5")])
    report = json.loads(capsys.readouterr().out)
    changed = deepcopy(report)
    change(changed)
    validator = jsonschema.Draft202012Validator(published("moltconf-report/1"))
    assert not list(validator.iter_errors(report))
    assert list(validator.iter_errors(changed))
    with pytest.raises(ValidationError):
        adapter(FORMATS["moltconf-report/1"]).validate_python(changed)


def test_every_format_has_a_schema_and_a_page() -> None:
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    for name in FORMATS:
        jsonschema.Draft202012Validator.check_schema(published(name))
        assert f"`{name}`" in page
