"""However moltconf is installed, it finds its catalogue and its migrations."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA_FOLDERS = ("moltconf", "schemas", "migrations")

PROBE = """
import moltconf
from moltconf.migrator.chain import chain
from moltconf.catalogue.catalogue import Catalogue, latest
assert Catalogue.of(latest().name).section("gateway"), "no catalogue"
assert chain(), "no migrations"
print(moltconf.__file__)
"""


def probe(python: str, path: str | None = None, cwd: Path | None = None) -> str:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if path is not None:
        env["PYTHONPATH"] = path
    done = subprocess.run(
        [python, "-c", PROBE], env=env, cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def build(kind: str, target: Path, source: Path = ROOT) -> Path:
    script = f"import hatchling.build as b, sys; print(b.build_{kind}(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target / done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def tracked() -> Iterator[str]:
    listed = subprocess.run(
        ["git", "ls-files", *DATA_FOLDERS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0 or not listed.stdout:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        if name.startswith("moltconf/dev/"):
            continue  # for a checkout only
        yield name if name.startswith("moltconf/") else f"moltconf/{name}"


def test_the_wheel_holds_what_git_tracks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == set(tracked())


def test_the_wheel_stays_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 3_000_000


def test_an_unpacked_wheel_works(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    assert probe(sys.executable, str(tmp_path), cwd=tmp_path).startswith(str(tmp_path))


def test_a_zipped_wheel_works(wheel: Path, tmp_path: Path) -> None:
    assert probe(sys.executable, str(wheel), cwd=tmp_path).startswith(str(wheel))


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", tmp_path)
    # its own program, because the filters of `extractall` are not in 3.11.3 and before
    subprocess.run([sys.executable, "-m", "tarfile", "-e", sdist, tmp_path], check=True)
    source = tmp_path / sdist.name.removesuffix(".tar.gz")
    rebuilt = build("wheel", tmp_path / "again", source)
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(rebuilt) as other:
        assert one.namelist() == other.namelist()


def test_a_bare_checkout_works(tmp_path: Path) -> None:
    assert probe(sys.executable, str(ROOT), cwd=tmp_path).startswith(str(ROOT))


def test_an_editable_install_works(tmp_path: Path) -> None:
    wheel = build("editable", tmp_path)
    home = tmp_path / "venv"
    venv.create(home, system_site_packages=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    assert probe(str(python), cwd=tmp_path).startswith(str(ROOT))


def test_nothing_imports_the_data_packages_by_their_bare_names() -> None:
    for path in (ROOT / "moltconf").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not line.strip().startswith(
                ("import migrations", "from migrations", "import schemas", "from schemas")
            ), f"{path}: {line}"
