"""What reaches a terminal or a log: nothing that it would obey, and nothing that hides."""

from __future__ import annotations

import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moltconf.report import style
from moltconf.report.printable import (
    _UNPRINTABLE_IN_LINE,
    Notation,
    _is_plain,
    as_printable,
    one_for_one,
    printable,
)

NOTATIONS = list(Notation)
#: Control, format (bidi, zero-width, tags), surrogate, line and paragraph separator.
HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
HOSTILE = st.text(
    st.one_of(
        st.characters(categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")),
        st.sampled_from(":#[]\n\t abcé🦞\u115f\u3164\u034f"),
    )
)
LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


#: Without a glyph, though of the categories of letters and marks.
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def hidden(text: str) -> list[str]:
    return [
        each
        for each in text
        if (unicodedata.category(each) in HIDDEN or each in BLANK) and each not in "\n\t"
    ]


def commands(text: str) -> list[str]:
    """What a runner of GitHub, Azure Pipelines or TeamCity would obey."""
    return [
        line
        for line in LINE_ENDS.split(text)
        if line.strip().startswith("::") or re.search(r"##\w*\[", line)
    ]


@pytest.mark.parametrize("notation", NOTATIONS)
@given(text=HOSTILE)
@example(text="a\n \t\u3000::set-output name=x::y\n##[group]x ##vso[task.x] ##teamcity[x] ###[x]")
@example(text="\u115f\u034f\u3164")
@example(text="\n" * 3 + "::x::::y\n:::")
@example(
    text="\u200b::x \u200e\u200f\u061c\u2060\ufeff\u202e\u2066\U000e0041\x9b\x7f\x1b]0;x\x07\xad"
)
def test_nothing_is_obeyed_and_nothing_hides(notation: Notation, text: str) -> None:
    out = as_printable(text, notation)
    assert hidden(out) == []
    assert commands(out) == []
    out.encode("utf-8")


@given(HOSTILE)
def test_json_says_what_the_text_is(text: str) -> None:
    out = as_printable(json.dumps({text: text}, ensure_ascii=False), Notation.JSON)
    # two halves of a pair beside each other are one character to JSON
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(out) == {whole: whole}


@given(HOSTILE.map(lambda text: re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)))
def test_xml_says_what_the_text_is(text: str) -> None:
    root = ElementTree.Element("a", b=text)
    root.text = text
    out = as_printable(ElementTree.tostring(root, "unicode"), Notation.XML)
    read = ElementTree.fromstring(out)
    assert (read.get("b"), read.text or "") == (text, text)


@given(HOSTILE)
def test_a_quoted_text_is_one_line(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1
    assert len(one_for_one(text)) == len(text)
    assert hidden(one_for_one(text)) == hidden(printable(text)) == []


@given(st.text(st.characters(exclude_categories=sorted(HIDDEN)), max_size=9))
def test_other_texts_stay(text: str) -> None:
    for notation in NOTATIONS:
        if not commands(text) and not re.search(
            "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0000-\U000e0fff]", text
        ):
            assert as_printable(text, notation) == text


def test_the_commands_of_the_github_format_are_its_own() -> None:
    own = "::error file=a,line=1::no ::b\n"
    assert as_printable(own, Notation.GITHUB) == own
    assert commands(as_printable(" " + own + "::debug::x\n::error ::x\n", Notation.GITHUB)) == []
    assert commands(as_printable(own, Notation.TEXT)) == []


def test_colours_are_those_of_style_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "is_coloured", lambda: True)
    text = style.style("red\x1b[31m\x1b]0;x\x07", fg="red") + style.adopted("\x1b[1mx\x1b[0m")
    plain = as_printable(text, Notation.TEXT)
    bright = as_printable(text, Notation.TEXT, coloured=True)
    assert hidden(plain) == []
    assert plain == r"red\x1b[31m\x1b]0;x\x07x"
    assert bright == "\x1b[31mred\\x1b[31m\\x1b]0;x\\x07\x1b[0m\x1b[1mx\x1b[0m"
    hostile = style.style("::x", fg="red") + "\n" + style.style("##[x]", bold=True)
    assert (
        commands(re.sub(r"\x1b\[\d*m", "", as_printable(hostile, Notation.TEXT, coloured=True)))
        == []
    )


def test_no_sign_that_hides_or_moves_another_passes_for_a_plain_one() -> None:
    """Each sign alone, and all that are left as they are in one text."""
    signs = [chr(number) for number in range(0x110000) if chr(number) not in "\n\t"]
    plain = [sign for sign in signs if _is_plain(sign)]
    assert re.search(_UNPRINTABLE_IN_LINE, "".join(plain)) is None
    assert {"é", "🦞", "…", "漢"} <= set(plain)
