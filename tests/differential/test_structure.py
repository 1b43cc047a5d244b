"""The structure of releases from the whole range against their own validators.

The generator draws what the catalogue allows, and half of it gets one change. Whatever the product
accepts, the catalogue must accept; and where the product refuses a key, a type or a value of an
enumeration, so must the catalogue. What else it refuses, no schema says.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.jsonschema.evaluate import evaluate
from moltconf.text.keypath import format_path
from moltconf.validator.conversions.as_read import converts
from moltconf.validator.conversions.endless import endless_of
from tests.differential.generator import Generator
from tests.differential.mutator import mutate
from tests.differential.product import NotInstalledError
from tests.differential.unpacked import Unpacked

#: What refuses by structure alone, in the words of zod and of the two JSON Schema validators.
STRUCTURAL = re.compile(
    r"Unrecognized key|Invalid input: expected|Invalid option|Too (small|big)|"
    r"must (NOT|not) have additional|must be (string|number|boolean|object|array|integer)\b"
)
#: Custom checks that speak like the structure.
OWN_WORDS = re.compile(r"expected (safe executable|absolute path)")


def faults(release: str, config: Any) -> list[str]:
    """Where the catalogue has something against ``config``."""
    catalogue = Catalogue.of(release)
    root = catalogue.section("root")
    assert root is not None
    endless = endless_of(release)
    found = list(evaluate(root, config, follow=catalogue.follow, endless=endless).faults)
    entries = config.get("plugins", {}) if isinstance(config, dict) else {}
    entries = entries.get("entries", {}) if isinstance(entries, dict) else {}
    for plugin, entry in entries.items() if isinstance(entries, dict) else ():
        schema = catalogue.section(f"plugins/{plugin}")
        if schema is not None and isinstance(entry, dict) and isinstance(entry.get("config"), dict):
            path = ("plugins", "entries", plugin, "config")
            found += evaluate(schema, entry["config"], path, endless=endless).faults
    return [format_path(fault.path) for fault in found]


def disagreements(release: str, configs: Sequence[Any], product: Unpacked) -> list[Any]:
    """What the catalogue refuses and the product takes, and what only the product's structure
    refuses."""
    wrong = []
    for config, answer in zip(configs, product.judge(configs), strict=True):
        ours = faults(release, config)
        told = [
            message
            for message in answer.messages
            if STRUCTURAL.search(message) and not OWN_WORDS.search(message)
        ]
        if (answer.valid and ours) or (told and not ours):
            wrong.append((config, ours, told))
    return wrong


def number_places(release: str) -> Iterator[tuple[str, ...]]:
    """Yield a place for each kind of bounds that a number has in a channel or plugin."""
    catalogue = Catalogue.of(release)
    for name in catalogue.sections():
        kind, _, own = name.partition("/")
        above = {"channels": ("channels", own), "plugins": ("plugins", "entries", own, "config")}
        seen = set()
        for path, schema in numbers_in(catalogue.section(name), above.get(kind, ())):
            bounds = tuple(one for one in schema if "imum" in one)
            if own and bounds not in seen:
                seen.add(bounds)
                yield path


def numbers_in(schema: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(schema, dict) and not schema.get("required"):
        if schema.get("type") == "number":
            yield path, schema
        for key, inner in schema.get("properties", {}).items():
            yield from numbers_in(inner, (*path, key))


def endless_numbers(release: str) -> Iterator[Any]:
    """Yield configs with a number that JSON cannot say, at each of these places."""
    for path in number_places(release):
        for value in (math.inf, -math.inf, math.nan):
            config: Any = value
            for key in reversed(path):
                config = {key: config}
            yield config


@pytest.mark.parametrize(
    "release",
    [one.name for one in releases() if one.source == "package" and not converts(one.name)],
)
def test_structure(release: str) -> None:
    """Of releases that rewrite a config before they judge it, only the whole verdict compares."""
    try:
        product = Unpacked(release)
    except NotInstalledError as error:
        pytest.skip(str(error))
    rng = random.Random(f"structure {release}")
    generator = Generator(release, rng)
    drawn = [generator.config() for _ in range(80)]
    configs = drawn + [mutate(config, rng, rng.choice(drawn)).config for config in drawn]
    configs += endless_numbers(release)
    assert disagreements(release, configs, product) == []
