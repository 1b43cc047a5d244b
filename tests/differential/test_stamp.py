"""What a gateway makes of the release that its config names as the writer."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.linter.engine import Options, lint
from moltconf.migrator.migrate import migrate
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.differential.product import Product

RELEASE = "2026.9.6"
#: Long enough for a gateway to listen on a busy machine.
_PATIENCE = 120
_CONFIG = '{"meta": {"lastTouchedVersion": "%s"}, "gateway": {"mode": "local", "auth": %s}}'
_AUTH = json.dumps({"mode": "token", "token": "a-token-for-a-test-of-the-start"})


def _starts(product: Product, text: str, home: Path) -> bool:
    """Whether the gateway listens before it ends."""
    home.mkdir()
    config = home / "openclaw.json"
    config.write_text(text, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "OPENCLAW_STATE_DIR": str(home),
        "OPENCLAW_CONFIG_PATH": str(config),
    }
    gateway = subprocess.Popen(
        [product.node, product.package / "openclaw.mjs", "gateway", "run", "--port", str(port)],
        env=environment,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _listens(gateway, port)
    finally:
        with contextlib.suppress(ProcessLookupError):  # it ended, and all that it started
            os.killpg(gateway.pid, signal.SIGKILL)
        gateway.wait()


def _listens(gateway: subprocess.Popen[bytes], port: int) -> bool:
    for _ in range(_PATIENCE * 2):
        if gateway.poll() is not None:
            return False
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.5)
    raise AssertionError("the gateway neither listens nor ends")


@pytest.mark.parametrize(
    ("stamp", "starts"), [("2026.1.29", True), (RELEASE, True), ("2026.12.30", False)]
)
def test_a_newer_stamp_keeps_the_gateway_from_starting(
    stamp: str, starts: bool, product_of: Callable[[str], Product], tmp_path: Path
) -> None:
    text = _CONFIG % (stamp, _AUTH)
    assert _starts(product_of(RELEASE), text, tmp_path / "home") is starts


@pytest.mark.parametrize("release", ["2026.5.28", "2026.7.1"])
def test_a_migration_down_moves_a_stamp_that_the_gateway_would_refuse(release: str) -> None:
    tree = load(Source(_CONFIG % (RELEASE, _AUTH), "openclaw.json"))
    after = migrate(tree, release).after
    assert after.value["meta"] == {"lastTouchedVersion": release}  # type: ignore[call-overload,index]
    rule = Options(select=("legacy/written-by-newer-release",))
    assert [each.message for each in lint(tree, release, rule).findings]
    assert not lint(after, release, rule).findings
