"""Many files in one file: what was packed comes back, and what is damaged is an error."""

from __future__ import annotations

import pytest

from moltconf import data
from moltconf.errors import UsageError
from moltconf.pack import Pack, PackError, packed

FILES = {"one": b"a text " * 400 + bytes(range(256)), "two": b"a text " * 399 + b"another end"}
PACKED = packed(FILES, {"version": "1"}, {"two": "one"})


def test_what_was_packed_comes_back() -> None:
    pack = Pack(PACKED)
    assert {name: pack.read(name) for name in pack.names} == FILES
    with pytest.raises(FileNotFoundError):
        pack.read("three")


@pytest.mark.parametrize("missing", [1, 2, 10, 200])
def test_a_file_that_is_cut_off_is_an_error(missing: int) -> None:
    """Deflate gives what it has; a shorter text would pass for the whole."""
    pack = Pack(PACKED[:-missing])
    with pytest.raises(PackError, match="two"):
        pack.read("two")


@pytest.mark.parametrize(
    "damaged", [b"no pack", PACKED[:30], PACKED[:-1]], ids=["no pack", "list", "file"]
)
def test_data_that_are_damaged_are_named(monkeypatch: pytest.MonkeyPatch, damaged: bytes) -> None:
    monkeypatch.setattr(data, "packaged", lambda name: damaged)
    monkeypatch.setattr(data, "_companion", lambda: None)
    for cached in (data._own, data._pack):
        cached.cache_clear()
    try:
        with pytest.raises(UsageError, match="the data of moltconf are damaged: install it again"):
            data.data("two")
    finally:
        monkeypatch.undo()
        for cached in (data._own, data._pack):
            cached.cache_clear()
