"""What releases read of the documents beside their config: ``schemas/documents/``.

A file a kind of document, written from what the release's own functions answer (``cron.mjs``,
``approvals.mjs``, ``manifest.mjs``).
The rows are those of :mod:`moltconf.extract.behaviour_tables`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from moltconf.extract import behaviour_tables as tables
from moltconf.extract.behaviour import package_of
from moltconf.extract.layout import laid_out
from moltconf.extract.package import run
from moltconf.extract.store import DOCUMENTS
from moltconf.release_order import release_key

#: The scripts that run inside the package, by the kind of document that they ask about.
SCRIPTS = {
    "cron": "cron.mjs",
    "exec-approvals": "approvals.mjs",
    "plugin-manifest": "manifest.mjs",
}


def ask_release(folder: Path, release: str, known: Sequence[str]) -> None:
    """Ask a release and put its answers into the tables of the catalogue in ``folder``: the
    installed one, else one that is fetched for it.

    Raises :class:`~moltconf.extract.package.ExtractionError`.
    """
    with package_of(release) as package:
        for kind, script in SCRIPTS.items():
            put(folder / DOCUMENTS / f"{kind}.json", release, ask(package, script), known)


def ask(package: Path, script: str) -> dict[str, Any]:
    """Return what a package says of one kind of document.

    Raises :class:`~moltconf.extract.package.ExtractionError`.
    """
    with TemporaryDirectory(prefix="moltconf-documents-") as scratch:
        home = Path(scratch, "home")
        home.mkdir()
        answer = home / "answer.json"
        run(Path(__file__).with_name(script), [package, answer], home, package)
        said: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return said


def put(file: Path, release: str, said: Mapping[str, Any], known: Sequence[str]) -> None:
    """Put what a release says into a table; ``known`` are the releases of the catalogue in
    order."""
    table: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {"asked": []}
    table["asked"] = sorted({*table["asked"], release}, key=release_key)
    for name, value in said.items():
        if isinstance(value, dict):
            table[name] = _entries(table.get(name, {}), table["asked"], release, value, known)
        else:
            table[name] = _rows(table.get(name, ()), table["asked"], release, value, known)
    file.write_text(laid_out(table), "utf-8")


def _entries(
    rows: Mapping[str, Any],
    asked: Sequence[str],
    release: str,
    said: Mapping[str, Any],
    known: Sequence[str],
) -> dict[str, Any]:
    """Return the rows of each name; a name that the release does not have is ``None`` there."""
    return {
        name: _rows(rows.get(name, ()), asked, release, said.get(name), known)
        for name in sorted({*rows, *said})
    }


def _rows(
    rows: Sequence[Mapping[str, Any]],
    asked: Sequence[str],
    release: str,
    value: Any,
    known: Sequence[str],
) -> list[dict[str, Any]]:
    answers = {one: {"is": None} for one in asked} | tables.by_release(rows, asked)
    answers[release] = {"is": value}
    return [
        row for number, row in enumerate(tables.rows_of(answers, known))
        if number or row["is"] is not None
    ]  # fmt: skip
