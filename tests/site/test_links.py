"""The check of the built site finds what leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf import addresses
from moltconf.dev.site.links import broken
from moltconf.linter.registry import RULES


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a start page, one other page, and the page of every rule."""
    for rule in RULES:
        write(tmp_path, f"rules/{rule}/index.html", "<h1>rule</h1>")
    write(tmp_path, "there/index.html", '<h2 id="place">Place</h2><a href="..">back</a>')
    return tmp_path


def write(site: Path, name: str, text: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "link",
    [
        "there/", "there/#place", "there/index.html", "/there/", "#here", ".",
        f"{addresses.SITE}/there/", addresses.schema_of("latest"),
        f"{addresses.REPOSITORY}/issues", "https://example.org/anything",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere(site: Path, link: str) -> None:
    write(site, "index.html", f'<p id="here"><a href="{link}">x</a>')
    assert list(broken(site)) == []


@pytest.mark.parametrize(
    "link",
    ["gone/", "there/#gone", "#gone", "/gone.png", f"{addresses.SITE}/gone/",
     addresses.schema_of("1999.1.1")],
)  # fmt: skip
def test_a_link_that_leads_nowhere(site: Path, link: str) -> None:
    write(site, "index.html", f'<a href="{link}">x</a>')
    assert list(broken(site)) == [f"index.html: {link}"]


def test_a_picture_that_is_missing(site: Path) -> None:
    write(site, "index.html", '<img src="gone.png">')
    assert list(broken(site)) == ["index.html: gone.png"]


def test_every_finding_links_to_a_page(site: Path) -> None:
    write(site, "index.html", "")
    (site / "rules/caching/invalid-ttl/index.html").unlink()
    page = addresses.page_of("caching/invalid-ttl")
    assert list(broken(site)) == [f"caching/invalid-ttl: {page}"]
