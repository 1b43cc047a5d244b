"""Random texts around the borders of JSON5: from its grammar, from loose tokens, and damaged."""

from __future__ import annotations

from random import Random

_TOKENS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    "'",
    '"a"',
    "'b'",
    "a",
    "b",
    "null",
    "true",
    "false",
    "Infinity",
    "NaN",
    "-Infinity",
    "+NaN",
    "0",
    "1",
    "-0",
    "+0",
    "01",
    "0x",
    "0x1F",
    "0XaB",
    "0x1fffffffffffff9",
    "1.",
    ".5",
    ".",
    "-.5",
    "1e5",
    "1E+400",
    "1e-400",
    "5e-324",
    "1.7976931348623159e308",
    "9007199254740993",
    "0.1",
    "1e",
    "e5",
    "-",
    "+",
    "--",
    "/",
    "//",
    "/*",
    "*/",
    "/**/",
    "/*/",
    "\\",
    "\\u0061",
    "\\u200d",
    "\\ud835",
    "\\udc9c",
    "\\u{61}",
    "\\x61",
    "\\n",
    "\\0",
    "\\01",
    "\\1",
    "\\8",
    "\\'",
    '\\"',
    "\\z",
    "\\u00",
    "\\x",
    "\\xg0",
    "$",
    "_",
    "$include",
    "__proto__",
    "constructor",
    "é",
    "℮",
    "𝒜",
    "😀",
    "٣",
    "ª",
    "Ⅷ",
    "‿",
    "#",
    "=",
    "====",
    "=======",
    "<<<<<<<",
    ">>>>>>>",
    "|||||||",
    ";",
    "(",
    ")",
    "@",
    "`",
    "${A}",
    "{{",
    "{%",
    "<%",
    "&",
    "|",
    "~",
    "!",
    "?",
    "*",
    "%",
    "^",
    "undefined",
    "tru",
    "nulll",
    '"\\u12',
    '"\\ud83d\\ude00"',
    '"\\udc00"',
    '"__proto__"',
]
_SPACES = list("\n\r\t \v\f\0\x1f\x7f\x85\u00a0\ufeff\u180e\u2003\u2028\u2029\u3000\u200c\u0300")
_SPACES += ["\r\n", "//c\n", "\\\n", "\\\r\n", "\\\u2028", '"\u2028"']
_BROKEN = [b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f", b"\xc0\x80", b"\xf5"]

_SCALARS = [
    "1",
    "-0",
    "+.5e3",
    "0xFF",
    "NaN",
    "-Infinity",
    "true",
    "null",
    "false",
    "1.",
    '"s"',
    "'q'",
    '"\\x41\\u0042"',
    "'\"'",
    '"\\0"',
    '"\\v\\b"',
    '""',
    "'\\''",
    "9007199254740993",
    "0x20000000000001",
    "1e21",
    '"é😀"',
    '"a\\/b"',
]
_KEYS = [
    "a",
    "b",
    "$c",
    "_d",
    '"e"',
    "'g'",
    "é",
    "\\u0061b",
    "null",
    "NaN",
    "Infinity",
    "__proto__",
    '"__proto__"',
    "a",
    "𝒜x",
]
_GAPS = ["", "", "", "", " ", "\n", "/*x*/", "//y\n", "\u00a0", "\ufeff"]


def text(random: Random) -> bytes:
    """One text; about one in six is JSON5."""
    kind = random.random()
    if kind < 0.3:
        return _encoded(_loose(random, 9))
    if kind < 0.5:
        return _encoded("{" + random.choice(_KEYS) + ":" + _loose(random, 4) + "}")
    if kind < 0.6:
        return _encoded(_value(random, 0))
    return _damaged(random, _encoded(_value(random, 0)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8")


def _loose(random: Random, most: int) -> str:
    return "".join(random.choice(_TOKENS + _SPACES) for _ in range(random.randint(1, most)))


def _value(random: Random, depth: int) -> str:
    kind = random.random()
    if depth > 3 or kind < 0.45:
        return random.choice(_SCALARS)

    def gap() -> str:
        return random.choice(_GAPS)

    def entry() -> str:
        key = gap() + random.choice(_KEYS) + gap() + ":" if kind < 0.72 else ""
        return key + gap() + _value(random, depth + 1) + gap()

    entries = ",".join(entry() for _ in range(random.randint(0, 4))) + random.choice(["", ","])
    return f"{{{gap()}{entries}{gap()}}}" if kind < 0.72 else f"[{gap()}{entries}{gap()}]"


def _damaged(random: Random, text: bytes) -> bytes:
    data = bytearray(text)
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(data))
        kind = random.random()
        if kind < 0.45:
            data[at : at + random.randint(0, 2)] = _encoded(random.choice(_TOKENS + _SPACES))
        elif kind < 0.55:
            data[at:at] = random.choice(_BROKEN)
        elif kind < 0.8:
            del data[at : at + random.randint(1, 3)]
        else:
            data[at:at] = bytes([random.randrange(256)])
    return bytes(data)
