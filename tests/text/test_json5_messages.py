"""What is said of a text that is not JSON5: one slip makes one message."""

from __future__ import annotations

import pytest

from moltconf.text.document import parse
from moltconf.text.json5 import MAX_PROBLEMS
from moltconf.text.json5_wording import QUOTE_REFERENCE, RENDER
from moltconf.text.source import Source

NEEDS_QUOTES = 'a key with other characters than letters, digits, "_" and "$" needs quotes'
QUOTE_TEXT = (
    "put quotes around a text; numbers, true and false stand without. If this file is a template, "
    "fill it in first"
)
COMMA = "a comma is missing"


def told(text: str) -> list[str]:
    """``line:column message`` of each problem."""
    lines = []
    for problem in parse(Source(text)).problems:
        at = problem.source.position(problem.span.start)
        lines.append(f"{at.line}:{at.column} {problem.message}")
    return lines


def advice(text: str) -> list[str | None]:
    return [problem.help for problem in parse(Source(text)).problems]


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("{a: 1\nb: 2}", '2:1 found a key, expected "," or "}"', COMMA),
        ("[1 2]", '1:4 found a number, expected "," or "]"', COMMA),
        ("{a 1}", '1:4 found a number, expected ":" after the key', None),
        ('{"a" "b": 2}', '1:6 found a string, expected ":" after the key', None),
        (
            "{a = 1}",
            '1:4 found "=", expected ":" after the key',
            'write ":" between a key and its value',
        ),
        ("{a: 1; b: 2}", '1:6 found ";", expected "," or "}"', 'write "," between two entries'),
        ("{a:\nb: 2}", '2:1 found "b", expected a value', None),
        ("{a:,b:2}", '1:4 found ",", expected a value', None),
        ("[1,,2]", '1:4 found ",", expected a value or "]"', None),
        ("{a:1}}", '1:6 found "}", expected the end of the text', None),
        ("{a:[1,2}", '1:8 found "}", expected "," or "]"', None),
        ("{a: [1,\n2", '2:2 the text ends, but "[" of line 1 is still open', 'close it with "]"'),
        ("", "1:1 the text holds no value", "an empty config is {}"),
        ('{a: "x,\n b: 2, "c": 3}', "1:5 the string is not closed on its line", "close the quote"),
        ('{"a: 1,\n "b": 2}', "1:2 the string is not closed on its line", "close the quote"),
        ('{"a: {\n "b": 2\n}}', "1:2 the string is not closed on its line", "close the quote"),
        ("{a: 1, /* b: 2}", "1:8 the comment is not closed", 'close it with "*/"'),
        ("{a: None}", '1:5 found "None", expected a value', "write null"),
        ("{a: True}", '1:5 found "True", expected a value', "write true"),
        ("{a: hello world\n b: 2}", "1:5 found a bare word, expected a value", QUOTE_TEXT),
        (
            "{a: 30m, b: 1}",
            "1:5 found text that begins like a number, expected a value",
            QUOTE_TEXT,
        ),
        ("{a-b: 1, c: 2}", '1:3 found "-", expected ":" after the key', NEEDS_QUOTES),
        ("{a.b: 1}", '1:2 found "a.b", expected a key or "}"', NEEDS_QUOTES),
        ("{1a: 2, b: 3}", '1:2 found a number, expected a key or "}"', NEEDS_QUOTES),
        (
            "{a: {{ x }}, b: 2}",
            '1:5 found "{{", expected a value',
            RENDER,
        ),
        (
            "{% if x %}\n{}",
            '1:1 found "{%", expected a value',
            RENDER,
        ),
        (
            "{a: ${A}}",
            '1:5 found "${", expected a value',
            QUOTE_REFERENCE,
        ),
        (
            "{a: 1,\n# x\n# y\nb: 2}",
            '2:1 found "#", expected a key or "}"',
            'a comment begins with "//"',
        ),
        (
            "{a: “x y”, b: 2}",
            '1:5 found "“", expected a value',
            "write straight quotes, \"…\" or '…'",
        ),
        (
            "{a: 'it's'}",
            '1:9 found text behind a string, expected "," or "}"',
            'write a quote inside a string with a backslash: \\"',
        ),
        (
            '{a: "\\x1"}',
            '1:6 "\\x" needs 2 hexadecimal digits',
            'write a backslash itself as "\\\\"',
        ),
        (
            '{a: "\\u12"}',
            '1:6 "\\u" needs 4 hexadecimal digits',
            'write a backslash itself as "\\\\"',
        ),
        (
            '{a: "\\1"}',
            "1:6 a backslash before a digit is no escape of JSON5",
            'write a backslash itself as "\\\\"',
        ),
        ("Saved.\n{a: 1}", "1:1 found a bare word, expected a value", QUOTE_TEXT),
        ("{a: 1}\nSaved.", "2:1 found a bare word, expected the end of the text", QUOTE_TEXT),
    ],
)
def test_one_slip(text: str, message: str, help: str | None) -> None:
    assert told(text) == [message]
    assert advice(text) == [help]


def test_independent_slips_are_all_told() -> None:
    text = "{\n  a: True,\n  b 2,\n  c: 3\n  d: [1 2],\n  e: '\\x',\n}"
    assert told(text) == [
        '2:6 found "True", expected a value',
        '3:5 found a number, expected ":" after the key',
        '5:3 found a key, expected "," or "}"',
        '5:9 found a number, expected "," or "]"',
        '6:7 "\\x" needs 2 hexadecimal digits',
    ]


def test_a_merge_conflict_is_told_once_and_read_with_its_first_side() -> None:
    text = "{a: 1,\n<<<<<<< HEAD\nb: 2,\n=======\nb: True,\n>>>>>>> other\nc 3}"
    assert told(text) == [
        "2:1 a merge conflict is not resolved",
        '7:3 found a number, expected ":" after the key',
    ]


@pytest.mark.parametrize("text", ["{}\n>>>>>>> a", "{a: 1,\n=======\nb: 2}", "|||||||\n{}"])
def test_the_rest_of_a_merge_conflict_is_told(text: str) -> None:
    assert "a merge conflict is not resolved" in told(text)[0]


def test_a_text_of_faults_is_not_listed_whole() -> None:
    assert len(told("{" + "a 1, " * 1000 + "}")) == MAX_PROBLEMS


SECRET = "hunter2"


@pytest.mark.parametrize(
    "text",
    [
        "{token: %s}", "{token: %s-%s}", "{token: '%s", "{token: 'a'%s}", "{token: 'a' %s}",
        "{token: 1%s}", "{token: “%s”}", "{token: `%s`}", "{token: \\%s}", "{token: '\\x%s'}",
        "{token: x %s}", "{token = %s}", "{token %s}", "{'token' '%s'}", "{token: ('%s')}", "%s",
        "{} %s", "{token: $%s}", "{token: ${%s}}", "{token: {{%s}}}", "{token: '' + '%s'}",
        "{'%s", "{'%s'}", "{%s}", "{%s, a: 1}", "[%s]", "[a %s]", "[1 %s]", "# %s\n{}", "/* %s",
    ],
)  # fmt: skip
def test_no_message_shows_what_may_be_a_secret(text: str) -> None:
    document = parse(Source(text.replace("%s", SECRET)))
    assert not document.is_readable
    for problem in document.problems:
        assert SECRET not in problem.message + (problem.help or "")
