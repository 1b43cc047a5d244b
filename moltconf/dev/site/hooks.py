"""The hooks of mkdocs: the address of the site, generated pages, links out of ``docs/``."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from moltconf import addresses
from moltconf.dev.site.generated import pages
from moltconf.dev.site.outside import OutsideFiles

_CHECKOUT = Path(__file__).resolve().parents[3]
#: The pages of a folder that no menu lists, and the page that does.
_LISTS = {
    "rules": "All rules",
    "migrations": "All migration steps",
    "releases": "All releases",
    "keys": "All sections",
    "decisions": "All decisions",
    "behaviour": "All behaviour",
}
_OUTSIDE = OutsideFiles(_CHECKOUT)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set the addresses of the project."""
    config.site_url = f"{addresses.SITE}/"
    if addresses.are_set():
        config.repo_url = addresses.REPOSITORY
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages, and every file of the repository that a page leads to."""
    for name, content in pages(_CHECKOUT).items():
        files.append(File.generated(config, name, content=content))
    for file in list(files.documentation_pages()):
        if not file.generated_by:
            _OUTSIDE.follow(Path("docs", file.src_uri), file.content_string)
    for name, text in _OUTSIDE.pages().items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links out of ``docs/`` to pages of the site, and each page back to its list."""
    uri = page.file.src_uri
    if not page.file.generated_by:
        markdown = _OUTSIDE.rewritten(Path("docs", uri), markdown)
    folder, _, rest = uri.partition("/")
    if folder in _LISTS and rest not in ("README.md", "index.md"):
        up = "../" * rest.count("/")
        index = "README.md" if (_CHECKOUT / "docs" / folder / "README.md").exists() else "index.md"
        markdown = f"[← {_LISTS[folder]}]({up}{index})\n\n{markdown}"
    return markdown
