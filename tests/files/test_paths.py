"""What is asked of a path without ``pathlib`` is what ``pathlib`` says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.files import paths

TEXTS = st.text(st.sampled_from("/.a\\:é-"), max_size=9)


@given(TEXTS)
def test_a_path_has_the_parts_that_pathlib_finds(text: str) -> None:
    path = Path(text)
    assert paths.normal(text) == str(path)
    assert paths.absolute(text) == str(path.absolute())
    assert paths.name_of(text) == path.name
    assert paths.folder_name(text) == path.parent.name
    if sys.version_info < (3, 14):  # which finds a suffix in a name that ends with a dot
        assert (paths.stem_of(text), paths.suffix_of(text)) == (path.stem, path.suffix)


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [
        ("a/openclaw.json", "openclaw", ".json"),
        ("openclaw.json/", "openclaw", ".json"),
        ("values.prod.yaml", "values.prod", ".yaml"),
        (".env", ".env", ""),
        ("a.d/config", "config", ""),
    ],
)
def test_a_name_ends_where_its_last_dot_is(name: str, stem: str, suffix: str) -> None:
    assert (paths.stem_of(name), paths.suffix_of(name)) == (stem, suffix)


def test_a_path_object_is_a_path_too(tmp_path: Path) -> None:
    assert paths.absolute(tmp_path / "a.json") == str(tmp_path / "a.json")
