"""What Python lacks on Windows is taken away: no module of POSIX, no links, no owners, one lock.

The names are those that the library reference marks "Availability: Unix" (os, signal).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = """{
  "meta": {"lastTouchedVersion": "2026.1.8"},
  // mine
  "agent": {"workspace": "~/höhle"},
  "gateway": {"bind": "loopback", "auth": {"token": "${GATEWAY}"}},
}
""".replace("\n", "\r\n")
START = """
import asyncio, click, ctypes, json, os, shutil, signal, subprocess, sys, tempfile, types

for name in '''
    O_ASYNC O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK
    O_PATH O_SYNC chown confstr fchdir fchmod fchown fdatasync fork forkpty fpathconf fstatvfs
    getegid geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getresuid getuid
    getxattr initgroups killpg lchown listxattr lockf mkfifo mknod nice openpty pathconf
    posix_fadvise posix_fallocate pread preadv pwrite pwritev readv register_at_fork removexattr
    sched_getaffinity sendfile setpgid setsid setxattr statvfs sync sysconf uname wait wait3 wait4
    waitid writev
'''.split():
    if hasattr(os, name):
        delattr(os, name)
for name in "SIGALRM SIGHUP SIGKILL SIGPIPE alarm pthread_kill pthread_sigmask setitimer".split():
    if hasattr(signal, name):
        delattr(signal, name)
for name in "curses fcntl grp pty pwd readline resource syslog termios tty".split():
    sys.modules[name] = None

locks = []
msvcrt = types.ModuleType("msvcrt")
msvcrt.LK_NBLCK = 2
msvcrt.locking = lambda descriptor, mode, count: locks.append((mode, count))
sys.modules["msvcrt"] = msvcrt

os_open = os.open
def open_file(path, flags, mode=0o777):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", str(path))
    return os_open(path, flags, mode)
def refuse(*_, **__):
    raise OSError(1314, "A required privilege is not held by the client")
os.open, os.symlink = open_file, refuse
sys.platform = "win32"

from moltconf.cli.main import run
codes = []
for words in json.loads(sys.argv[1]):
    try:
        codes.append(run(words))
    except SystemExit as ended:
        codes.append(ended.code)
print(json.dumps({"codes": codes, "locks": locks}), file=sys.stderr)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "Jürgen Groß"
    (folder / "gateway").mkdir(parents=True)
    (folder / "gateway" / "openclaw.json").write_bytes(OLD.encode())
    return folder


def on_windows(home: Path, *commands: tuple[str, ...]) -> tuple[dict[str, Any], str, str]:
    environment = {
        **os.environ, "LOCALAPPDATA": str(home / "Local"), "HOME": str(home),
        "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252",
    }  # fmt: skip
    # a file that is opened without an encoding has that of the system
    strict = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    done = subprocess.run(
        [sys.executable, *strict, "-c", START, json.dumps(commands)],
        cwd=home / "gateway", env=environment, capture_output=True, check=False,
    )  # fmt: skip
    notes, _, told = done.stderr.decode().strip().rpartition("\n")
    assert done.returncode == 0, told
    return json.loads(told), done.stdout.decode(), notes


def test_a_config_is_judged_written_and_taken_back(home: Path) -> None:
    told, out, notes = on_windows(
        home,
        ("migrate", "--to", "2026.1.29", "--write", "openclaw.json"),
        ("lint", "--release", "2026.1.29", "--fail-on", "never", "--output", "o.txt", "."),
        ("diff", "openclaw.json", "openclaw.json"),
        ("report",),
        ("releases", "learn"),
    )
    assert told["codes"] == [0, 0, 0, 0, 2], notes
    # of one file, one byte: what msvcrt can lock
    assert told["locks"]
    assert set(map(tuple, told["locks"])) == {(2, 1)}
    assert "fault inside moltconf" not in notes
    assert "~/höhle" in out
    written = (home / "gateway" / "openclaw.json").read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n") > OLD.count("\n")
    assert b"// mine\r\n" in written
    assert not [path for path in (home / "gateway").iterdir() if path.suffix in {".part", ".tmp"}]
    backups = list(home.rglob("*.bak"))
    assert [path.read_bytes() for path in backups] == [OLD.encode()]
    assert backups[0].is_relative_to(home / "Local" / "moltconf")
    told, _, notes = on_windows(home, ("migrate", "--undo", "openclaw.json"))
    assert told["codes"] == [0], notes
    assert (home / "gateway" / "openclaw.json").read_bytes() == OLD.encode()


def test_names_and_paths_may_be_as_long_as_a_system_takes_them(home: Path) -> None:
    deep = home.joinpath("gateway", *["d" * 150] * 4)
    deep.mkdir(parents=True)
    name = deep / f"{'n' * 230}.openclaw.json"
    name.write_bytes(OLD.encode())
    told, out, notes = on_windows(
        home,
        ("migrate", "--to", "2026.1.29", "--write", str(name)),
        ("migrate", "--undo", str(name)),
    )
    assert told["codes"] == [0, 0], notes
    assert "migrated" in out
    assert name.read_bytes() == OLD.encode()
