"""Changes that build on each other are made in one round, as if they were made one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.edit import edits, rounds
from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set, apply_to_value
from moltconf.edit.edits import apply, apply_noting
from moltconf.edit.rounds import AllMade, make_all
from moltconf.edit.splices import OverlapError
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.source import Source

TEXT = """\
{
  // The agent.
  "agent": {
    "model": "m",
    "fallbacks": ["f"],
    "tools": { "deny": ["t"] }, // beside tools
    "bash": {
      "timeoutSec": 60, // seconds
    },
  },
  "routing": {
    "agents": {
      // the first
      "main": { "workspace": "w" },
    },
    "queue": {
      "byProvider": 1,
    },
  },
  "telegram": {
    "token": "x",
  },
}
"""

CASES: dict[str, list[Change]] = {
    "a key inside what moves, before and after": [
        Move(("agent", "bash", "timeoutSec"), ("agent", "bash", "timeout")),
        Move(("agent",), ("agents", "defaults")),
        Set(("agents", "defaults", "bash", "more"), True),
        Remove(("agents", "defaults", "fallbacks")),
    ],
    "an entry that moves out of one that moves": [
        Move(("agent",), ("agents", "defaults")),
        Move(("agents", "defaults", "bash"), ("tools", "exec")),
        Move(("tools", "exec", "timeoutSec"), ("tools", "exec", "timeout")),
    ],
    "a new container in its final form": [
        Set(("agents", "list"), []),
        Set(("agents", "list", 0), {"id": "main"}),
        Move(("routing", "agents", "main", "workspace"), ("agents", "list", 0, "workspace")),
        Remove(("agents", "list", 0, "id")),
        Move(("agents", "list", 0), ("agents", "entries", "main")),
        Remove(("agents", "list")),
        Set(("agents", "ownership"), "explicit"),
    ],
    "a value that becomes an object": [
        Set(("agent", "model"), {"primary": "m"}),
        Move(("agent", "fallbacks"), ("agent", "model", "fallbacks")),
    ],
    "a section that is emptied, with its comments": [
        Move(("agent", "tools", "deny"), ("tools", "deny")),
        Remove(("agent", "tools"), ("tools", "deny")),
        Move(("agent", "bash"), ("tools", "exec")),
    ],
    "keys in the place of sections that go": [
        Move(("routing", "queue"), ("messages", "queue")),
        Move(("messages", "queue", "byProvider"), ("messages", "queue", "byChannel")),
        Remove(("routing",), ("messages",)),
        Move(("telegram",), ("channels", "telegram")),
        Set(("talk", "agentId"), "main"),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_one_round(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    tree = load(Source(TEXT, "openclaw.json"))
    one_by_one = tree
    for change in CASES[name]:
        one_by_one = apply(one_by_one, [change])
    read: list[object] = []
    parse = rounds.parse_edited
    monkeypatch.setattr(rounds, "parse_edited", lambda *given: read.append(given) or parse(*given))
    made = apply_noting(tree, CASES[name])
    assert made.tree.document.source.text == one_by_one.document.source.text
    assert len(read) == 1


def test_a_container_is_not_longer_than_a_line_because_it_is_new() -> None:
    changes: list[Change] = [Set(("new", "a"), "x" * 40)]
    changes += (Set(("new", key), "y" * 40) for key in ("b", "c"))
    tree = load(Source("{\n  old: { a: 1 },\n}\n"))
    after = apply(tree, changes).document.source.text
    assert max(map(len, after.splitlines())) < 100
    assert after.count("\n") == 8


def test_comments_of_a_new_entry_that_goes_again_are_lost_once() -> None:
    tree = load(Source("{\n  // of a\n  a: 1, // beside a\n  b: 2,\n}\n"))
    made = apply_noting(tree, [Move(("a",), ("c", "a")), Remove(("c", "a")), Set(("c", "d"), 1)])
    assert [comment.text for some in made.lost for comment in some] == ["// of a", "// beside a"]
    assert made.tree.value == {"b": 2, "c": {"d": 1}}


@pytest.mark.parametrize("error", [None, OverlapError("two edits want the same stretch of text")])
def test_what_comes_out_wrong_together_is_made_one_by_one(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    def wrong(tree: ConfigTree, changes: list[Change]) -> AllMade:
        if len(changes) == 1:
            return make_all(tree, changes)
        if error is not None:
            raise error
        made = make_all(tree, changes[:-1])
        return made._replace(is_right=rounds.DataSteps(tree.value).have_come_to(made.tree.value))

    changes = CASES["an entry that moves out of one that moves"]
    tree = load(Source(TEXT, "openclaw.json"))
    right = apply(tree, changes)
    monkeypatch.setattr(edits, "make_all", wrong)
    made = apply_noting(tree, changes)
    assert made.tree.document.source.text == right.document.source.text
    assert len(made.lost) == len(changes)


def test_a_series_is_right_where_every_value_stands_where_the_changes_put_it() -> None:
    steps = rounds.DataSteps({"a": 1, "b": [2]})
    steps.make(Move(("a",), ("c",)), None)
    assert steps.have_come_to({"b": [2], "c": 1})
    assert not steps.have_come_to({"b": [2], "a": 1})
    assert not steps.have_come_to({"b": {"0": 2}, "c": 1})


def test_comments_of_an_entry_that_moved_into_one_that_goes_do_not_get_lost_unsaid() -> None:
    text = """\
{
  // of q
  q: [],
  b: {
    d: [{}],
    x: [
      {},
      {
        a: "t"
      }
    ]
  }
}
"""
    changes: list[Change] = [
        Move(("b", "x", 1, "a"), ("b", "x", 0, "q", "q")),
        Move(("q",), ("b", "x", 1, "b")),
        Remove(("b", "x", 1), ("b", "d", 0)),
    ]
    made = apply_noting(load(Source(text)), changes)
    assert len(list(made.tree.comments())) + sum(map(len, made.lost)) == 1
    assert made.tree.value == {"b": {"d": [{}], "x": [{"q": {"q": "t"}}]}}


def test_a_place_that_two_files_hold_parts_of_is_set_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "list.json5").write_text("{c: [1], d: [2]}")
    (tmp_path / "scalar.json5").write_text('{$include: "./list.json5", c: 5}')
    path = tmp_path / "openclaw.json5"
    path.write_text('{$include: "./scalar.json5"}')
    tree = load_file(path, path.name)
    for change in (Set(("c",), []), Set(("c",), {"a": 1})):
        try:
            after = apply(tree, [change])
        except ChangeError:
            continue
        assert after.value == apply_to_value(tree.value, [change])
