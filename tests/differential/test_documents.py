"""The documents beside a config, judged as the product's own readers judge them."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from moltconf.documents.jobs import shape_of as jobs_shape
from moltconf.documents.manifest import shape_of
from moltconf.linter.config import CONFIG_ALONE
from moltconf.linter.document_files import document_file, lint_document
from moltconf.product.documents import APPROVALS, MANIFEST, DocumentKind
from moltconf.text.include import load, load_file
from moltconf.text.source import Source
from tests.differential.product import NotInstalledError, Product
from tests.lint.rule_fixtures import every_fixture

#: Installed where somebody asked for them (``.ci/install-product openclaw@2026.3.24 …``).
RELEASES = (
    "2026.1.24-3", "2026.1.29", "2026.3.24", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6",
)  # fmt: skip
#: A release refuses these for what is in them, too, which moltconf does not look at.
_DEEP = ("backupResources", "controlUi", "dashboard", "themes")


@pytest.fixture(params=RELEASES)
def product(request: pytest.FixtureRequest) -> Product:
    try:
        return Product(request.param)
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def asked(product: Product, driver: str, texts: list[str], home: Path) -> list[Any]:
    """Return what the product says of each text."""
    done = subprocess.run(
        [product.node, Path(__file__).with_name(driver), product.package],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=240,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "TZ": "UTC"},
        cwd=home,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    answers: list[Any] = json.loads(done.stdout)
    return answers


def accepted(kind: DocumentKind, text: str, release: str) -> bool:
    """Return whether moltconf says that the release takes a text for a document of this kind."""
    return bool(lint_document(kind, load(Source(text, "x.json")), release).valid)


def fixture_texts(kind: DocumentKind) -> Iterator[str]:
    for fixture in every_fixture():
        if fixture.document is kind:
            yield fixture.path.read_text("utf-8")


def _drawn_manifest(draw: random.Random, release: str) -> str:
    values = [None, True, 4, "text", "", [], ["tools"], ["text"], [{}], {}, {"a": {}}]
    shape = shape_of(release)
    assert shape is not None
    manifest: dict[str, Any] = {"id": "sample", "configSchema": {"type": "object"}}
    for key in draw.sample(["id", "configSchema", *sorted(shape.keys)], 3):
        wild = [each for each in values if key not in _DEEP or not isinstance(each, list | dict)]
        manifest[key] = draw.choice(wild)
    return json.dumps(manifest)


def test_manifests_are_refused_as_the_product_refuses_them(
    product: Product, tmp_path: Path
) -> None:
    draw = random.Random(7)
    texts = [_drawn_manifest(draw, product.release) for _ in range(150)]
    texts += [*fixture_texts(MANIFEST), "[]", "null", '"text"', "{", "{id: 'a', configSchema: {}}"]
    said = asked(product, "manifests.mjs", texts, tmp_path)
    wrong = [
        text
        for text, answer in zip(texts, said, strict=True)
        if accepted(MANIFEST, text, product.release) != answer
    ]
    assert wrong == []


def test_no_manifest_that_comes_with_a_release_has_a_finding(product: Product) -> None:
    found = {
        path.parent.name: result.findings
        for path in product.package.glob("**/extensions/*/*.plugin.json")
        if (result := lint_document(MANIFEST, load_file(path), product.release)).findings
    }
    assert found == {}


def test_a_manifest_that_is_read_has_a_shape(product: Product) -> None:
    file = document_file(MANIFEST, load(Source("{}", "x.json")), product.release, CONFIG_ALONE)
    assert file.is_accepted is False


_APPROVALS = [
    {"version": 1, "agents": {"main": {"security": "full"}}},
    {"version": 1, "defaults": {"ask": "off"}, "agents": {"main": {}}},
    {"version": 1, "agents": {"main": {"security": "ask"}}},
    {"version": 1, "defaults": {"askFallback": "off"}, "agents": {"main": {}}},
    {"version": 2, "agents": {"main": {}}},
    {"version": "1", "agents": {"main": {}}},
    {"agents": {"main": {}}},
    [],
    None,
]


def test_approvals_count_where_the_product_counts_them(product: Product, tmp_path: Path) -> None:
    texts = [*map(json.dumps, _APPROVALS), '{"version": 1, "agents": {"main": {}},}', "{"]
    said = asked(product, "approvals.mjs", texts, tmp_path)
    assert [accepted(APPROVALS, text, product.release) for text in texts] == said


_EXPRESSIONS = [
    "0 9 * * *", "*/5 8-17 * * 1-5", "0 0 9 * * *", "@daily", "0 9 * JAN MON", "0 9 L * *",
    "0 9 ? * 7", "0 25 * * *", "60 9 * * *", "0 9 32 * *", "0 9 * 13 *", "0 9 * * 8", "9:00",
    "0 9 * *", "@noon", "a!b 9 * * *", "every day", "1,2,99 * * * *", "0-70 * * * *",
]  # fmt: skip
_SCHEDULES = [
    *({"kind": "cron", "expr": each} for each in _EXPRESSIONS),
    *({"kind": "at", key: each} for key in ("at", "atMs") for each in ("2027-01-01T09:00:00Z",
      "tomorrow at nine", 1798707600000)),
    *({"kind": "every", "everyMs": each} for each in (60000, "60000")),
    {"kind": "every", "minutes": 5}, {"kind": "cron"}, {"kind": "cron", "cron": "0 9 * * *"},
    {"kind": "daily", "time": "9:00"},
]  # fmt: skip


def test_a_job_never_runs_where_the_product_plans_no_run(product: Product, tmp_path: Path) -> None:
    shape = jobs_shape(product.release)
    assert shape is not None
    said = asked(product, "schedules.mjs", [json.dumps(each) for each in _SCHEDULES], tmp_path)
    wrong = [
        (schedule, answer)
        for schedule, answer in zip(_SCHEDULES, said, strict=True)
        if (shape.fault(schedule) is None) != answer
    ]
    assert wrong == []
