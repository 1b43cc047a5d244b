"""Exported schemas in the hands of others: check-jsonschema, and ajv as npm has it.

ajv is taken from ``MOLTCONF_AJV_DIR`` (a folder ``…/node_modules/ajv``), or from the product, which
brings it.
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

import pytest

from moltconf.document.include import load_file
from moltconf.document.tree import Value
from moltconf.releases.export import DRAFTS, export
from moltconf.releases.verdict import judge
from tests.differential.generator import Generator
from tests.differential.product import NotInstalledError, Product

FIXTURES = Path(__file__).parents[2] / "fixtures"
DRIVER = Path(__file__).with_name("export_ajv.mjs")
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
        rules = {finding.rule for finding in judge(value, release).findings}
        answers.append(True if not rules else None if rules == {"schema/constraint"} else False)
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


def test_the_editor_is_told_what_a_key_is_for() -> None:
    schema = export("2026.9.6")
    port = schema["$defs"]["gateway"]["properties"]["port"]
    assert port["description"] == "The port that the gateway listens on."
    assert schema["properties"]["gateway"]["description"]
