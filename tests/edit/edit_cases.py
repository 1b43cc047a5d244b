"""The cases of ``fixtures/edits/``: files, the changes made in them, what comes out.

``python -m tests.edit.edit_cases --write`` writes what comes out now; read the difference.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.edit.edits import apply, removed_comments
from moltconf.text.include import ConfigTree, load_file
from moltconf.text.keypath import parse_path

FOLDER = Path(__file__).parents[2] / "fixtures" / "edits"


@dataclass(frozen=True)
class Case:
    name: str
    shows: str
    changes: list[Change]
    removed_comments: list[str]

    @property
    def before(self) -> Path:
        return FOLDER / self.name / "before"

    @property
    def after(self) -> Path:
        return FOLDER / self.name / "after"

    def load(self) -> ConfigTree:
        root = next(self.before.glob("openclaw.*"))
        return load_file(root, root.name)

    def run(self) -> tuple[ConfigTree, list[str]]:
        """The tree after all changes, and the comments that went."""
        tree, gone = self.load(), []
        for change in self.changes:
            gone += [comment.text for comment in removed_comments(tree, change)]
            tree = apply(tree, [change])
        return tree, gone


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*/changes.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        changes = [_change(each) for each in data["changes"]]
        yield Case(file.parent.name, data["shows"], changes, data["removed_comments"])


def _change(data: dict[str, object]) -> Change:
    if "remove" in data:
        successor = data.get("successor")
        return Remove(
            parse_path(str(data["remove"])), parse_path(str(successor)) if successor else None
        )
    ((verb, given),) = data.items()
    assert isinstance(given, list)
    if verb == "move":
        return Move(parse_path(given[0]), parse_path(given[1]))
    assert verb == "set"
    return Set(parse_path(given[0]), given[1])


def write() -> None:
    for case in cases():
        tree, _ = case.run()
        shutil.rmtree(case.after, ignore_errors=True)
        for name, document in tree.documents.items():
            file = case.after / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document.source.to_bytes())


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write()
