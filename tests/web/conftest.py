"""The built site in a real browser.

``python -m moltconf.dev site FOLDER`` builds it; the variable ``MOLTCONF_SITE`` names the folder.
Without it, without Playwright or without Chromium these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, format: str, *args: Any) -> None: ...


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone, at the address that is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def program() -> str | None:
    """Return the browser of this machine."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the site."""
    folder = Path(os.environ.get("MOLTCONF_SITE", ""))
    if not (folder / "playground" / "python.zip").is_file():
        pytest.skip("MOLTCONF_SITE names no site with a playground (python -m moltconf.dev site)")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason='wants the extra "web"')
    if program() is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program(), args=SWITCHES)
        yield browser
        browser.close()
