"""Reading and writing ``schemas/``: every release's sections, each stored where it changed.

The files are a function of the releases alone: reading them all, adding one and writing them again
gives the same bytes in whatever order the releases came.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from moltconf.catalogue.outline import Outline, outline
from moltconf.catalogue.release_difference import Size, size
from moltconf.extract.compact import compact
from moltconf.extract.layout import laid_out
from moltconf.extract.normalise import inlined
from moltconf.extract.sections import Sections
from moltconf.release_order import release_key

FORMAT = "moltconf-schemas/1"
#: The folder beside the sections with what releases do (behaviour_tables.py).
BEHAVIOUR = "behaviour"
#: The table beside the catalogue, written by :mod:`moltconf.extract.providers`.
PROVIDERS = "providers.json"
#: What releases read of documents beside the config.
DOCUMENTS = "documents"
#: Stands in the digest of a release for a section that it does not have.
_REMOVED = False
#: What the index says of a release beside what was asked of it.
_WORKED_OUT = ("digest", "keys")


@dataclass(slots=True)
class Extracted:
    """One release: what the index says of it, and its sections (plain trees without ``$defs``)."""

    version: str
    date: str
    product: str
    package: str
    #: "package", or "table" for a release that was never published.
    source: str
    sections: Sections = field(repr=False)


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """What a write did to the folder: relative names of files."""

    changed: list[str]
    removed: list[str]


def read(folder: Path) -> dict[str, Extracted]:
    """Return every release of the folder by version; empty where there is no index yet."""
    path = folder / "index.json"
    if not path.exists():
        return {}
    index = json.loads(path.read_text(encoding="utf-8"))
    order = [entry["version"] for entry in index["releases"]]
    releases = {
        entry["version"]: Extracted(
            **{key: value for key, value in entry.items() if key not in _WORKED_OUT}, sections={}
        )
        for entry in index["releases"]
    }
    for section, entry in index["sections"].items():
        changed = [order.index(version) for version in entry["changed"]]
        for start, end in zip(changed, [*changed[1:], len(order)], strict=True):
            schema = _plain(json.loads(_file(folder, section, order[start]).read_text("utf-8")))
            if schema is not _REMOVED:
                for version in order[start:end]:
                    releases[version].sections[section] = schema
    return releases


def write(folder: Path, releases: dict[str, Extracted]) -> WrittenSection:
    """Make the folder hold exactly these releases; files that are right already stay untouched."""
    ordered = sorted(releases.values(), key=lambda one: release_key(one.version))
    files: dict[str, str] = {}
    sections: dict[str, dict[str, list[str]]] = {}
    for section in sorted({name for one in ordered for name in one.sections}):
        sections[section] = _changes(section, ordered, files)
    index = {
        "format": FORMAT,
        "releases": _entries(ordered),
        "sections": sections,
    }
    files["index.json"] = laid_out(index)
    return _replace(folder, files)


def outline_of(release: Extracted) -> Outline:
    """Return every key path of an extracted release."""
    prefix = "plugins/"
    plugins = [name.removeprefix(prefix) for name in release.sections if name.startswith(prefix)]
    return outline(release.sections.get, tuple(plugins))


def digest(sections: Sections) -> str:
    """Equal for releases that accept the same."""
    text = json.dumps(sections, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def _changes(section: str, ordered: list[Extracted], files: dict[str, str]) -> dict[str, list[str]]:
    changed: list[str] = []
    removed: list[str] = []
    before: str | None = None
    for one in ordered:
        schema = one.sections.get(section, _REMOVED)
        text = json.dumps(schema, ensure_ascii=False)
        if text == before or (before is None and schema is _REMOVED):
            continue
        before = text
        changed.append(one.version)
        if schema is _REMOVED:
            removed.append(one.version)
        files[f"{section}/{one.version}.json"] = laid_out(compact(schema))
    return {"changed": changed, "removed": removed} if removed else {"changed": changed}


def _entries(ordered: list[Extracted]) -> list[dict[str, Any]]:
    """What the index says of each release, and how much each changed since the one before it."""
    entries = [_entry(one) for one in ordered]
    before: Outline = {}
    for number, (one, entry) in enumerate(zip(ordered, entries, strict=True)):
        if number and entry["digest"] == entries[number - 1]["digest"]:
            entry["keys"] = asdict(Size())
            continue
        now = outline_of(one)
        entry["keys"] = asdict(size(before, now))
        before = now
    return entries


def _entry(one: Extracted) -> dict[str, Any]:
    entry = asdict(one)
    del entry["sections"]
    return {**entry, "digest": digest(one.sections)}


def _replace(folder: Path, files: dict[str, str]) -> WrittenSection:
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.json")
        if path.parent not in (folder / BEHAVIOUR, folder / DOCUMENTS)
        and path != folder / PROVIDERS
    }
    changed = []
    for name, text in sorted(files.items()):
        path = folder / name
        if name in present and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        changed.append(name)
    removed = sorted(present - files.keys())
    for name in removed:
        (folder / name).unlink()
    return WrittenSection(changed, removed)


def _file(folder: Path, section: str, version: str) -> Path:
    return folder / section / f"{version}.json"


def _plain(schema: Any) -> Any:
    return inlined(schema, schema) if isinstance(schema, dict) else schema
