"""Key paths and their written form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.text.keypath import (
    ANY_INDEX,
    ANY_KEY,
    KeyPath,
    KeyPathError,
    find_all,
    format_path,
    lookup,
    matches,
    parse_path,
)

PATHS = st.lists(st.text() | st.integers(0, 10**6)).map(tuple)


@given(PATHS)
def test_a_path_is_read_as_it_was_written(path: KeyPath) -> None:
    assert parse_path(format_path(path)) == path


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), "<root>"),
        (("agents", "list", 0, "id"), "agents.list[0].id"),
        ((0, "a"), "[0].a"),
        (
            ("models", "anthropic/claude-opus-4-5", "alias"),
            "models.anthropic/claude-opus-4-5.alias",
        ),
        (("models", "claude-4.5"), 'models["claude-4.5"]'),
        (("a b", ""), '["a b"][""]'),
        (("a", "0"), "a.0"),
        (("agents", ANY_KEY, "list", ANY_INDEX), "agents.*.list[]"),
    ],
)
def test_written_form(path: KeyPath, written: str) -> None:
    assert format_path(path) == written
    assert parse_path(written) == path


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("agents.list[*].id", ("agents", "list", ANY_INDEX, "id")),
        ('agents."a.b".c', ("agents", "a.b", "c")),
        ('models["a\\"b"]', ("models", 'a"b')),
        ("", ()),
    ],
)
def test_other_forms_are_read_too(written: str, path: KeyPath) -> None:
    assert parse_path(written) == path


@pytest.mark.parametrize("written", ["a..b", "a[", "a[x]", "a]", "a.", '["a]', "a[-1]", "[0"])
def test_what_is_no_path(written: str) -> None:
    with pytest.raises(KeyPathError):
        parse_path(written)


@given(st.text(st.sampled_from('ab.[]"*0\\ '), max_size=12))
def test_any_text_is_a_path_or_refused(written: str) -> None:
    try:
        path = parse_path(written)
    except KeyPathError:
        return
    assert parse_path(format_path(path)) == path


VALUE = {"a": [{"x": 1}, {"x": 2, "y": 3}, 5], "b": {"x": {"0": 4}}, "-1": 6}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("a[].x", ["a[0].x", "a[1].x"]),
        ("a[1].*", ["a[1].x", "a[1].y"]),
        ("*.x", ["b.x"]),
        ("*[0]", ["a[0]"]),
        ("b.x.0", ["b.x.0"]),
        ("b.x[0]", []),
        ("a[7]", []),
        ("c", []),
        ("<root>", ["<root>"]),
    ],
)
def test_find_all(pattern: str, found: list[str]) -> None:
    paths = list(find_all(VALUE, parse_path(pattern)))
    assert [format_path(path) for path in paths] == found
    assert all(matches(parse_path(pattern), path) for path in paths)


def test_matches() -> None:
    assert matches(("a", ANY_INDEX), ("a", 3))
    assert not matches(("a", ANY_INDEX), ("a", "b"))
    assert not matches(("a", ANY_KEY), ("a", 3))
    assert not matches(("a",), ("a", "b"))


@pytest.mark.parametrize(
    ("path", "value"),
    [(("a", 1, "y"), 3), (("b", "x", "0"), 4), (("a", -1), None), (("a", "1"), None), (("-1",), 6),
     (("b", "x", 0), None), (("a", 2, "x"), None), (("a", 9), None)],
)  # fmt: skip
def test_lookup(path: KeyPath, value: object) -> None:
    assert lookup(VALUE, path) == value
