"""How releases spell providers, and which variables hold their keys: ``schemas/providers.json``.

The rows are those of :mod:`moltconf.extract.behaviour_tables`. A release is asked by its own
functions (``providers.mjs``). It says nothing of a provider whose plugin is published by itself,
and that may be installed: what an earlier release said of one stays.
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
from moltconf.extract.store import PROVIDERS
from moltconf.release_order import release_key

#: Runs inside the package.
SCRIPT = Path(__file__).with_name("providers.mjs")
#: Other ids of a provider in the config; ids that share its credentials; its variables.
_IDS, _LOGINS, _VARIABLES = SECTIONS = ("ids", "logins", "variables")


def ask_release(folder: Path, release: str, known: Sequence[str]) -> None:
    """Ask a release and put its answers into the table of the catalogue in ``folder``: the
    installed one, else one that is fetched for it.

    Raises :class:`~moltconf.extract.package.ExtractionError`.
    """
    file = folder / PROVIDERS
    table = json.loads(file.read_text("utf-8"))
    with package_of(release) as package:
        put(table, release, ask(package, table), known)
    file.write_text(laid_out(table), "utf-8")


def ask(package: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a package says of every provider in the table, and of those that it adds.

    Raises :class:`~moltconf.extract.package.ExtractionError`.
    """
    with TemporaryDirectory(prefix="moltconf-providers-") as scratch:
        home = Path(scratch, "home")
        home.mkdir()
        ids, answer = home / "ids.json", home / "answer.json"
        ids.write_text(json.dumps(sorted({name for each in SECTIONS for name in table[each]})))
        run(SCRIPT, [package, ids, answer], home, package)
        said: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    for other in said[_LOGINS]:
        said[_VARIABLES].pop(other, None)  # those of the provider that it stands for
    return said


def put(table: dict[str, Any], release: str, said: Mapping[str, Any], known: Sequence[str]) -> None:
    """Put what a release says into the table; ``known`` are the releases of the catalogue in
    order."""
    table["asked"] = sorted({*table["asked"], release}, key=release_key)
    for section in SECTIONS:
        rows_of_name = table[section]
        for name in sorted({*rows_of_name, *said[section]}):
            answers = tables.by_release(rows_of_name.get(name, ()), table["asked"])
            before = answers.get(release, {}).get("is")
            value = said[section].get(name)
            if value is None and _may_stay(table, said, section, name, before):
                continue
            answers[release] = {"is": value}
            rows_of_name[name] = tables.rows_of(answers, known)
        table[section] = dict(sorted(rows_of_name.items()))


def _may_stay(
    table: Mapping[str, Any], said: Mapping[str, Any], section: str, name: str, before: Any
) -> bool:
    """Return whether an earlier answer stays, there being none now.

    A plugin that left the package takes along what it says.
    """
    if before is None or section == _VARIABLES:
        return True
    return section == _LOGINS and name not in table[_IDS] and before not in said[_VARIABLES]
