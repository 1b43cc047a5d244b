"""JSON5 texts of plain data in random layouts, with a comment wherever one may stand."""

from __future__ import annotations

import json
import random
import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")


class Writer:
    """Writes one value; every comment has a number of its own."""

    def __init__(self, seed: int, newline: str = "\n") -> None:
        self.rng = random.Random(seed)
        self.newline = newline
        self.indent = self.rng.choice(["  ", "    ", "\t"])
        self.quoted = self.rng.random() < 0.4
        self.trailing = self.rng.random() < 0.6
        self.comments = 0

    def write(self, value: Any) -> str:
        return self._comment("// ", "") + self._value(value, 0, False) + self.newline

    def _value(self, value: Any, level: int, inline: bool) -> str:
        if isinstance(value, dict) and value:
            parts = [f"{self._key(key)}: " for key in value]
            return self._block("{", "}", parts, list(value.values()), level, inline)
        if isinstance(value, list) and value:
            return self._block("[", "]", [""] * len(value), value, level, inline)
        return json.dumps(value, ensure_ascii=self.quoted)

    def _block(
        self, start: str, end: str, heads: list[str], values: list[Any], level: int, inline: bool
    ) -> str:
        inline = inline or self.rng.random() < 0.3
        if inline:
            pad = " " if self.rng.random() < 0.5 else ""
            inner = ", ".join(
                head + self._value(each, level + 1, True)
                for head, each in zip(heads, values, strict=True)
            )
            return start + pad + self._inline_comment() + inner + pad + end
        lines = []
        outer, inner = self.indent * level, self.indent * (level + 1)
        for number, (head, each) in enumerate(zip(heads, values, strict=True)):
            last = number == len(values) - 1
            lines.append(
                self._comment(inner + "// ", "")
                + inner
                + head
                + self._value(each, level + 1, False)
                + ("" if last and not self.trailing else ",")
                + self._beside()
            )
        return start + self.newline + "".join(lines) + outer + end

    def _key(self, key: str) -> str:
        return key if _PLAIN.match(key) and not self.quoted else json.dumps(key)

    def _number(self) -> str:
        self.comments += 1
        return f"note {self.comments}"

    def _comment(self, before: str, otherwise: str) -> str:
        if self.rng.random() < 0.2:
            return before + self._number() + self.newline
        return otherwise

    def _beside(self) -> str:
        if self.rng.random() < 0.15:
            return " // " + self._number() + self.newline
        return self.newline

    def _inline_comment(self) -> str:
        return f"/* {self._number()} */ " if self.rng.random() < 0.08 else ""
