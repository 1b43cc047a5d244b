"""Exported schemas in the hands of others: check-jsonschema, ajv, jsonschema-rs, and the language
service of Visual Studio Code.

ajv is taken from ``MOLTCONF_AJV_DIR`` (a folder ``…/node_modules/ajv``), or from the product, which
brings it; the language service is installed by npm.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.export.json_schema import DRAFTS, export
from moltconf.text.include import load_file
from moltconf.text.tree import Value
from moltconf.validator.verdict import Judge
from tests.differential.generator import Generator
from tests.differential.product import NotInstalledError, Product
from tests.export.test_export_text import exported_patterns

FIXTURES = Path(__file__).parents[2] / "fixtures"
DRIVER = Path(__file__).with_name("export_ajv.mjs")
EDITOR = Path(__file__).with_name("export_vscode.mjs")
RELEASES = ("2026.1.16-2", "2026.1.29", "2026.3.24", "2026.9.6")


@cache
def configs() -> list[Value]:
    """The configs of the fixtures that are read without another file, and random ones."""
    values: list[Value] = []
    for path in sorted(FIXTURES.rglob("*.json5")):
        tree = load_file(path, path.name)
        if tree.is_readable and not tree.includes:
            values.append(tree.value)
    for seed in range(40):
        release = RELEASES[1 + seed % 3]
        values.append(Generator(release, random.Random(seed)).config())
    return [value for value in values if not {"NaN", "Infinity"} & set(json.dumps(value).split())]


def expected(release: str) -> list[bool | None]:
    """Whether a schema must accept each config; ``None`` where that is beyond a schema."""
    answers: list[bool | None] = []
    for value in configs():
        case = Judge(value)
        valid = case.judge(release).valid
        is_beyond = valid is False and not case.faults(release)
        answers.append(None if is_beyond else valid)
    return answers


def compared(release: str, accepted: list[bool]) -> list[int]:
    """The numbers of the configs about which the two disagree."""
    pairs = zip(expected(release), accepted, strict=True)
    return [number for number, (wanted, got) in enumerate(pairs) if wanted not in (None, got)]


@pytest.fixture(scope="module")
def check_jsonschema() -> str:
    found = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    found = found or shutil.which("check-jsonschema")
    if found is None:
        pytest.skip("check-jsonschema is not installed (pip install check-jsonschema)")
    return found


@pytest.fixture(scope="module")
def ajv() -> tuple[str, Path]:
    """Node, and the folder of ajv."""
    named = os.environ.get("MOLTCONF_AJV_DIR")
    node = shutil.which("node")
    if named and node:
        return node, Path(named)
    try:
        product = Product("2026.9.6")
    except NotInstalledError as missing:
        pytest.skip(f"neither MOLTCONF_AJV_DIR is set nor the product there: {missing}")
    return str(product.node), product.package.parent / "ajv"


@pytest.mark.parametrize(
    ("release", "draft"),
    [("2026.1.29", "draft-07"), ("2026.3.24", "2020-12"), ("2026.9.6", "2020-12")],
)
def test_check_jsonschema_agrees(
    check_jsonschema: str, tmp_path: Path, release: str, draft: str
) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(export(release, draft)), "utf-8")
    paths = [tmp_path / f"{number}.json" for number in range(len(configs()))]
    for path, value in zip(paths, configs(), strict=True):
        path.write_text(json.dumps(value), "utf-8")
    done = subprocess.run(
        [check_jsonschema, "--no-cache", "-o", "json", "--schemafile", schema, *paths],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert not report.get("parse_errors"), report
    refused = {Path(error["filename"]).stem for error in report["errors"]}
    assert compared(release, [path.stem not in refused for path in paths]) == []


@pytest.mark.parametrize("release", RELEASES)
def test_ajv_agrees(ajv: tuple[str, Path], release: str) -> None:
    node, folder = ajv
    request = {
        "schemas": {draft: export(release, draft) for draft in DRAFTS},
        "configs": configs(),
    }
    done = subprocess.run(
        [node, DRIVER, folder],
        input=json.dumps(request), capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    for accepted in json.loads(done.stdout).values():
        assert compared(release, accepted) == []


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Node, and a folder into which npm installed the language service and ajv."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("editor")
    (folder / "package.json").write_text("{}", "utf-8")
    try:
        done = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0",
             "vscode-json-languageservice@5", "ajv@8"],
            cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip("npm takes too long to install vscode-json-languageservice")
    if done.returncode:
        pytest.skip(f"npm cannot install vscode-json-languageservice: {done.stderr[-300:]}")
    return node, folder


def test_the_editor_agrees_and_takes_every_pattern(editor: tuple[str, Path]) -> None:
    node, folder = editor
    schemas = {name: {"schema": export(name), "configs": configs()} for name in RELEASES}
    request = {"schemas": schemas, "patterns": sorted(exported_patterns())}
    done = subprocess.run(
        [node, EDITOR, folder],
        input=json.dumps(request), capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    assert answer["refused"] == []
    for release, accepted in answer["accepted"].items():
        assert compared(release, accepted) == []


@pytest.fixture(scope="module")
def rust() -> Any:
    return pytest.importorskip("jsonschema_rs", reason="pip install jsonschema-rs")


def test_rust_takes_every_pattern(rust: Any) -> None:
    for pattern in exported_patterns():
        rust.Draft202012Validator({"pattern": pattern})


@pytest.mark.parametrize("release", RELEASES)
def test_rust_agrees(rust: Any, release: str) -> None:
    engines = {"2020-12": rust.Draft202012Validator, "draft-07": rust.Draft7Validator}
    for draft, engine in engines.items():
        validator = engine(export(release, draft))
        assert compared(release, [validator.is_valid(value) for value in configs()]) == []


def test_rust_takes_what_any_release_accepts(rust: Any) -> None:
    cases = [(value, Judge(value)) for value in configs()]
    for release in (each.name for each in releases()):
        accepted = [value for value, case in cases if case.accepts(release)]
        validator = rust.Draft202012Validator(export(release))
        assert [value for value in accepted if not validator.is_valid(value)] == []


def test_the_editor_is_told_what_a_key_is_for() -> None:
    schema = export("2026.9.6")
    port = schema["$defs"]["gateway"]["properties"]["port"]
    assert port["description"] == "The port that the gateway listens on."
    assert schema["properties"]["gateway"]["description"]
