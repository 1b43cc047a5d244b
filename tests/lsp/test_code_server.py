"""The extension in a real Visual Studio Code, as a person uses it.

`.ci/try-code-server` installs code-server and runs these tests; others skip them, because they take
minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from tests.lsp.test_vscode import folder, packaged  # noqa: F401 (a fixture)
from tests.web.conftest import SWITCHES, program

TEXT = """{
  gateway: {
    mode: "local",
    bindd: "loopback",
    auth: { token: "7yPq0vXt2LmR9sKd4WzB8nHc" },
  },
}
"""
HOST = """kind: ConfigMap
data:
  openclaw.json: |
    { "gateway": { "mode": "lokal" } }
"""
PATIENCE = 60


@pytest.fixture(scope="module")
def code_server() -> Path:
    """The folder of code-server."""
    named = os.environ.get("MOLTCONF_CODE_SERVER", "")
    place = Path(named) / "node_modules" / "code-server"
    if not named or not place.is_dir():
        pytest.skip("MOLTCONF_CODE_SERVER names no code-server (.ci/try-code-server)")
    return place


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with files to open, and with a moltconf that the settings name."""
    home = tmp_path_factory.mktemp("home")
    started = home / "bin" / "moltconf"
    started.parent.mkdir()
    path = os.pathsep.join(filter(None, sys.path))
    started.write_text(f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" -m moltconf "$@"\n')
    started.chmod(0o755)
    settings = home / "data" / "Machine" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"moltconf.path": str(started)}))
    user = home / "data" / "User" / "settings.json"
    user.parent.mkdir()
    user.write_text(json.dumps({"files.autoSave": "off"}))
    (home / "work").mkdir()
    (home / "work" / "openclaw.json").write_text(TEXT)
    (home / "work" / "configmap.yaml").write_text(HOST)
    return home


@pytest.fixture(scope="module")
def address(code_server: Path, home: Path, folder: Path) -> Iterator[str]:  # noqa: F811
    """Where code-server serves the folder of the files, with the extension in it."""
    environment = {**os.environ, "HOME": str(home), "PATH": os.environ["PATH"]}
    node = shutil.which("node")
    assert node is not None
    folders = ["--extensions-dir", str(home / "extensions"), "--user-data-dir", str(home / "data")]
    installed = [node, str(code_server), *folders, "--install-extension", str(packaged(folder))]
    subprocess.run(installed, env=environment, check=True, timeout=PATIENCE, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [node, str(code_server), *folders, "--bind-addr", at, "--auth", "none",
             "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
            env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait_for(f"http://{at}/healthz")
            yield f"http://{at}/?folder={home / 'work'}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_for(url: str) -> None:
    end = monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            assert monotonic() < end, "code-server does not start"
            sleep(0.2)
        else:
            return


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """The editor in a browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason='wants the extra "web"')
    if program() is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program(), args=SWITCHES)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address)
        yield page
        browser.close()


def open_file(page: Any, name: str) -> None:
    page.get_by_role("treeitem", name=name).dblclick()
    page.locator(".monaco-editor .view-line").first.wait_for()


def go_to(page: Any, line: int, column: int) -> None:
    page.keyboard.press("Control+g")
    page.locator(".quick-input-widget input").first.wait_for()
    page.keyboard.type(f":{line}:{column}")
    page.keyboard.press("Enter")


def status(page: Any, text: str) -> None:
    """Wait until the status bar says a text."""
    page.locator(f'.statusbar-item[id^="moltconf"]:has-text("{text}")').wait_for()


def test_findings_completion_a_fix_and_the_status_bar(page: Any, home: Path) -> None:
    open_file(page, "openclaw.json")
    page.locator(".monaco-editor .squiggly-error").first.wait_for()
    status(page, "refuses")
    # the wrong key is written anew, from what this release takes
    go_to(page, 4, 10)
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+Space")
    offered = page.locator(".suggest-widget .monaco-list-row")
    offered.filter(has_text="customBindHost").first.wait_for()
    page.keyboard.press("Escape")
    status(page, "starts")
    # a credential leaves the file
    go_to(page, 5, 25)
    page.keyboard.press("Control+.")
    page.get_by_text("Fix secrets/plaintext-credential").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".view-lines", has_text="OPENCLAW_GATEWAY_TOKEN").first.wait_for()
    assert (home / "work" / "openclaw.json").read_text() == TEXT, "nothing is written"


def test_a_config_in_a_manifest(page: Any) -> None:
    open_file(page, "configmap.yaml")
    page.locator(".monaco-editor .squiggly-error").first.wait_for()
    status(page, "refuses")
