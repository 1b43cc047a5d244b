"""The pages that repeat the catalogue and the tables of behaviour, made for each build."""

from __future__ import annotations

from pathlib import Path

from moltconf import addresses
from moltconf.catalogue.catalogue import releases
from moltconf.dev.site import behaviour_pages, key_pages, release_pages


def pages(root: Path) -> dict[str, str]:
    """Return every generated file of the site by its name there."""
    return {
        "decisions/index.md": _decisions(root),
        "schemas/index.md": _schemas(root),
        **dict(behaviour_pages.pages()),
        **dict(key_pages.pages()),
        **dict(release_pages.pages()),
    }


def _decisions(root: Path) -> str:
    rows = [f"- [{_title(path)}]({path.name})" for path in sorted(root.glob("docs/decisions/*.md"))]
    return "\n".join(["# Decisions", "", "Why moltconf is built as it is.", "", *rows]) + "\n"


def _title(path: Path) -> str:
    return path.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def _schemas(root: Path) -> str:
    formats = [f"- [{path.name}]({path.name})" for path in sorted(root.glob("docs/schemas/*.json"))]
    names = ["latest", *(one.name for one in reversed(releases()))]
    return "\n".join(
        [
            "# JSON Schemas",
            "",
            "## Of configs",
            "",
            "What each release accepts, for editors: name one of them in `$schema`, or print it",
            "with `moltconf schema --release R`.",
            "",
            *(f"- [{name}]({addresses.schema_of(name)})" for name in names),
            "",
            "## Of reports",
            "",
            "[The JSON formats](../json.md) says what they mean.",
            "",
            *formats,
            "",
        ]
    )
