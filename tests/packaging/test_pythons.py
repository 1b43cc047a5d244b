"""Which Pythons the tests run on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def answering(path: Path, version: str) -> Path:
    """A Python that tells its version, as far as the list asks it."""
    fields = version.replace(".", ", ")
    return script(
        path,
        f'exec /usr/bin/env -i "$REAL" -c "import sys; sys.version_info = ({fields})\n'
        f"sys.executable = '{path}'\n$2\"",
    )


def test_each_version_is_listed_once(tmp_path: Path) -> None:
    on_path = tmp_path / "bin"
    first = answering(on_path / "python3", "3.11.99")
    script(on_path / "python3.12", "echo 'pyenv: python3.12: command not found' >&2; exit 127")
    answering(on_path / "python3.11", "3.11.99")
    newest = answering(on_path / "python3.15", "3.15.99")
    versions = tmp_path / "pyenv" / "versions"
    other = answering(versions / "3.12.99" / "bin" / "python", "3.12.99")
    answering(versions / "3.10.99" / "bin" / "python", "3.10.99")
    answering(versions / "3.11.99" / "bin" / "python", "3.11.99")

    listed = subprocess.run(
        [ROOT / ".ci" / "pythons"],
        env={
            "PATH": f"{on_path}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "PYENV_ROOT": str(tmp_path / "pyenv"),
            "HOME": str(tmp_path),
            "REAL": sys.executable,
        },
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip

    made = [line for line in listed if str(tmp_path) in line]
    assert made == [f"3.11.99 {first}", f"3.15.99 {newest}", f"3.12.99 {other}"]
    names = [line.split()[0] for line in listed]
    assert len(set(names)) == len(names)
