"""``$include`` beside the product's own resolver, on random folders."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from moltconf.text.include import load_file
from moltconf.validator.confined_includes import confined, reads_outside, with_outside
from tests.differential.product import PACKAGES, NotInstalledError, Product

DRIVER = Path(__file__).with_name("includes.mjs")
FOLDERS = 150
_FILES = ("a.json5", "b.json5", "c.json", "sub/d.json5", "sub/e.txt", "../out/o.json5")
_NAMES = (
    *_FILES,
    *("./a.json5", "../a.json5", "../sub/d.json5", "d.json5", "sub/../b.json5", "sub//d.json5"),
    *(
        "none.json5",
        "sub",
        "",
        "~/a.json5",
        "${HOME}",
        "link.json5",
        "linked/o.json5",
        "hard.json5",
    ),
)
_KEYS = ("k", "l", "m", "port")


def _value(random: Random, depth: int) -> Any:
    kind = random.random()
    if depth > 2 or kind < 0.3:
        return random.choice([1, "x", None, True, [], [1], ["y"], {}])
    if kind < 0.45:
        return [_value(random, depth + 1) for _ in range(random.randint(0, 3))]
    members = {random.choice(_KEYS): _value(random, depth + 1) for _ in range(random.randint(0, 3))}
    if random.random() < 0.45 - 0.1 * depth:
        members["$include"] = _include(random)
    return members


def _include(random: Random) -> Any:
    kind = random.random()
    if kind < 0.05:
        return random.choice([5, None, {}, [1], True, [["a.json5"]]])
    if kind < 0.6:
        return _name(random)
    return [_name(random) for _ in range(random.randint(0, 3))]


def _name(random: Random) -> str:
    # files that are there, for the most part: one fault hides the rest
    return random.choice(_NAMES if random.random() < 0.25 else _FILES[:3])


def _make(random: Random, folder: Path) -> Path:
    config = folder / "config"
    for sub in (config / "sub", folder / "out"):
        sub.mkdir(parents=True)
    # what a file includes is drawn from those behind it, or nearly every folder is a cycle
    for number, name in enumerate(_FILES):
        value = _value(random, 0)
        if random.random() < 0.9:
            value = _forward(value, _FILES[number + 1 :])
        text = json.dumps(value) if random.random() < 0.97 else "{ a: "
        (config / name).write_text(text, encoding="utf-8")
    (config / "link.json5").symlink_to("../out/o.json5")
    (config / "linked").symlink_to("../out")
    if random.random() < 0.2:
        os.link(config / "b.json5", config / "hard.json5")
    root = config / "openclaw.json"
    root.write_text(json.dumps(_value(random, 0)), encoding="utf-8")
    return root


def _forward(value: Any, names: tuple[str, ...]) -> Any:
    """``value`` with only ``names`` included."""
    if isinstance(value, list):
        return [_forward(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _forward(item, names) for key, item in value.items() if key != "$include"}
    if "$include" in value and names:
        made["$include"] = names[0] if isinstance(value["$include"], str) else list(names[:2])
    return made


@pytest.mark.parametrize("release", PACKAGES)
def test_random_folders(release: str, tmp_path: Path) -> None:
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    random = Random(release)
    roots = [_make(random, tmp_path / str(number)) for number in range(FOLDERS)]
    done = subprocess.run(
        [product.node, DRIVER, product.package],
        input="".join(f"{root}\n" for root in roots),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == FOLDERS
    assert sum("value" in answer for answer in answers) > FOLDERS // 4
    assert sum("fault" in answer for answer in answers) > FOLDERS // 10
    for root, answer in zip(roots, answers, strict=True):
        assert _answer(root, release) == answer.get("value", "refused"), (root, answer)


def _answer(root: Path, release: str) -> object:
    tree = load_file(root)
    if reads_outside(release):
        tree = with_outside(tree)
    tree = confined(tree, release)
    return tree.value if tree.is_readable else "refused"
