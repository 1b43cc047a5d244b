"""The playground as a person uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

JUDGED = "body[data-judged]:not([data-judged=no])"
_PATIENCE = 120_000


class Playground:
    """A page that was opened, with every address that it asked for."""

    def __init__(
        self, browser: Any, site: str, address: str = "", missing: str = "", **options: Any
    ) -> None:
        self.asked: list[str] = []
        self.context = browser.new_context(accept_downloads=True, **options)
        if missing:
            self.context.route(f"**/{missing}", lambda route: route.abort())
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.set_default_timeout(_PATIENCE)
        self.page.goto(f"{site}/playground/{address}")
        self.page.wait_for_selector("body[data-ready=yes]")

    def __enter__(self) -> Playground:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def type(self, text: str) -> None:
        self.page.locator(".cm-content").first.focus()
        self.page.keyboard.insert_text(text)
        self.page.wait_for_selector(JUDGED)

    def open(self, *files: Path) -> None:
        self.page.set_input_files("#choose-file", [str(each) for each in files])
        self.page.wait_for_selector(f"#name:text-is('{files[0].name}')")
        self.page.wait_for_selector(JUDGED)

    def drop(self, where: str, *paths: Path, text: str = "") -> None:
        """Drag files, folders or a text over the page, and drop them on an element of it."""
        box = self.page.locator(where).bounding_box()
        assert box is not None
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        items = [{"mimeType": "text/plain", "data": text}] if text else []
        data = {"items": items, "files": list(map(str, paths)), "dragOperationsMask": 1}
        session = self.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})
        session.detach()

    def choose(self, release: str) -> None:
        self.page.select_option("#release", release)
        self.page.wait_for_selector(JUDGED)

    def turn_to(self, tab: str) -> None:
        self.page.click(f"#tab-{tab}")

    def plan(self) -> str:
        """Plan the upgrade; return its status."""
        self.turn_to("upgrade")
        self.page.evaluate("delete document.getElementById('plan-summary').dataset.status")
        self.page.click("#plan")
        self.page.wait_for_selector("#plan-summary[data-status]")
        status: str = self.page.get_attribute("#plan-summary", "data-status")
        return status

    def press_and_wait(self, button: str) -> None:
        """Press a button that changes the text."""
        before = self.page.get_attribute("body", "data-judged")
        self.page.click(button)
        self.page.wait_for_selector(f"{JUDGED}:not([data-judged='{before}'])")

    def downloaded(self) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.click("#download")
        return Path(waiting.value.path()).read_bytes()

    @property
    def verdict(self) -> str:
        text: str = self.page.inner_text("#verdict")
        return text

    @property
    def status(self) -> str:
        text: str = self.page.inner_text("#status")
        return text

    @property
    def findings(self) -> list[str]:
        """The rules of all findings, in order."""
        rules: list[str] = self.page.locator("#findings .more a").all_inner_texts()
        return rules
