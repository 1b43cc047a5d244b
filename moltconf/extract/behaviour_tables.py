"""The files of ``schemas/behaviour/``: questions, and the answers, each where it changed.

``index.json`` has the config that every question stands on, the releases that were ``asked``, those
of them where pins were tried too (``pinned``), of each fact the releases at which it changes,
its ``sections``: keys without all of which it does not count, and of those that releases answer
differently what is at stake, what decides them, and the ``cases`` that they do: a number for each
answer, from which release on, and what such a case needs. A file a fact holds its cases; a case
its config and question, ``rows`` (the answers) and ``pins`` (keys that bring an older answer back,
each with the releases that it was seen to do so in). A row is ``{"since": release, "is": answer}``;
``refuses``, ``invalid`` or ``unknown`` stand in the place of ``is``. ``after`` stands in a row
where a release between two known ones was not asked: the change came after that one, at ``since``
at the latest. ``not_asked`` of a case are releases that were asked, and not in this case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from moltconf.behaviour.records import MEASURED
from moltconf.extract.layout import laid_out
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, parse_path

INDEX = "index.json"
#: How a release may answer, one key a row.
ANSWERS = ("is", "refuses", "invalid", "unknown")

Answer = dict[str, Any]


def read(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the index and every fact by name."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    facts = {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob("*.json"))
        if path.name != INDEX
    }
    return index, facts


def write(folder: Path, index: dict[str, Any], facts: Mapping[str, dict[str, Any]]) -> None:
    """Write the index and every fact; the same data give the same bytes."""
    for name, fact in facts.items():
        (folder / f"{name}.json").write_text(laid_out(fact), "utf-8")
    (folder / INDEX).write_text(laid_out(index), "utf-8")


def by_release(rows: Iterable[Mapping[str, Any]], asked: Sequence[str]) -> dict[str, Answer]:
    """Return the answer of every release that was asked: the rows, told out."""
    starts = [(release_key(row["since"]), _answer(row)) for row in rows]
    answers: dict[str, Answer] = {}
    for release in asked:
        known = [answer for since, answer in starts if since <= release_key(release)]
        if known:
            answers[release] = known[-1]
    return answers


def heard(case: Mapping[str, Any], asked: Sequence[str]) -> list[str]:
    """Return those of the asked releases that were asked in this case too."""
    return [release for release in asked if release not in case.get("not_asked", ())]


def rows_of(answers: Mapping[str, Answer], known: Sequence[str]) -> list[dict[str, Any]]:
    """Return the answers as rows, ``known`` being the releases of the catalogue, oldest first."""
    rows: list[dict[str, Any]] = []
    before = ""
    for release in sorted(answers, key=release_key):
        answer = answers[release]
        if not rows or _answer(rows[-1]) != answer:
            row: dict[str, Any] = {"since": release, **answer}
            if before and known.index(release) - known.index(before) > 1:
                row["after"] = before
            rows.append(row)
        before = release
    return rows


def holding(spans: Iterable[Sequence[str | None]], asked: Sequence[str]) -> dict[str, bool]:
    """Return for every asked release whether it lies in one of the stretches."""
    ends = [
        (release_key(str(first)), None if last is None else release_key(last))
        for first, last in spans
    ]
    return {
        release: any(
            first <= release_key(release) and (last is None or release_key(release) <= last)
            for first, last in ends
        )
        for release in asked
    }


def spans_of(holds: Mapping[str, bool]) -> list[list[str | None]]:
    """Return the stretches of releases that hold, first and last; ``None`` is the last of one that
    the newest asked release ends."""
    spans: list[list[str | None]] = []
    is_open = False
    for release in sorted(holds, key=release_key):
        if holds[release] and not is_open:
            spans.append([release, release])
        elif holds[release]:
            spans[-1][1] = release
        is_open = holds[release]
    if is_open:
        spans[-1][1] = None
    return spans


def boundaries(fact: Mapping[str, Any]) -> list[str]:
    """Return the releases at which any case of a fact changes, oldest first."""
    found = {row["since"] for case in fact["cases"].values() for row in case["rows"][1:]}
    return sorted(found, key=release_key)


def differing(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is at stake in a fact, what decides it, and the cases that releases answer
    differently; empty without any such case."""
    cases = {name: _numbered(case) for name, case in fact["cases"].items()}
    found = {
        name: {"answers": answers, **{key: case[key] for key in ("needs", "when") if key in case}}
        for (name, answers), case in zip(cases.items(), fact["cases"].values(), strict=True)
        if len({number for _, number in answers if number is not None}) > 1
    }
    if not found:
        return {}
    return {"danger": fact["danger"], "decided_by": fact["decided_by"], "cases": found}


def _numbered(case: Mapping[str, Any]) -> list[tuple[str, int | None]]:
    """Return a number for each answer with the release that it counts from; ``None`` where no
    release gave one."""
    numbers: dict[str, int] = {}
    found: list[tuple[str, int | None]] = []
    for row in case["rows"]:
        given = json.dumps({key: row[key] for key in MEASURED if key in row}, sort_keys=True)
        number = None if given == "{}" else numbers.setdefault(given, len(numbers))
        if not found or found[-1][1] != number:
            found.append((row["since"], number))
    return found


def sections(fact: Mapping[str, Any]) -> list[str]:
    """Return key paths without all of which no case of a fact applies; none where one does in any
    config. Of a pattern it is what stands above its first wildcard."""
    found: dict[str, None] = {}
    for case in fact["cases"].values():
        needed = [[one] for one in (*case.get("needs", ()), *case.get("when", ()))]
        if "each" in fact:
            needed.append(fact["each"])
        # the longest says most
        plain = [[_plain(one) for one in some] for some in needed]
        best = max(plain, key=lambda some: min(map(len, some)), default=[()])
        if () in best:
            return []
        found.update(dict.fromkeys(map(format_path, best)))
    return list(found)


def _plain(pattern: str) -> KeyPath:
    """The part of a pattern above its first wildcard."""
    return tuple(takewhile(lambda step: step not in (ANY_KEY, ANY_INDEX), parse_path(pattern)))


def _answer(row: Mapping[str, Any]) -> Answer:
    return {key: row[key] for key in ANSWERS if key in row}
