"""Writing files: all of several, or none, and never over what somebody else wrote meanwhile.

A file is replaced by a complete new one in the same folder. Symbolic links stay and their target
is written; mode, owner and extended attributes are kept. (A second hard link keeps the old text:
that is the price of replacing a file in one step, which is also how the product writes.) A file
that gets a new name has it before the old name goes, and never takes that of another file.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from moltconf.document import backups


@dataclass(frozen=True, slots=True)
class NewContent:
    """``path`` is to hold ``after``, provided that it still holds ``before``.

    With ``rename_to``, a free name in the same folder, it is that file which holds ``after``, and
    ``path`` is gone.
    """

    path: Path
    before: bytes
    after: bytes
    rename_to: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and the copy of what it held before."""

    path: Path
    backup: Path


class WriteError(Exception):
    """Nothing was written, except to the files in ``not_restored``."""

    def __init__(self, path: Path, reason: str, not_restored: tuple[Path, ...] = ()) -> None:
        message = f"{path}: {reason}"
        if not_restored:
            message += "; could not be put back: " + ", ".join(map(str, not_restored))
        super().__init__(message)
        self.path = path
        self.reason = reason
        self.not_restored = not_restored


@dataclass(slots=True)
class _Pending:
    """A file on its way; ``target`` has no links left, ``fresh`` is the new file beside it."""

    content: NewContent
    target: Path
    fresh: Path | None = None
    backup: Path | None = None
    is_replaced: bool = False

    @property
    def final(self) -> Path:
        """The file that holds the new content."""
        new = self.content.rename_to
        return self.target if new is None else self.target.with_name(new.name)

    @property
    def renamed_from(self) -> Path | None:
        return self.target if self.content.rename_to is not None else None


def write_files(contents: Iterable[NewContent]) -> list[Written]:
    """Write all of ``contents``; what already has its new content is left alone.

    Raises :class:`WriteError`.
    """
    pending = _targets(contents)
    run = uuid.uuid4().hex
    try:
        for each in pending:
            with _blaming(each.content.path, "no backup can be kept"):
                each.backup = backups.save(
                    each.final, each.content.before, each.content.after, run, each.renamed_from
                )
        for each in pending:
            with _blaming(each.content.path, "cannot be written"):
                each.fresh = _file_beside(each.target, each.content.after)
        for each in pending:
            with _blaming(each.content.path, "cannot be written"):
                _replace(each)
    except BaseException as error:
        not_restored = tuple(each.content.path for each in pending if not _put_back(each))
        if isinstance(error, WriteError):
            raise WriteError(error.path, error.reason, not_restored) from error
        raise
    backups.forget_old()
    return [Written(each.content.path, each.backup) for each in pending if each.backup is not None]


@contextmanager
def _blaming(path: Path, what: str) -> Iterator[None]:
    """Say of which file an error of the system is."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(path, f"{what}: {reason}") from error


def _targets(contents: Iterable[NewContent]) -> list[_Pending]:
    """The real files behind the paths, each once, checked before anything is touched."""
    pending: dict[Path, _Pending] = {}
    for content in contents:
        with _blaming(content.path, "cannot be written"):
            target = content.path.resolve(strict=True)
            _check_unchanged(content, target)
        if content.before == content.after and content.rename_to is None:
            continue
        known = pending.setdefault(target, _Pending(content, target))
        if known.content.after != content.after or known.content.rename_to != content.rename_to:
            raise WriteError(content.path, f"is the same file as {known.content.path}")
    _check_names(list(pending.values()))
    return list(pending.values())


def _check_names(pending: list[_Pending]) -> None:
    taken: set[Path] = set()
    for each in pending:
        if each.renamed_from is not None and os.path.lexists(each.final):
            raise WriteError(each.content.path, f"{each.final.name} exists already")
        if each.final in taken:
            raise WriteError(each.content.path, f"another file becomes {each.final.name} too")
        taken.add(each.final)


def _check_unchanged(content: NewContent, target: Path) -> None:
    if not stat.S_ISREG(target.stat().st_mode):
        raise WriteError(content.path, "is not a regular file")
    if not os.access(target, os.W_OK):
        raise WriteError(content.path, "is read-only")
    if target.read_bytes() != content.before:
        raise WriteError(content.path, "was changed since it was read")


def _file_beside(target: Path, data: bytes) -> Path:
    """A new file with ``data`` in the folder of ``target``, and with its attributes."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _copy_attributes(target, fresh)
    except BaseException:
        fresh.unlink()
        raise
    return fresh


def _copy_attributes(target: Path, fresh: Path) -> None:
    wanted = target.stat()
    if hasattr(os, "chown"):
        found = fresh.stat()
        # only where it differs: a user may keep a file's owner, but not give it one
        if (found.st_uid, found.st_gid) != (wanted.st_uid, wanted.st_gid):
            os.chown(fresh, wanted.st_uid, wanted.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(fresh, name, os.getxattr(target, name))
    # last: a change of owner clears bits
    fresh.chmod(stat.S_IMODE(wanted.st_mode))


def _replace(pending: _Pending) -> None:
    assert pending.fresh is not None
    _check_unchanged(pending.content, pending.target)
    if pending.renamed_from is None:
        pending.fresh.replace(pending.target)
        pending.fresh = None
        pending.is_replaced = True
    else:
        _place_new(pending.fresh, pending.final)
        pending.is_replaced = True
        pending.fresh.unlink(missing_ok=True)
        pending.fresh = None
        pending.target.unlink()
    _sync_folder(pending.target.parent)


def _place_new(fresh: Path, final: Path) -> None:
    """Give the new file its name; raises :class:`FileExistsError` where somebody has taken it."""
    try:
        # fails where the name exists, which a rename would not
        os.link(fresh, final)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final)) from None
        fresh.rename(final)


def _put_back(pending: _Pending) -> bool:
    """Undo what was done for one file; whether it holds its old content again."""
    if pending.fresh is not None:
        with suppress(OSError):
            pending.fresh.unlink()
    if pending.is_replaced:
        try:
            _restore(pending)
        except OSError:
            return False
    if pending.backup is not None:
        backups.discard(pending.backup)
    return True


def _restore(pending: _Pending) -> None:
    """Put the old content under the old name. Raises :class:`OSError`."""
    old = _file_beside(pending.final, pending.content.before)
    try:
        old.replace(pending.target)
    except OSError:
        old.unlink()
        raise
    if pending.renamed_from is not None:
        pending.final.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
