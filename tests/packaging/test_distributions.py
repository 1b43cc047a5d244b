"""However moltconf is installed, it finds its catalogue and its migrations."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from moltconf.pack import Pack

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
        files = {name for name in archive.namelist() if ".dist-info/" not in name}
        pack = Pack(archive.read("moltconf/data.pack"))
    in_pack = {name if name.startswith("schemas/") else f"moltconf/{name}" for name in pack.names}
    assert files == {*tracked(), "moltconf/data.pack"} - in_pack - {
        f"moltconf/{n}" for n in in_pack
    }
    for name in pack.names:
        path = ROOT / (name if name.startswith("schemas/") else f"moltconf/{name}")
        same = json.loads if name.endswith(".json") else bytes
        assert same(pack.read(name)) == same(path.read_bytes()), name


def test_the_wheel_stays_small(wheel: Path) -> None:
    # documents beside the config were 60 kB with their code, each ten rules after them 12
    assert wheel.stat().st_size < 2_200_000


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def with_about(pack: bytes, changed: dict[str, object]) -> bytes:
    """The same files in a pack that says something else of itself."""
    magic = pack.index(b"\n") + 1
    begin = magic + 8 + int(pack[magic : magic + 8])
    header = json.loads(zlib.decompress(pack[magic + 8 : begin]))
    listed = zlib.compress(json.dumps({**header, "about": header["about"] | changed}).encode())
    return pack[:magic] + b"%08d" % len(listed) + listed + pack[begin:]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"edition": [2099, 1, 1, 0, 0]}, (0, "2026.9.6.0.0, from moltconf-data")),
        ({"edition": [2026, 1, 1, 0, 0]}, (0, "2026.9.6.0.0, from moltconf\n")),
        (
            {"edition": [2099, 1, 1, 0, 0], "version": "2099.1.1.0.0", "format": 2},
            (2, "moltconf-data 2099.1.1.0.0 is too new for moltconf 0.1.0: install a newer "
                "moltconf, or an older moltconf-data"),
        ),
    ],
    ids=["newer", "older", "too new"],
)  # fmt: skip
def test_newer_data_count_and_data_that_are_too_new_are_refused(
    unpacked: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    changed: dict[str, object],
    expected: tuple[int, str],
) -> None:
    companion = unpacked / "moltconf_data"
    companion.mkdir()
    request.addfinalizer(lambda: shutil.rmtree(companion))
    own = (unpacked / "moltconf" / "data.pack").read_bytes()
    (companion / "data.pack").write_bytes(with_about(own, changed))
    (companion / "__init__.py").write_text("raise SystemExit('data are not run')", "utf-8")
    script = (
        "import sys; from moltconf import data; from moltconf.cli.main import run\n"
        "code = run(['validate', '-'])\n"
        "print(data.edition()) if code == 0 else None\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=tmp_path, input="{}", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, expected[1] in done.stdout + done.stderr) == (expected[0], True), done


def test_a_folder_of_that_name_in_a_repository_is_not_looked_at(
    unpacked: Path, tmp_path: Path
) -> None:
    (tmp_path / "moltconf_data").mkdir()
    (tmp_path / "moltconf_data" / "data.pack").write_bytes(b"no pack")
    done = subprocess.run(
        [sys.executable, "-m", "moltconf", "--version"],
        env={**os.environ, "PYTHONPATH": str(unpacked)}, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0


def test_the_data_are_a_distribution_of_their_own(tmp_path: Path) -> None:
    built = build("wheel", tmp_path, ROOT / "integrations" / "moltconf-data")
    assert built.name == "moltconf_data-2026.9.6.0.0-py3-none-any.whl"
    with zipfile.ZipFile(built) as archive:
        files = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert files == {"moltconf_data/__init__.py", "moltconf_data/data.pack"}


def test_an_unpacked_wheel_works(unpacked: Path, tmp_path: Path) -> None:
    assert probe(sys.executable, str(unpacked), cwd=tmp_path).startswith(str(unpacked))


def test_a_zipped_wheel_works(wheel: Path, tmp_path: Path) -> None:
    assert probe(sys.executable, str(wheel), cwd=tmp_path).startswith(str(wheel))


def test_the_sdist_builds_the_same_wheel_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", tmp_path)
    # its own program, because the filters of `extractall` are not in 3.11.3 and before
    subprocess.run([sys.executable, "-m", "tarfile", "-e", sdist, tmp_path], check=True)
    source = tmp_path / sdist.name.removesuffix(".tar.gz")
    rebuilt = build("wheel", tmp_path / "again", source)
    assert rebuilt.read_bytes() == wheel.read_bytes()


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
