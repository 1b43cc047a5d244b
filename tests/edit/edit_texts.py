"""Random config texts in every style, full of comments, and random changes of them."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

KEYS = ("a", "b", "c", "d", "my-key", "x y", "it's", '"q"')
SCALARS = (
    "1", "-0", "0x1F", "null", "true", "NaN", "1.5e3", "'s'", '"t"', "'line \\\n   goes on'",
    '"\\u0041"', "Infinity", ".5",
)  # fmt: skip
YAML_SCALARS = (
    "1", "x", "true", "null", "~", "'q # no'", '"d"', "1.5", "", "[]", "{}", "[1, a b]",
    '{a: 1, "b":2}', "-0.0", ".nan", "[{a: 1}, [2]]",
)  # fmt: skip
NEW_VALUES = (
    1,
    -0.0,
    float("nan"),
    float("inf"),
    "s",
    "it's",
    "\ud800x\x001",
    "\u2028",
    None,
    1e22,
)


class Json5Text:
    """Writes one text; every comment in it is another one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0
        self.on_lines = random.random() < 0.7
        self.is_commented = random.random() < 0.8
        self.line_end = random.choice(["\n", "\n", "\r\n"])

    def write(self) -> str:
        text = self._gap() + self._mapping(3) + self._gap()
        return text.replace("\n", self.line_end)

    def _blanks(self) -> str:
        if not self.on_lines:
            return self.random.choice(["", " ", " ", "  "])
        return self.random.choice(["", "\n", "\n  ", "\n\n  ", " ", "\t", " \n    "])

    def _gap(self) -> str:
        if not self.is_commented or self.random.random() > 0.25:
            return self._blanks()
        self.comments += 1
        kind = self.random.random() if self.on_lines else 1
        if kind < 0.5:
            return f"{self._blanks()}// c{self.comments}\n{self._blanks()}"
        if kind < 0.6:
            return f"{self._blanks()}/* c{self.comments}\n   more */{self._blanks()}"
        return f"{self._blanks()}/* c{self.comments} */{self._blanks()}"

    def _key(self) -> str:
        key = self.random.choice(KEYS)
        if key.isidentifier() and self.random.random() < 0.6:
            return key
        single = "'" + key.replace("'", "\\'") + "'"
        return self.random.choice([json.dumps(key), single])

    def _value(self, depth: int) -> str:
        kind = self.random.random()
        if depth and kind < 0.4:
            return self._mapping(depth - 1)
        if depth and kind < 0.6:
            return self._container("[]", lambda: self._value(depth - 1))
        return self.random.choice(SCALARS)

    def _mapping(self, depth: int) -> str:
        return self._container(
            "{}", lambda: f"{self._key()}{self._gap()}:{self._gap()}{self._value(depth)}"
        )

    def _container(self, brackets: str, entry) -> str:  # type: ignore[no-untyped-def]
        count = self.random.randrange(0, 4)
        text = brackets[0] + self._gap()
        for index in range(count):
            text += entry() + self._gap()
            if index < count - 1 or self.random.random() < 0.3:
                text += "," + self._gap()
        return text + brackets[1]


