"""Mode, owner, extended attributes and ACLs of a file, for the file that takes its place.

An attribute that cannot be kept is an error: an ACL that is lost lets others read what they could
not read before, and a label that is lost can keep a service from reading its own file.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

#: Digests of a file and its attributes, which the kernel works out anew for every file
#: (Linux, Documentation/security: IMA and EVM). Those of another file would be wrong.
_OF_THE_CONTENT = frozenset({"security.ima", "security.evm"})


def copy_attributes(target: Path, fresh: Path) -> None:
    """Give ``fresh`` what ``target`` has; raises :class:`OSError` where it cannot have all."""
    wanted = target.stat()
    if hasattr(os, "chown"):
        found = fresh.stat()
        # only where it differs: a user may keep a file's owner, but not give it one
        if (found.st_uid, found.st_gid) != (wanted.st_uid, wanted.st_gid):
            os.chown(fresh, wanted.st_uid, wanted.st_gid)
    if hasattr(os, "listxattr"):
        _copy_extended(target, fresh)
    elif sys.platform == "darwin":
        _copy_on_macos(target, fresh)
    # last: a change of owner clears bits
    mode = stat.S_IMODE(wanted.st_mode)
    if stat.S_IMODE(fresh.stat().st_mode) != mode:
        fresh.chmod(mode)
    if hasattr(os, "listxattr"):
        _check_extended(target, fresh)


def _copy_extended(target: Path, fresh: Path) -> None:
    """Set what differs. What cannot be set may be there by itself, so that is seen afterwards."""
    wanted, found = _extended(target), _extended(fresh)
    for name in found.keys() - wanted.keys():  # an ACL that the folder gives to new files
        with suppress(OSError):
            os.removexattr(fresh, name)
    for name, value in wanted.items():
        if found.get(name) != value:
            with suppress(OSError):
                os.setxattr(fresh, name, value)


def _check_extended(target: Path, fresh: Path) -> None:
    wanted, found = _extended(target), _extended(fresh)
    lost = sorted(name for name in wanted.keys() | found.keys() if _is_lost(name, wanted, found))
    if lost:
        raise OSError(
            errno.EPERM, f"the attribute {lost[0]} cannot be kept on the new file", str(target)
        )


def _is_lost(name: str, wanted: dict[str, bytes], found: dict[str, bytes]) -> bool:
    if wanted.get(name) == found.get(name):
        return False
    # the system labels new files by itself where the old one has no label yet
    return name in wanted or not name.startswith("security.")


def _extended(path: Path) -> dict[str, bytes]:
    try:
        names = os.listxattr(path)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.ENOSYS):
            return {}
        raise
    return {name: os.getxattr(path, name) for name in names if name not in _OF_THE_CONTENT}


def _copy_on_macos(target: Path, fresh: Path) -> None:
    """Copy ACL and extended attributes by ``copyfile(3)``: Python has no other access to them."""
    import ctypes

    acl, extended = 1 << 0, 1 << 2  # copyfile.h
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.copyfile(os.fsencode(target), os.fsencode(fresh), None, acl | extended) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(target))
