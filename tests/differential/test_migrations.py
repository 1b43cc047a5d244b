"""The chain against the product's own legacy migrations.

The product's are run until nothing changes any more: in one pass it leaves what its earlier
migrations could have fixed in what its later ones move. What still differs must be one of the
differences that docs/migrations-vs-product.md defends.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from moltconf.migrator.plan import plan
from moltconf.text.keypath import KeyPath, format_path
from tests.differential.product import NotInstalledError, Product
from tests.migrate.legacy_configs import legacy_config

DRIVER = Path(__file__).with_name("legacy_migrations.mjs")
CONFIGS = [legacy_config(seed) for seed in range(600)]

#: Where the values may differ, by the headings of docs/migrations-vs-product.md.
DEFENDED = {
    "A new iMessage section": r"channels\.imessage\.groups\.\*.*",
    "Listed groups stay the only ones": r"channels\.\w+\.groups\.(\*|-100).*",
    "A rule keeps no dead key": r"session\.sendPolicy\.rules\[\d\]\.match\.provider",
    "Speech that nothing transcribes": r"(audio\.transcription|tools\.media\.audio)\..*",
    "Both forms of the default model": (
        r"agents\.defaults\.((model|imageModel)\.fallbacks.*|models[.\[].*alias)"
    ),
    "Empty lists of models": r"agents\.defaults\.\w+(Fallbacks|Models|Aliases)",
}


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29"])
def test_values_are_those_of_the_product_or_defended(release: str) -> None:
    theirs = _product_values(release)
    differences = [
        f"{path} of {json.dumps(config)}"
        for config, value in zip(CONFIGS, theirs, strict=True)
        for path in _differences(value, plan(config, None, release).value_after)
        if not any(re.fullmatch(pattern, path) for pattern in DEFENDED.values())
    ]
    assert not differences, "\n".join(differences)


def test_most_values_are_exactly_those_of_the_product() -> None:
    theirs = _product_values("2026.1.29")
    equal = sum(
        not list(_differences(value, plan(config, None, "2026.1.29").value_after))
        for config, value in zip(CONFIGS, theirs, strict=True)
    )
    assert equal / len(CONFIGS) > 0.75


def test_every_defended_difference_is_written_down() -> None:
    page = Path(__file__).parents[2] / "docs" / "migrations-vs-product.md"
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(DEFENDED) <= set(headings)


def _product_values(release: str) -> list[Any]:
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    values = CONFIGS
    for _ in range(3):
        answers = _run(product, values)
        values = [
            value if answer["value"] is None else answer["value"]
            for value, answer in zip(values, answers, strict=True)
        ]
    return values


def _run(product: Product, configs: list[Any]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [product.node, DRIVER, product.package],
        input="".join(json.dumps(config) + "\n" for config in configs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": os.devnull},
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _differences(one: Any, other: Any) -> Iterator[str]:
    left, right = dict(_leaves(one)), dict(_leaves(other))
    for path in left.keys() | right.keys():
        if path not in left or path not in right or left[path] != right[path]:
            yield format_path(path)


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Scalars and empty lists; empty mappings say nothing, and the product leaves many."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, value
