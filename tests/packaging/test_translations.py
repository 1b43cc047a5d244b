"""Translated pages say the same as the English ones: headings and commands are compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHINESE = ROOT / "docs" / "zh-CN"
PAGES = [
    (ROOT / "README.md", ROOT / "README.zh-CN.md"),
    *((ROOT / "docs" / page.name, page) for page in sorted(CHINESE.glob("*.md"))),
]


def outline(text: str) -> list[str]:
    """The levels of the headings, and the commands between them, in order."""
    found = []
    for heading, block in re.findall(
        r"^(#+) [^\n]*$|^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    ):
        found.append(heading or block)
    return found


def targets(page: Path) -> list[Path]:
    """What the links of a page lead to; the playground is a page of the site alone."""
    links = re.findall(r"\]\(([^)#:]+)[^):]*\)", page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in links if not link.endswith("playground/")]


def other_language(path: Path) -> Path:
    return ROOT / "docs" / path.name if path.parent == CHINESE else path


@pytest.mark.parametrize(("english", "chinese"), PAGES, ids=lambda page: page.name)
def test_a_translation_keeps_step(english: Path, chinese: Path) -> None:
    ours, theirs = (page.read_text(encoding="utf-8") for page in (english, chinese))
    assert outline(theirs) == outline(ours)
    assert len(outline(ours)) > 5


@pytest.mark.parametrize("page", [page for _, page in PAGES], ids=lambda page: page.name)
def test_a_translation_links_to_nothing_that_is_gone(page: Path) -> None:
    assert all(path.exists() for path in targets(page))


@pytest.mark.parametrize(("english", "chinese"), PAGES[1:], ids=lambda page: page.name)
def test_a_translation_links_to_the_same_pages(english: Path, chinese: Path) -> None:
    assert [other_language(path) for path in targets(chinese)] == targets(english)


def test_the_pages_for_a_broken_gateway_are_translated() -> None:
    assert {"gateway-down.md", "upgrading.md", "anthropic.md"} <= {page.name for _, page in PAGES}
