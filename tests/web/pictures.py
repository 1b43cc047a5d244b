"""Write the pictures of the playground, at the sizes of a desktop and of a phone.

``python -m moltconf.dev pictures build/site`` runs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.web.conftest import SWITCHES, program, served
from tests.web.playground import Playground

_ROOT = Path(__file__).resolve().parents[2]
_CONFIG = _ROOT / "fixtures" / "examples" / "clawdbot.json"
_PICTURES = _ROOT / "docs" / "pictures"


def main(folder: str) -> None:
    """Take every picture."""
    _PICTURES.mkdir(exist_ok=True)
    with served(Path(folder)) as site, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program(), args=SWITCHES)
        _take(browser, site, "playground", 1200, 750)
        _take(browser, site, "playground-phone", 390, 780)
        browser.close()


def _take(browser: Browser, site: str, name: str, width: int, height: int) -> None:
    with Playground(browser, site, viewport={"width": width, "height": height}) as opened:
        opened.open(_CONFIG)
        if width < 800:
            opened.plan()
            opened.page.locator("#panel-upgrade").scroll_into_view_if_needed()
        opened.page.screenshot(path=_PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1])
