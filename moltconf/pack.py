"""Many small files in one file, each of them read alone.

The catalogue in a wheel and each learned release are such files: a thousand files of JSON that
differ little from each other take a tenth of their room, and reading one costs a tenth of a
millisecond.
"""

from __future__ import annotations

import json
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_MAGIC = b"moltconf-pack/1\n"
_SIZE = 8
#: As much of another text as deflate can look back at.
_WINDOW = 32 * 1024
_RAW = -15


class PackError(ValueError):
    """Bytes that are no pack, or are not whole."""


class Pack:
    """The files of a pack.

    Reading raises :class:`PackError` where its bytes are cut off or cannot be unpacked. Another
    changed bit may give another text: there is a checksum for the list of files alone.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise PackError("this is no pack")
        start = len(_MAGIC) + _SIZE
        try:
            self._begin = start + int(data[len(_MAGIC) : start])
            header = json.loads(zlib.decompress(data[start : self._begin]))
            self.about: dict[str, Any] = header["about"]
            self._entries: dict[str, list[Any]] = header["files"]
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise PackError("the list of its files cannot be read") from error
        self._data = data

    @property
    def names(self) -> Iterable[str]:
        """The names of all files, in the order in which they were packed."""
        return self._entries.keys()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """Return a file; raises :class:`FileNotFoundError` where there is none of that name."""
        if name not in self._entries:
            raise FileNotFoundError(name)
        try:
            offset, size, base = self._entries[name]
            start = self._begin + offset
            reader = zlib.decompressobj(_RAW, *((self.read(base)[-_WINDOW:],) if base else ()))
            content = reader.decompress(self._data[start : start + size]) + reader.flush()
        except (ValueError, TypeError, zlib.error) as error:
            raise PackError(f"{name} cannot be read") from error
        if not reader.eof:
            raise PackError(f"{name} is cut off")
        return content


def packed(
    files: Mapping[str, bytes], about: Mapping[str, Any], like: Mapping[str, str] | None = None
) -> bytes:
    """Return the pack of ``files``; the same files give the same bytes.

    ``about`` is what the pack says of itself. ``like`` names for a file another one that it hardly
    differs from, and that is like no third one.
    """
    entries: dict[str, list[Any]] = {}
    body: list[bytes] = []
    known: dict[tuple[bytes, str | None], list[Any]] = {}
    offset = 0
    for name, content in files.items():
        base = (like or {}).get(name)
        entry = known.get((content, base))
        if entry is None:
            written = _deflated(content, files[base][-_WINDOW:] if base else b"")
            entry = known[content, base] = [offset, len(written), base]
            body.append(written)
            offset += len(written)
        entries[name] = entry
    header = json.dumps({"about": dict(about), "files": entries}, separators=(",", ":"))
    listed = zlib.compress(header.encode(), 9)
    return b"".join([_MAGIC, b"%08d" % len(listed), listed, *body])


def _deflated(content: bytes, base: bytes) -> bytes:
    known = (base,) if base else ()
    writer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_DEFAULT_STRATEGY, *known)
    return writer.compress(content) + writer.flush()
