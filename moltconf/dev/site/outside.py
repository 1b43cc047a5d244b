"""Files of the repository that lie outside ``docs/`` and that a page leads to.

A page of the site must not lead out of it, and GitHub shows the same page with its links as they
are. So each such file becomes a page: Markdown as it is, everything else as its text.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from moltconf import addresses

#: A link of Markdown to a file: where it leads, and the heading there.
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")
_LANGUAGES = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".toml": "toml",
    ".sh": "sh",
    ".lua": "lua",
    ".el": "lisp",
    ".nix": "nix",
    ".py": "python",
    ".conf": "ini",
}
#: Names of files that say what they hold by no suffix.
_NAMED = {"Dockerfile": "dockerfile"}


class OutsideFiles:
    """The files outside ``docs/`` that pages lead to, and what those lead to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[Path, str] = {}

    def follow(self, page: Path, markdown: str) -> None:
        """Note where the links of a page lead; ``page`` is its place in the repository."""
        for link in _LINK.finditer(markdown):
            target = self._target(page, link[1])
            if target is None or target in self._found:
                continue
            if (self._root / target).is_file():
                text = (self._root / target).read_text("utf-8")
                self._found[target] = text
                if target.suffix == ".md":
                    self.follow(target, text)

    def pages(self) -> dict[str, str]:
        """Return the pages by their names in the site."""
        return {_name(path): self._page(path, text) for path, text in self._found.items()}

    def rewritten(self, page: Path, markdown: str, place: Path | None = None) -> str:
        """Return a page with links that lead to pages of the site.

        ``place`` is where the page stands in the site, if not where it stands in ``docs/``.
        """
        at = (place or page.relative_to("docs")).parent

        def lead(link: re.Match[str]) -> str:
            target = self._site_name(page, link[1], moved=place is not None)
            if target is None:
                return link[0]
            address = target if target.startswith("http") else os.path.relpath(target, at)
            return f"]({address}{link[2] or ''})"

        return _LINK.sub(lead, markdown)

    def _site_name(self, page: Path, link: str, *, moved: bool) -> str | None:
        """Return the page that a link leads to; ``None`` where the link is right as it is."""
        target = self._target(page, link)
        if target is not None:
            if target in self._found:
                return _name(target)
            if (self._root / target).is_dir():
                return f"{addresses.REPOSITORY}/tree/main/{target.as_posix()}"
            return None
        inside = _normal(page.parent / link)
        if (self._root / inside).is_dir():
            listed = (self._root / inside / "README.md").exists()
            return str(inside.relative_to("docs") / ("README.md" if listed else "index.md"))
        return str(inside.relative_to("docs")) if moved and _is_in_docs(inside) else None

    def _target(self, page: Path, link: str) -> Path | None:
        """Return the file or folder outside ``docs/`` that a link leads to."""
        target = _normal(page.parent / link)
        return None if _is_in_docs(target) or not (self._root / target).exists() else target

    def _page(self, path: Path, text: str) -> str:
        if path.suffix == ".md":
            return self.rewritten(path, text, Path(_name(path)))
        language = _LANGUAGES.get(path.suffix) or _NAMED.get(path.name, "text")
        return f"# {path.as_posix()}\n\n~~~~~ {language}\n{text.rstrip()}\n~~~~~\n"


def _normal(path: Path) -> Path:
    return Path(os.path.normpath(path))


def _is_in_docs(path: Path) -> bool:
    return path.parts[:1] == ("docs",)


def _name(path: Path) -> str:
    """Return the name of the page of a file; no two files get the same."""
    parts = [part.lstrip(".") for part in path.parts]
    name = "/".join(("repository", *parts))
    return name if path.suffix == ".md" else f"{name}.md"
