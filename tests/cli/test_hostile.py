"""Files that nobody means well with: one clear answer, never a crash, never a hang."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf
from tests.growth import assert_linear

TEXTS: dict[str, bytes] = {
    "empty": b"",
    "spaces": b" " * 300_000,
    "nul": b"\0" * 1000,
    "binary": bytes(range(256)) * 200,
    "utf-16": '{"gateway": {}}'.encode("utf-16"),
    "bom": b"\xef\xbb\xbf{}",
    "invalid-utf-8": b'{"a": "\xff\xfe"}',
    "deep-arrays": b"[" * 50_000,
    "deep-closed": b"[" * 20_000 + b"]" * 20_000,
    "deep-objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "deep-in-params": b'{agents:{defaults:{models:{"a/b":{params:'
    + b'{"x":' * 5000 + b"1" + b"}" * 5000 + b"}}}}}",
    "open-strings": b'"' * 100_000,
    "backslashes": b'{"a": "' + b"\\" * 100_001,
    "comments": b"/*" * 100_000,
    "stars": b"/*" + b"*" * 200_000,
    "slashes": b"{} " + b"/" * 100_000,
    "signs": b"+-" * 100_000,
    "digits": b'{"gateway": {"port": ' + b"9" * 100_000 + b"}}",
    "long-key": b'{"' + b"k" * 300_000 + b'": 1}',
    "many-unknown": b"{" + b",".join(b'"k%d": 1' % n for n in range(3000)) + b"}",
    "many-duplicates": b"{" + b",".join(b'"gateway": {}' for _ in range(3000)) + b"}",
    "surrogates": b'{"\\ud800": "\\udfff", "identity": {"name": "\\ud800"}}',
    "proto": b'{"__proto__": {"a": 1}, "constructor": 1, "toString": null}',
    "scalar": b"42",
    "null": b"null",
    "everything-null": b'{"agents": null, "channels": null, "gateway": null, "env": null}',
    "everything-list": b'{"agents": [], "channels": [], "gateway": [], "env": [], "auth": []}',
    "cycle": b'{"$include": "./openclaw.json"}',
    "include-folder": b'{"$include": "."}',
    "include-nul": b'{"$include": "a\\u0000b"}',
    "include-device": b'{"$include": "/dev/null"}',
    "include-number": b'{"$include": 7}',
    "long-version": b'{"meta": {"lastTouchedVersion": "' + b"9" * 10_000 + b'"}}',
    "odd-version": b'{"meta": {"lastTouchedVersion": ["2026.1.29"]}}',
}  # fmt: skip
YAML_TEXTS: dict[str, bytes] = {
    "laughs": b"a: &a [x, x, x, x, x, x, x, x, x]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (n + 1, n + 1, b", ".join([b"*%c" % n] * 9)) for n in range(97, 107)
    ),
    "deep-flow": b"[" * 5000,
    "tag": b"a: !!python/object/apply:os.system ['true']\n",
    "two-documents": b"a: 1\n---\nb: 2\n",
    "tabs": b"a:\n\tb: 1\n",
    "anchor-cycle": b"a: &x [*x]\n",
    "empty": b"",
}  # fmt: skip
COMMANDS = [
    ("validate",),
    ("validate", "--release", "2026.1.29", "--format", "json"),
    ("lint", "--format", "json"),
    ("migrate", "--to", "2026.1.29"),
    ("migrate", "--to", "2026.1.29", "--write"),
    ("credentials",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", TEXTS)
def test_a_hostile_text_gets_an_answer(
    moltconf: Moltconf, tmp_path: Path, kind: str, command: tuple[str, ...]
) -> None:
    check(moltconf, tmp_path / "openclaw.json", TEXTS[kind], command)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", YAML_TEXTS)
def test_a_hostile_yaml_gets_an_answer(
    moltconf: Moltconf, tmp_path: Path, kind: str, command: tuple[str, ...]
) -> None:
    check(moltconf, tmp_path / "openclaw.yaml", YAML_TEXTS[kind], command)


def check(moltconf: Moltconf, path: Path, text: bytes, command: tuple[str, ...]) -> None:
    path.write_bytes(text)
    outcome = moltconf(*command, path.name)
    assert outcome.code in (0, 1, 2), outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.out or outcome.err
    if outcome.code == 2:
        assert path.read_bytes() == text


#: Faults of one kind, as many as are asked for. Thousands took half a minute or more while the work
#: grew with the square of their number.
CROWDS: dict[str, Callable[[int], object]] = {
    "unknown-keys": lambda count: {
        "env": {"vars": {f"KEY{n}": "x" for n in range(count)}},
        **{f"key{n}x": 1 for n in range(count)},
    },
    "moved-entries": lambda count: {
        "agents": {"list": [{"id": f"a{n}", "foo": 1} for n in range(count)]}
    },
    "unknown-in-channel": lambda count: {
        "channels": {"telegram": {f"key{n}x": 1 for n in range(count)}}
    },
}
SMALL, LARGE = 500, 2000


def crowd(folder: Path, kind: str, count: int) -> str:
    path = folder / "openclaw.json"
    path.write_text(json.dumps(CROWDS[kind](count), indent=1), encoding="utf-8")
    return path.name


@pytest.mark.parametrize("kind", CROWDS)
def test_a_crowd_of_faults_takes_work_in_proportion(
    moltconf: Moltconf, tmp_path: Path, kind: str
) -> None:
    def judge(count: int) -> None:
        assert moltconf("validate", crowd(tmp_path, kind, count)).code == 1

    assert_linear(judge, SMALL, LARGE)


def test_a_crowd_of_unread_keys_is_migrated_with_work_in_proportion(
    moltconf: Moltconf, tmp_path: Path
) -> None:
    def migrate(count: int) -> None:
        name = crowd(tmp_path, "unknown-keys", count)
        assert moltconf("migrate", "--from", "2026.1.5", "--to", "2026.9.6", name).code == 1

    assert_linear(migrate, SMALL, LARGE)


@pytest.mark.skipif(os.name == "nt", reason="POSIX file kinds")
@pytest.mark.parametrize("kind", ["loop", "dangling", "folder", "unreadable"])
def test_a_path_that_is_no_file_is_said(moltconf: Moltconf, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "openclaw.json"
    if kind == "loop":
        path.symlink_to(path)
    elif kind == "dangling":
        path.symlink_to(tmp_path / "missing")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_text("{}", encoding="utf-8")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("running as a user who may read everything")
    outcome = moltconf("validate", str(path))
    assert outcome.code == 2
    assert "openclaw.json" in outcome.err


def test_a_crowd_of_differences_takes_work_in_proportion(
    moltconf: Moltconf, tmp_path: Path
) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")

    def compare(count: int) -> None:
        assert moltconf("diff", "other.json", crowd(tmp_path, "unknown-keys", count)).code == 0

    assert_linear(compare, SMALL, LARGE)
