"""The files of ``schemas/`` are a function of the releases, whatever the order they came in."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from moltconf.catalogue.release_difference import between, difference
from moltconf.extract import store
from moltconf.extract.layout import WIDTH, laid_out
from moltconf.extract.report import report
from moltconf.extract.store import Extracted, outline_of
from moltconf.text.keypath import parse_path

TEXT = {"type": "string"}


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def release(version: str, **sections: Any) -> Extracted:
    root = closed(**{name: {"x-section": name} for name in sections})
    return Extracted(
        version, "2026-01-01", "openclaw", "openclaw", "package", {"root": root, **sections}
    )


OLDEST = release("2026.1.9", gateway=closed(port=TEXT), bridge=closed(bind=TEXT))
MIDDLE = release("2026.1.10", gateway=closed(port=TEXT))
LATEST = release("2026.2.1", gateway=closed(port={"type": "integer"}), bridge=closed(bind=TEXT))


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.json")
    }


def test_a_section_is_stored_where_it_changed(tmp_path: Path) -> None:
    store.write(tmp_path, {one.version: one for one in (OLDEST, MIDDLE, LATEST)})
    assert set(files(tmp_path)) == {
        "index.json",
        *(f"root/{version}.json" for version in ("2026.1.9", "2026.1.10", "2026.2.1")),
        *(f"bridge/{version}.json" for version in ("2026.1.9", "2026.1.10", "2026.2.1")),
        "gateway/2026.1.9.json",
        "gateway/2026.2.1.json",
    }
    assert json.loads(files(tmp_path)["bridge/2026.1.10.json"]) is False
    told = json.loads(files(tmp_path)["index.json"])["sections"]
    assert told["gateway"] == {"changed": ["2026.1.9", "2026.2.1"]}
    assert told["bridge"]["removed"] == ["2026.1.10"]


@pytest.mark.parametrize("order", list(permutations((OLDEST, MIDDLE, LATEST))))
def test_the_order_of_arrival_leaves_no_trace(order: tuple[Extracted, ...], tmp_path: Path) -> None:
    at_once, one_by_one = tmp_path / "a", tmp_path / "b"
    store.write(at_once, {one.version: one for one in (OLDEST, MIDDLE, LATEST)})
    for one in order:
        store.write(one_by_one, {**store.read(one_by_one), one.version: one})
    assert files(one_by_one) == files(at_once)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    releases = {one.version: one for one in (OLDEST, MIDDLE, LATEST)}
    store.write(tmp_path, releases)
    assert store.read(tmp_path) == releases
    assert store.write(tmp_path, store.read(tmp_path)) == store.WrittenSection([], [])


def test_a_new_release_touches_only_what_it_changed(tmp_path: Path) -> None:
    store.write(tmp_path, {one.version: one for one in (OLDEST, MIDDLE)})
    written = store.write(tmp_path, {**store.read(tmp_path), LATEST.version: LATEST})
    assert written.changed == [f"{section}/2026.2.1.json" for section in ("bridge", "gateway")] + [
        "index.json",
        "root/2026.2.1.json",
    ]


def test_equal_releases_have_equal_digests() -> None:
    same = release("2026.1.9", gateway=closed(port=TEXT), bridge=closed(bind=TEXT))
    assert store.digest(same.sections) == store.digest(OLDEST.sections)
    assert store.digest(MIDDLE.sections) != store.digest(OLDEST.sections)


def test_layout_breaks_only_what_does_not_fit() -> None:
    value = {"short": {"a": [1, 2]}, "long": ["x" * 60, "y" * 60], "empty": {}}
    text = laid_out(value)
    assert json.loads(text) == value
    assert '\n "short": {"a": [1, 2]},\n' in text
    assert max(map(len, text.splitlines())) <= WIDTH


def changes(old: Any, new: Any) -> tuple[list[str], list[str], list[str]]:
    before, after = release("2026.1.9", agents=old), release("2026.1.10", agents=new)
    found = difference(outline_of(before), outline_of(after))
    return (
        [".".join(map(str, path)) for path in found.added],
        [".".join(map(str, path)) for path in found.removed],
        [f"{'.'.join(map(str, one.path))} {one.what}" for one in found.narrowed],
    )


def test_added_and_removed_keys_are_told_at_their_top() -> None:
    old = closed(tts=closed(voice=TEXT), name=TEXT)
    new = closed(name=TEXT, memory=closed(search=closed(on=TEXT)))
    assert changes(old, new) == (["agents.memory"], ["agents.tts"], [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"type": ["string", "object"]}, {"type": "object"}, "no longer takes string"),
        ({"enum": ["a", "b"]}, {"enum": ["b", "c"]}, 'no longer takes "a"'),
        (TEXT, {"enum": ["b"]}, 'takes only "b"'),
        ({"type": "number"}, {"type": "integer"}, "no longer takes number"),
        ({"type": "integer"}, {"type": "integer", "minimum": 1}, "has minimum 1"),
        ({"type": "integer", "maximum": 9}, {"type": "integer", "maximum": 5}, "has maximum 5"),
        (TEXT, {"type": "string", "pattern": "^a"}, "has a new pattern"),
        ({"type": "object"}, {"type": "object", "additionalProperties": False}, "refuses unknown"),
    ],
)
def test_narrowed_keys(old: Any, new: Any, told: str) -> None:
    added, removed, narrowed = changes(closed(x=old), closed(x=new))
    assert (added, removed) == ([], [])
    assert len(narrowed) == 1
    assert narrowed[0].startswith(f"agents.x {told}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "integer"}, {"type": "number"}),
        ({"enum": ["a"]}, {"enum": ["a", "b"]}),
        ({"enum": ["a"]}, TEXT),
        ({"type": "integer", "minimum": 1}, {"type": "integer"}),
        (TEXT, {"anyOf": [TEXT, closed(source=TEXT)]}),
        (TEXT, {"anyOf": [TEXT, {"type": "integer", "minimum": 1}]}),
        (TEXT, TEXT),
    ],
)
def test_what_widens_is_not_reported(old: Any, new: Any) -> None:
    assert changes(closed(x=old), closed(x=new))[2] == []


def test_a_new_required_key_narrows_only_what_was_there() -> None:
    new = {**closed(id=TEXT, made=TEXT), "required": ["id"]}
    assert changes(closed(made=TEXT), new)[2] == ["agents.id is now required"]
    assert changes(closed(), closed(x=new))[2] == []


def test_the_report_of_a_release_names_keys() -> None:
    text = report(OLDEST, LATEST)
    assert "narrowed  gateway.port: no longer takes string" in text
    assert report(None, OLDEST).startswith("2026.1.9: the oldest release")


def test_the_last_days_of_january() -> None:
    changed = between("moltbot", "2026.1.29")
    assert changed.added == (parse_path("discovery.wideArea.domain"),)
    assert changed.removed == ()
    assert [one.what for one in changed.narrowed] == ['no longer takes "clawd"']
