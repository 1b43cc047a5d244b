"""Files are read in one module, where what may stand at a path is thought of once."""

from __future__ import annotations

import ast
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import moltconf
from moltconf.files import guarded
from moltconf.files.guarded import read_regular_file, read_regular_or_pipe, read_stream

PACKAGE = Path(moltconf.__file__).parent
#: These work with files whose kind they looked at, or that moltconf keeps for itself.
WRITERS = {
    Path("files", "write.py"),
    Path("files", "backups.py"),
    Path("files", "private.py"),
    Path("cli", "output_files.py"),
    Path("lsp", "server.py"),  # its own standard output, by another number
}
_READS = frozenset({"read_bytes", "read_text", "fdopen"})


def reads(tree: ast.AST) -> Iterator[str]:
    """What in a module reads a file by itself."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "open":
            yield "open"
        elif isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            if node.func.attr in _READS or (node.func.attr == "open" and owner in ("os", "io")):
                yield node.func.attr
            elif node.func.attr == "open" and not node.args:
                yield "open"
            elif node.func.attr == "read" and getattr(node.func.value, "attr", "") == "buffer":
                yield "read"


def test_one_module_reads_files() -> None:
    readers = {
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*.py")
        if any(reads(ast.parse(path.read_text("utf-8"))))
    }
    # the package's own data and modules, the null device, and what is for development
    own = {each for each in readers if each.parts[0] in ("extract", "dev")} | {
        Path("product", "descriptions.py"),
        Path("cli", "main.py"),
        Path("masking", "generate.py"),
        Path("__init__.py"),
    }
    assert readers - own - WRITERS <= {Path("files", "guarded.py")}


@pytest.mark.parametrize(
    "text",
    [
        "open('x')",
        "p.read_bytes()",
        "p.read_text('utf-8')",
        "os.open(p, 0)",
        "sys.stdin.buffer.read()",
    ],
)
def test_a_reader_is_seen(text: str) -> None:
    assert list(reads(ast.parse(text)))


@pytest.mark.skipif(os.name == "nt", reason="POSIX file kinds")
@pytest.mark.parametrize("kind", ["pipe", "device", "proc", "folder", "endless"])
def test_what_is_no_file_on_a_disk_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        target = {"device": "/dev/zero", "proc": "/proc/self/environ", "endless": "/dev/urandom"}
        if not os.path.exists(target[kind]):  # noqa: PTH110
            pytest.skip("no such file here")
        path.symlink_to(target[kind])
    with pytest.raises(OSError, match=r"regular file|folder|makes up"):
        read_regular_file(path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX file kinds")
def test_what_takes_the_place_of_a_file_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the first look and the opening a pipe may come; it is not waited for."""
    path = tmp_path / "x"
    path.write_text("{}")
    looked_at = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda self, **_: looked_at)
    with pytest.raises(OSError, match="not a regular file"):
        read_regular_file(path)


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 100)
    assert read_regular_file(path, 100) == b"x" * 100
    with pytest.raises(OSError, match="larger than"):
        read_regular_file(path, 99)


def test_a_stream_is_read_up_to_the_limit() -> None:
    class Endless:
        given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(OSError, match="larger than"):
        read_stream(stream, 100)  # type: ignore[arg-type]
    assert stream.given <= 101


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"x" * size)
    with pytest.raises(OSError, match="larger than"):
        read_regular_file(path, 100)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
@pytest.mark.parametrize("text", [b"A=1\n", b"A=1\n" * 50_000])
def test_a_pipe_is_read_where_one_is_meant(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(text,))
    writer.start()
    assert read_regular_or_pipe(path, len(text)) == text
    writer.join()


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_pipe_whose_writer_has_gone_still_gives_its_text() -> None:
    """`<(sops -d secrets.env)`: the shell names an open pipe."""
    reader, writer = os.pipe()
    os.write(writer, b"A=1\n")
    os.close(writer)
    path = Path(f"/dev/fd/{reader}")
    if not path.exists():
        pytest.skip("no /dev/fd")
    assert read_regular_or_pipe(path, 100) == b"A=1\n"
    os.close(reader)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
@pytest.mark.parametrize("has_writer", [False, True])
def test_a_silent_pipe_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_writer: bool
) -> None:
    monkeypatch.setattr(guarded, "NOBODY", 0)
    monkeypatch.setattr(guarded, "LONGEST_WAIT", 0)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR) if has_writer else None
    with pytest.raises(OSError, match="nothing came" if has_writer else "nobody writes"):
        read_regular_or_pipe(path, 100)
    if writer is not None:
        os.close(writer)
