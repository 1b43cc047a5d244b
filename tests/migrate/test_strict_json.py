"""A file of strict JSON is one afterwards: what would be a comment in it goes, and is listed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from moltconf.edit.changes import Move
from moltconf.edit.edits import apply, missing_comments, removed_comments
from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration, migrate
from moltconf.migrator.plan import Plan
from moltconf.migrator.verify import VerificationError, verify
from moltconf.report import migration_json, migration_text
from moltconf.report.migration import MigrationResult
from moltconf.text.compose import compose
from moltconf.text.document import parse
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.source import Source
from tests.migrate.legacy_configs import legacy_config
from tests.migrate.texts import Writer

LATEST = "2026.9.6"
NEEDLESS = {"_comment": "ours", "zzz": {"a": [1]}}


def migrated(
    folder: Path, files: dict[str, str], to: str = LATEST, from_: str | None = None
) -> VerifiedMigration:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    tree = load_file(folder / next(iter(files)))
    return migrate(tree, to, from_, {"unread-keys": "comment"})


def text_of(result: VerifiedMigration, folder: Path, name: str) -> str:
    return result.after.documents[str(folder / name)].source.text


@pytest.mark.parametrize(
    ("text", "is_strict"),
    [
        ('{"a": [1, -0.5e3, true, null, "\\u00e9"]}\n', True),
        ('\ufeff{"a": 1}', True),
        ('{"a": 1' + "0" * 5000 + "}", True),
        ('{"a": 1,}', False),
        ("{'a': 1}", False),
        ("{a: 1}", False),
        ('{"a": +1}', False),
        ('{"a": 0x1}', False),
        ('{"a": .5}', False),
        ('{"a": NaN}', False),
        ('{"a": "\\x41"}', False),
        ('{"a": "one\ttab"}', False),
        ('{"a": 1} // note', False),
        ('{"a": /* note */ 1}', False),
        ('{"a": 1', False),
    ],
)
def test_what_is_strict_json(text: str, is_strict: bool) -> None:
    assert parse(Source(text)).is_strict_json is is_strict


def test_a_yaml_file_is_none() -> None:
    assert not parse(Source('{"a": 1}', "openclaw.yaml")).is_strict_json


def test_a_key_that_nothing_reads_leaves_strict_json_and_is_listed(tmp_path: Path) -> None:
    before = {"gateway": {"mode": "local", "_note": "x"}, **NEEDLESS}
    result = migrated(tmp_path, {"openclaw.json": json.dumps(before, indent=2)}, LATEST, LATEST)
    assert text_of(result, tmp_path, "openclaw.json") == json.dumps(
        {"gateway": {"mode": "local"}}, indent=2
    )
    lines = migration_text.render([MigrationResult("openclaw.json", result)]).splitlines()
    for key in ("_comment", "zzz", "gateway._note"):
        (line,) = (line for line in lines if line.startswith(f"    removed {key}: "))
        assert line.endswith("it is removed, because strict JSON has no comments")
    (file,) = json.loads(migration_json.render([MigrationResult("openclaw.json", result)]))["files"]
    changes = [change for step in file["steps"] for change in step["changes"]]
    listed = {tuple(change["from"]) for change in changes if "strict JSON" in change["why"]}
    assert listed == {("_comment",), ("zzz",), ("gateway", "_note")}


def test_elsewhere_it_becomes_a_comment(tmp_path: Path) -> None:
    result = migrated(tmp_path, {"openclaw.json": "{\n  gateway: {mode: 'local'},\n  zzz: 1,\n}\n"})
    assert "  // zzz: 1,\n" in text_of(result, tmp_path, "openclaw.json")
    report = migration_text.render([MigrationResult("openclaw.json", result)])
    assert "removed zzz: no release reads it; it becomes a comment" in report


@pytest.mark.parametrize("strict", ["openclaw.json", "part.json"])
def test_each_file_counts_by_itself(tmp_path: Path, strict: str) -> None:
    root = '{"gateway": {"$include": "./part.json"}, "zzz": 1}'
    part = '{"mode": "local", "zzz": 1}'
    files = {"openclaw.json": root, "part.json": part}
    files = {name: text if name == strict else text[:-1] + ",}" for name, text in files.items()}
    result = migrated(tmp_path, files)
    assert not result.is_faulty
    for name in files:
        text = text_of(result, tmp_path, name)
        assert ("/* " in text) is (name != strict)
        assert ("zzz" in text) is (name != strict)
    json.loads(text_of(result, tmp_path, strict))


def test_a_text_that_moves_into_strict_json_loses_its_comments_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text('{"a": {"$include": "./part.json5"}}', "utf-8")
    (tmp_path / "part.json5").write_text(
        "{\n  // above\n  b: { // beside\n    /* before */ c /* key */ :\n"
        "      ['x', /* in */ 'y',], // behind\n    // last\n  }, // at the side\n"
        "  d: 1, // d\n}\n",
        "utf-8",
    )
    tree = load_file(tmp_path / "openclaw.json")
    change = Move(("a", "b"), ("e", "f"))
    lost = [comment.text for comment in removed_comments(tree, change)]
    after = apply(tree, [change])
    root, part = (document.source.text for document in after.documents.values())
    assert json.loads(root)["e"] == {"f": {"c": ["x", "y"]}}
    assert part == "{\n  d: 1, // d\n}\n"
    assert lost == [
        *("// above", "// beside", "/* before */", "/* key */", "/* in */"),
        *("// behind", "// last", "// at the side"),
    ]
    assert sum(missing_comments(tree, after).values()) == len(lost)


@pytest.mark.parametrize("to", ["2026.1.29", LATEST])
@pytest.mark.parametrize("seed", range(30))
def test_strict_files_of_a_tree_stay_strict(tmp_path: Path, seed: int, to: str) -> None:
    random = Random(seed)
    config: dict[str, Any] = legacy_config(seed) | NEEDLESS
    files: dict[str, str] = {}
    for key in random.sample(sorted(config), min(2, len(config))):
        if isinstance(config[key], dict) and config[key]:
            part = config[key] | random.choice([{}, NEEDLESS])
            writes_json = random.random() < 0.5
            files[f"{key}.json"] = json.dumps(part) if writes_json else Writer(seed).write(part)
            config[key] = {"$include": f"./{key}.json"}
    is_strict = random.random() < 0.6
    root = json.dumps(config, indent=random.choice([None, 2, "\t"]))
    result = migrated(
        tmp_path, {"clawdbot.json": root if is_strict else Writer(seed).write(config), **files}, to
    )
    assert not result.is_faulty, result.remaining
    for name, document in result.before.documents.items():
        after = result.after.documents.get(name, document)
        if document.is_strict_json:
            json.loads(after.source.text)
    again = migrate(result.after, to, accept={"unread-keys": "comment"})
    assert not again.new_texts


def test_down_too(tmp_path: Path) -> None:
    before = {
        "agents": {"list": [{"id": "main", "_note": 1, "runtime": {"type": "embedded"}}]},
        "meta": {"lastTouchedVersion": LATEST},
    }
    text = json.dumps(before | NEEDLESS, indent=2)
    (tmp_path / "openclaw.json").write_text(text, "utf-8")
    result = migrate(load_file(tmp_path / "openclaw.json"), "2026.1.29", accept_loss=True)
    assert not result.is_faulty
    assert result.new_texts
    json.loads(text_of(result, tmp_path, "openclaw.json"))


def _tree(text: str) -> ConfigTree:
    return compose(parse(Source(text, "openclaw.json")), [])


def test_a_result_that_is_no_longer_strict_fails_verification() -> None:
    nothing = Plan((), {"a": 1})
    for after in ('{"a": 1,}', '{"a": 1} // x', "{a: 1}"):
        with pytest.raises(VerificationError, match="strict JSON"):
            verify(_tree('{"a": 1}'), _tree(after), nothing, nothing, [])
        verify(_tree("{'a': 1}"), _tree(after.replace('"a"', "'a'")), nothing, nothing, [])
    verify(_tree('{"a": 1}'), _tree('{ "a": 1 }'), nothing, nothing, [])


def test_standard_input_counts_like_a_file() -> None:
    tree = load(Source(json.dumps({"_a": 1, "gateway": {"mode": "local"}})))
    result = migrate(tree, LATEST, LATEST)
    assert result.status is MigrationStatus.MIGRATED
    assert json.loads(result.after.document.source.text) == {"gateway": {"mode": "local"}}
