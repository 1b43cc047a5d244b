"""The data of a checkout as one pack, for the wheels of moltconf and of moltconf-data.

What a section says of one release differs little from what it says of the next: each is written as
what differs from the newest.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from moltconf.data import FORMAT
from moltconf.pack import packed
from moltconf.release_order import release_key

_MASKING = ("masking/places.json", "masking/words.txt")
#: What each of these folders says of all releases stands in one file for each fact.
_NO_SECTIONS = ("schemas/behaviour", "schemas/documents")
#: Counts the editions of the data that are about the same newest release.
_REVISION = "moltconf/dev/data_revision.txt"


def write(root: Path, target: Path) -> None:
    """Write the pack of a checkout; the same checkout gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pack_of(root))


def version_of(root: Path) -> str:
    """Return the version of the data: the newest release, its revision, and the edition.

    ``2026.1.24-3`` gives ``2026.1.24.3.0``.
    """
    return ".".join(map(str, _edition(root)))


def pack_of(root: Path) -> bytes:
    """Return the pack of a checkout."""
    files = dict(_files(root))
    about = {"format": FORMAT, "version": version_of(root), "edition": _edition(root)}
    return packed(files, about, dict(_like(files)))


def _edition(root: Path) -> list[int]:
    index = json.loads((root / "schemas" / "index.json").read_text("utf-8"))
    newest = index["releases"][-1]["version"]
    year, month, patch, _, revision, _ = release_key(newest)
    return [year, month, patch, revision, int((root / _REVISION).read_text("utf-8"))]


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((root / "schemas").rglob("*.json")):
        content = json.loads(path.read_bytes())
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        yield path.relative_to(root).as_posix(), text.encode()
    for name in _MASKING:
        yield name, (root / "moltconf" / name).read_bytes()


def _like(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every state of a section, and the newest one."""
    states = defaultdict(list)
    for name in files:
        folder, _, file = name.rpartition("/")
        if folder.startswith("schemas/") and folder not in _NO_SECTIONS:
            states[folder].append(file.removesuffix(".json"))
    for folder, releases in states.items():
        newest = max(releases, key=release_key)
        for release in releases:
            if release != newest:
                yield f"{folder}/{release}.json", f"{folder}/{newest}.json"
