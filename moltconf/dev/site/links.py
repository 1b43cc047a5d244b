"""Check that every link of the built site leads to a file of it, and to a place on that page."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from moltconf import addresses
from moltconf.catalogue.catalogue import releases
from moltconf.linter.registry import RULES

_LEADS = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src"}


class _Page(HTMLParser):
    """The places of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is not None and (name == "id" or (name == "name" and tag == "a")):
                self.places.add(value)
            elif value is not None and _LEADS.get(tag) == name:
                self.links.add(value)


def broken(site: Path, *, has_playground: bool = True) -> Iterator[str]:
    """Yield each page of the site with a link that leads nowhere, and each rule without a page.

    Where the playground could not be built, links to it count as right.
    """
    pages = {
        path.relative_to(site).as_posix(): _Page(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    # .github/scripts/release.py writes these beside the pages
    elsewhere = {addresses.schema_of(each.name) for each in releases()}
    elsewhere.add(addresses.schema_of("latest"))
    for name, page in pages.items():
        for link in sorted(page.links - elsewhere):
            if not has_playground and link.rstrip("/").endswith("playground"):
                continue
            if not _leads_somewhere(site, pages, name, link):
                yield f"{name}: {link}"
    for rule in RULES:
        if not _leads_somewhere(site, pages, "", addresses.page_of(rule)):
            yield f"{rule}: {addresses.page_of(rule)}"


def _leads_somewhere(site: Path, pages: dict[str, _Page], page: str, link: str) -> bool:
    if link.startswith(f"{addresses.REPOSITORY}/"):
        return True
    if link == addresses.SITE or link.startswith(f"{addresses.SITE}/"):
        link = link.removeprefix(addresses.SITE) or "/"
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = _file(site, page, unquote(parts.path))
    if target not in pages:
        return (site / target).is_file()
    place = unquote(parts.fragment)
    return not place or place in pages[target].places or place == "__skip"


def _file(site: Path, page: str, path: str) -> str:
    """Return the file that a path in a link of ``page`` names."""
    if not path:
        return page
    # the page of a missing address has absolute paths
    whole = path if path.startswith("/") else f"/{page.rpartition('/')[0]}/{path}"
    name = normpath(whole).lstrip("/")
    return f"{name}/index.html".lstrip("/") if (site / name).is_dir() else name
