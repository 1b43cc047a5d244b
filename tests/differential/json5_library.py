"""npm ``json5`` 2.2.3 as it ships inside the product.

``python -m tests.differential.json5_library`` writes its answers to the texts of
``fixtures/json5/`` into ``expected.json`` there.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.differential.product import Product
from tests.text.json5_cases import EXPECTED, cases

DRIVER = Path(__file__).with_name("json5_answers.mjs")


def answers(texts: Sequence[bytes]) -> list[Any]:
    """``{"value": …}`` or ``{"refused": true}`` for each text.

    Raises :class:`~tests.differential.product.NotInstalledError`.
    """
    product = Product("2026.9.6")
    done = subprocess.run(
        [product.node, DRIVER, product.package.parent / "json5"],
        input=b"".join(base64.b64encode(text) + b"\n" for text in texts),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.split(b"\n") if line]


def main() -> None:
    texts = cases()
    expected = dict(zip(texts, answers(list(texts.values())), strict=True))
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(expected[name])}" for name in texts)
    EXPECTED.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
