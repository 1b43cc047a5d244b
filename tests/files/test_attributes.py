"""Extended attributes and ACLs are kept, or nothing is written."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.files.write import NewContent, WriteError, write_files

pytestmark = pytest.mark.skipif(
    not hasattr(os, "setxattr"), reason="extended attributes as Linux has them"
)

OLD, NEW = b"{ a: 1 }", b"{ a: 2 }"
_ACL, _DEFAULT = "system.posix_acl_access", "system.posix_acl_default"


def acl(user: int, group: int, mask: int, named: int) -> bytes:
    """An ACL that lets the user 12345 do ``named`` (posix_acl_xattr.h)."""
    nobody = 0xFFFFFFFF
    entries = [(1, user, nobody), (2, named, 12345), (4, group, nobody), (16, mask, nobody)]
    entries.append((32, 0, nobody))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "repository" / "openclaw.json"
    path.parent.mkdir()
    path.write_bytes(OLD)
    try:
        os.setxattr(path, "user.test", b"1")
        os.removexattr(path, "user.test")
    except OSError:
        pytest.skip("a file system without extended attributes")
    return path


def attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


def written(path: Path) -> dict[str, bytes]:
    write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == NEW
    return attributes(path)


def test_attributes_and_an_acl_are_kept(path: Path) -> None:
    os.setxattr(path, "user.a", b"\0\xff")
    os.setxattr(path, "user.z", b"")
    path.chmod(0o640)
    os.setxattr(path, _ACL, acl(6, 0, 4, 4))
    before, mode = attributes(path), path.stat().st_mode
    assert _ACL in before
    assert written(path) == before
    assert path.stat().st_mode == mode


def test_an_acl_that_the_folder_gives_to_new_files_is_not_taken_on(path: Path) -> None:
    os.setxattr(path.parent, _DEFAULT, acl(7, 7, 7, 7))
    path.chmod(0o600)
    assert written(path) == {}
    assert path.stat().st_mode & 0o777 == 0o600


def failing(name: str, call: Callable[..., None]) -> Callable[..., None]:
    def fails(path: Path, attribute: str, *arguments: object) -> None:
        if attribute == name:
            raise PermissionError(1, "Operation not permitted")
        call(path, attribute, *arguments)

    return fails


@pytest.mark.parametrize("name", ["user.a", "user.m", "user.z"])
def test_an_attribute_that_cannot_be_kept_stops_the_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for each in ("user.a", "user.m", "user.z"):
        os.setxattr(path, each, b"1")
    monkeypatch.setattr(os, "setxattr", failing(name, os.setxattr))
    with pytest.raises(WriteError, match=f"the attribute {name} cannot be kept") as caught:
        write_files([NewContent(path, OLD, NEW)])
    assert caught.value.not_restored == ()
    assert path.read_bytes() == OLD
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_acl_that_cannot_be_taken_off_stops_the_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.setxattr(path.parent, _DEFAULT, acl(7, 7, 7, 7))
    monkeypatch.setattr(os, "removexattr", failing(_ACL, os.removexattr))
    with pytest.raises(WriteError, match="cannot be kept"):
        write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("of_old", "of_new", "is_written"),
    [
        ({"security.selinux": b"x"}, {"security.selinux": b"x"}, True),
        ({"security.selinux": b"x"}, {"security.selinux": b"y"}, False),
        ({"security.selinux": b"x"}, {}, False),
        ({}, {"security.selinux": b"y"}, True),
        ({"security.ima": b"x"}, {"security.ima": b"y"}, True),
        ({"user.a": b"1", "security.foo": b"x"}, {"security.foo": b"x"}, True),
    ],
)
def test_labels_that_the_system_sets(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    of_old: dict[str, bytes],
    of_new: dict[str, bytes],
    is_written: bool,
) -> None:
    """An ordinary user can set no ``security.*``; the system gives it to the new file."""
    held = {path: dict(of_old)}

    def of(file: Path) -> dict[str, bytes]:
        return held.setdefault(file, dict(of_new))

    def set_(file: Path, name: str, value: bytes) -> None:
        if name.startswith("security."):
            raise PermissionError(1, "Operation not permitted")
        of(file)[name] = value

    monkeypatch.setattr(os, "listxattr", lambda file: list(of(file)))
    monkeypatch.setattr(os, "getxattr", lambda file, name: of(file)[name])
    monkeypatch.setattr(os, "setxattr", set_)
    monkeypatch.setattr(os, "removexattr", lambda file, name: set_(file, name, b""))
    if is_written:
        write_files([NewContent(path, OLD, NEW)])
        fresh = next(file for file in held if file != path)
        assert all(of(fresh)[name] == of_old[name] for name in of_old if name.startswith("user."))
    else:
        with pytest.raises(WriteError, match=r"the attribute security\.selinux cannot be kept"):
            write_files([NewContent(path, OLD, NEW)])
        assert path.read_bytes() == OLD


def test_a_file_system_without_attributes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: Path) -> list[str]:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "listxattr", none)
    write_files([NewContent(path, OLD, NEW)])
    assert path.read_bytes() == NEW
