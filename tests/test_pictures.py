"""Pictures of a terminal show what it would show."""

from __future__ import annotations

from xml.etree import ElementTree

from moltconf.dev.pictures import Ink, lines, svg


def shown(printed: str) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines(printed)]


def test_a_long_line_goes_on_in_the_next_one_with_its_style() -> None:
    (first, second, third) = lines(f"ab\x1b[31m{'x' * 100}\nred\x1b[0m plain")
    assert "".join(text for text, _ in first) == "ab" + "x" * 78
    assert second == [("x" * 22, Ink("#ff7b72"))]
    assert third == [("red", Ink("#ff7b72")), (" plain", Ink())]


def test_a_link_leaves_its_words() -> None:
    assert shown("see \x1b]8;;https://example.org/\x1b\\the page\x1b]8;;\x1b\\.") == [
        "see the page."
    ]


def test_signs_and_spaces_are_kept() -> None:
    drawn = svg(lines('  <a>  & "b"'), "a & b")
    (text,) = (each.text for each in ElementTree.fromstring(drawn).iterfind(".//{*}text"))
    assert text is not None
    assert text.replace("\N{NO-BREAK SPACE}", " ") == '  <a>  & "b"'