class YamlText:
    """Writes one text by indentation; every comment in it is another one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0
        self.unit = random.choice([2, 2, 4])
        self.list_unit = random.choice([0, 2])
        self.commented = random.choice([0, 0.15, 0.3])
        self.blank = random.choice([0, 0.1, 0.4])
        self.line_end = random.choice(["\n", "\n", "\r\n"])

    def write(self) -> str:
        start = self.random.choice(["", "", "---\n"])
        text = self._above(0) + start + self._mapping(0, 3) + self._above(0)
        return text.replace("\n", self.line_end)

    def _comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}"

    def _above(self, indent: int) -> str:
        text = "\n" if self.random.random() < self.blank else ""
        while self.random.random() < self.commented:
            text += " " * indent + self._comment() + "\n"
            text += "\n" if self.random.random() < 0.15 else ""
        return text

    def _line(self, text: str) -> str:
        if text and not text.startswith("\n"):
            text = " " + text
        if "\n" not in text and self.random.random() < self.commented:
            text += " " + self._comment()
        return text + "\n"

    def _scalar(self, indent: int) -> str:
        inner = "\n" + " " * (indent + self.unit)
        kind = self.random.random()
        if kind < 0.1:
            blank = self.random.choice(["", "\n"])
            return f"|{self.random.choice(['', '-'])}{inner}text{blank}{inner}  more # no{blank}"
        if kind < 0.15:
            return f">{inner}fold{inner}ed"
        if kind < 0.2:
            return f'"a{inner}b"'
        if kind < 0.25:
            return f"plain{inner}more"
        return self.random.choice(YAML_SCALARS)

    def _mapping(self, indent: int, depth: int, *, is_item: bool = False) -> str:
        text = ""
        for index, key in enumerate(self.random.sample(KEYS, self.random.randrange(1, 5))):
            if index or not is_item:
                text += self._above(indent) + " " * indent
            text += key if key.replace("-", "").replace(" ", "").isalpha() else json.dumps(key)
            text += ":" + self._value(indent, depth)
        return text

    def _value(self, indent: int, depth: int) -> str:
        kind = self.random.random()
        if depth and kind < 0.35:
            return self._line("") + self._mapping(indent + self.unit, depth - 1)
        if depth and kind < 0.55:
            return self._line("") + self._sequence(indent + self.list_unit, depth - 1)
        return self._line(self._scalar(indent))

    def _sequence(self, indent: int, depth: int, *, is_item: bool = False) -> str:
        text = ""
        for index in range(self.random.randrange(1, 4)):
            if index or not is_item:
                text += self._above(indent) + " " * indent
            kind = self.random.random()
            if depth and kind < 0.4:
                text += "- " + self._mapping(indent + 2, depth - 1, is_item=True)
            elif depth and kind < 0.5:
                text += "- " + self._sequence(indent + 2, depth - 1, is_item=True)
            else:
                text += "-" + self._line(self._scalar(indent))
        return text


def random_value(random: Random, depth: int = 2) -> Value:
    kind = random.random()
    if depth and kind < 0.3:
        return {random.choice(KEYS): random_value(random, depth - 1) for _ in range(2)}
    if depth and kind < 0.5:
        return [random_value(random, depth - 1) for _ in range(random.randrange(3))]
    return random.choice(NEW_VALUES)


def random_change(random: Random, value: Value) -> Change:
    """A change that mostly fits ``value``."""
    paths = _paths(value)
    inner = [path for path in paths if path] or [("zz",)]
    kind = random.random()
    if kind < 0.2:
        return Set(random.choice(inner), random_value(random))
    if kind < 0.35:
        return Set(_new_path(random, value, paths), random_value(random))
    if kind < 0.5:
        return Remove(random.choice(inner))
    if kind < 0.6:
        return Remove(random.choice(inner), successor=random.choice(inner))
    source = random.choice(inner)
    if random.random() < 0.3:
        return Move(source, (*source[:-1], random.choice([*KEYS, "new"])))
    if isinstance(source[-1], int) and random.random() < 0.7:
        # a target counts the positions that are left: it may lead into the next item
        value = _without(value, source)
        paths = _paths(value)
    return Move(source, _new_path(random, value, paths))


def _without(value: Value, path: KeyPath) -> Value:
    left = deepcopy(value)
    holder: Any = left
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return left


def _paths(value: Value) -> list[KeyPath]:
    found: list[KeyPath] = []
    work: list[tuple[KeyPath, Value]] = [((), value)]
    while work:
        path, current = work.pop()
        found.append(path)
        if isinstance(current, dict):
            work += (((*path, key), item) for key, item in current.items())
        elif isinstance(current, list):
            work += (((*path, index), item) for index, item in enumerate(current))
    return found


def _new_path(random: Random, value: Value, paths: list[KeyPath]) -> KeyPath:
    path = random.choice(paths)
    current = value
    for step in path:
        current = current[step]  # type: ignore[index,call-overload]
    if isinstance(current, dict):
        return (*path, *(random.choice([*KEYS, "new"]) for _ in range(random.choice([1, 1, 2, 3]))))
    return (*path, len(current)) if isinstance(current, list) else path
