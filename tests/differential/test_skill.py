"""The skill for agents, as the product itself reads it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.differential.product import NotInstalledError, Product

SKILL = Path(__file__).resolve().parents[2] / "integrations" / "skill"


@pytest.mark.parametrize("has_moltconf", [True, False])
def test_the_product_offers_the_skill_where_moltconf_is(tmp_path: Path, has_moltconf: bool) -> None:
    try:
        product = Product("2026.9.6")
    except NotInstalledError as error:
        pytest.skip(str(error))
    state = tmp_path / ".openclaw"
    shutil.copytree(SKILL, state / "skills" / "moltconf")
    (state / "openclaw.json").write_text('{"gateway": {"mode": "local"}}', "utf-8")
    if has_moltconf:
        program = tmp_path / "bin" / "moltconf"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\n", "utf-8")
        program.chmod(0o755)
    done = subprocess.run(
        [product.node, product.package / "openclaw.mjs", "skills", "info", "moltconf", "--json"],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300,
        env={"HOME": str(tmp_path), "PATH": f"{tmp_path / 'bin'}:{product.node.parent}",
             "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert (said["eligible"], said["modelVisible"]) == (has_moltconf, has_moltconf)
    assert [one["kind"] for one in said["install"]] == ["uv"]
