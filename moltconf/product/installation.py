"""Find which release of the product is installed, without running anything.

First what a shell would start: the programs on PATH, through links and the small scripts that
package managers and the product's own installer write. Then the folders of global packages: that of
the Node on PATH, and those of npm, nvm, fnm, Volta, pnpm, Bun, Yarn, asdf, mise and Homebrew. The
name and the version are read from `package.json`. What lies in the judged repository never counts.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from moltconf.fields import Fields
from moltconf.files.guarded import read_regular_file
from moltconf.product.packages import PACKAGES, product_of
from moltconf.release_order import ReleaseNameError, release_key

#: Bytes of a `package.json`, and of a script that starts a program.
_MAX_MANIFEST = 1024 * 1024
_MAX_SCRIPT = 64 * 1024
#: Folders that are looked at for one pattern; a person has a few versions of Node.
_MOST = 200
#: A path to a module of JavaScript in a script of a shell or of Windows.
_MODULE = re.compile(r"""["'\s]((?:\$basedir|%~?dp0%?|/|[A-Za-z]:\\)[^"'\r\n]*?\.[cm]?js)\b""")

#: Folders of global packages, from the home folder; ``*`` is a version or a digest.
_OF_HOME = (
    ".npm-global/lib/node_modules",
    ".openclaw/lib/node_modules",
    ".local/lib/node_modules",
    ".nvm/versions/node/*/lib/node_modules",
    ".local/share/fnm/node-versions/*/installation/lib/node_modules",
    ".fnm/node-versions/*/installation/lib/node_modules",
    "Library/Application Support/fnm/node-versions/*/installation/lib/node_modules",
    ".volta/tools/image/packages/*/lib/node_modules",
    ".local/share/pnpm/global/*/node_modules",
    "Library/pnpm/global/*/node_modules",
    ".bun/install/global/node_modules",
    ".config/yarn/global/node_modules",
    ".asdf/installs/nodejs/*/lib/node_modules",
    ".local/share/mise/installs/node/*/lib/node_modules",
    "AppData/Roaming/npm/node_modules",
)
_OF_SYSTEM = (
    "/opt/homebrew/lib/node_modules",
    "/home/linuxbrew/.linuxbrew/lib/node_modules",
    "/usr/local/lib/node_modules",
    "/usr/lib/node_modules",
)
#: A variable with the folder of a tool, and where global packages lie in it.
_OF_VARIABLES = (
    ("NPM_CONFIG_PREFIX", "lib/node_modules"),
    ("npm_config_prefix", "lib/node_modules"),
    ("PNPM_HOME", "global/*/node_modules"),
    ("NVM_DIR", "versions/node/*/lib/node_modules"),
    ("FNM_DIR", "node-versions/*/installation/lib/node_modules"),
    ("VOLTA_HOME", "tools/image/packages/*/lib/node_modules"),
    ("BUN_INSTALL", "install/global/node_modules"),
    ("HOMEBREW_PREFIX", "lib/node_modules"),
)


class Installation(Fields):
    """A package of the product in ``folder``; ``is_started``: a program on PATH leads to it."""

    release: str
    folder: Path
    is_started: bool


def installation(judged: Sequence[Path]) -> tuple[Installation | None, list[Installation]]:
    """Return the installation that counts, and the others that have another release.

    That is what a program on PATH starts, else the newest. ``judged`` are folders of strangers:
    what lies in one of them, or is reached through one, does not count.
    """
    found: dict[Path, Installation] = {}
    for each in _all(tuple(judged)):
        found.setdefault(each.folder, each)
        if each.is_started:
            break  # no other matters
    by_age = sorted(found.values(), key=lambda each: release_key(each.release), reverse=True)
    started = [each for each in by_age if each.is_started]
    best = next(iter([*started, *by_age]), None)
    if best is None or best.is_started:
        return best, []
    return best, [each for each in by_age if each.release != best.release]


def node_program(judged: Sequence[Path]) -> Path | None:
    """Return the first Node on PATH that does not lie in a folder of strangers."""
    for folder in _search_path():
        node = folder / ("node.exe" if os.name == "nt" else "node")
        if _is_file(node) and not _lies_in(node, tuple(judged)):
            return node
    return None


def package_at(folder: Path) -> Installation | None:
    """Return the package of the product in a folder that somebody names, or installed below it.

    It may be a fork, whose name has a scope or a word more.
    """
    names = ("", *(f"node_modules/{name}" for name in PACKAGES))
    found = (_package(folder / name, (), is_started=False, forks=True) for name in names)
    return next(filter(None, found), None)


def _all(judged: tuple[Path, ...]) -> Iterator[Installation]:
    yield from _on_path(judged)
    for folder in _roots(judged):
        for package in PACKAGES:
            found = _package(folder / package, judged, is_started=False)
            if found is not None:
                yield found


def _on_path(judged: tuple[Path, ...]) -> Iterator[Installation]:
    """What programs of the product on PATH start, the newest name of the product first."""
    for name in PACKAGES:
        for folder in _search_path():
            for ending in ("", ".cmd") if os.name == "nt" else ("",):
                program = folder / f"{name}{ending}"
                if _is_file(program) and not _lies_in(program, judged):
                    yield from _started_by(program, judged)


def _search_path() -> list[Path]:
    """The folders of PATH without relative ones: those may lie in the repository."""
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [Path(entry) for entry in entries if os.path.isabs(entry)]  # noqa: PTH117


def _started_by(program: Path, judged: tuple[Path, ...]) -> Iterator[Installation]:
    """The package that a program belongs to: it is a link into it, or a script that names it."""
    real = Path(os.path.realpath(program))
    for start in (real, *_modules_of(program, real)):
        for folder in list(Path(os.path.realpath(start)).parents)[:4]:
            found = _package(folder, judged, is_started=True)
            if found is not None:
                yield found
                return


def _modules_of(program: Path, real: Path) -> Iterator[Path]:
    """The modules that a small script names."""
    try:
        text = read_regular_file(real, _MAX_SCRIPT).decode("utf-8")
    except (OSError, ValueError):
        return
    base = str(program.parent) + os.sep
    for match in _MODULE.finditer(text):
        path = re.sub(r"\A(\$basedir|%~?dp0%?)[\\/]?", lambda _: base, match[1])
        yield Path(path.replace("\\", os.sep))


def _roots(judged: tuple[Path, ...]) -> Iterator[Path]:
    """The folders of global packages that are there."""
    node = node_program(judged)
    if node is not None:
        real = Path(os.path.realpath(node))
        yield real.parent / "node_modules"  # on Windows
        yield real.parent.parent / "lib" / "node_modules"
    for name, below in _OF_VARIABLES:
        given = os.environ.get(name, "")
        if os.path.isabs(given):  # noqa: PTH117
            yield from _matching(Path(given), below)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (no error where nobody has a home)
    for below in _OF_HOME:
        yield from _matching(home, below)
    yield from map(Path, _OF_SYSTEM)


def _matching(start: Path, below: str) -> Iterator[Path]:
    """The folders that a pattern with one ``*`` stands for."""
    before, star, after = below.partition("*/")
    if not star:
        yield start / below
        return
    try:
        names = sorted(os.listdir(start / before))[:_MOST]  # noqa: PTH208 (cheap where there is none)
    except OSError:
        return
    yield from (start / before / name / after for name in names)


def _package(
    folder: Path, judged: tuple[Path, ...], *, is_started: bool, forks: bool = False
) -> Installation | None:
    """The package of the product in ``folder``, if it is one."""
    manifest = folder / "package.json"
    if not _is_file(manifest) or _lies_in(manifest, judged):
        return None
    try:
        content = json.loads(read_regular_file(manifest, _MAX_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return None
    name = content.get("name") if isinstance(content, dict) else None
    if not isinstance(name, str) or not (product_of(name) if forks else name in PACKAGES):
        return None
    release = content.get("version")
    try:
        release_key(release if isinstance(release, str) else "")
    except ReleaseNameError:
        return None
    return Installation(str(release), Path(os.path.realpath(folder)), is_started)


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 (no error for a folder that cannot be entered)


def _lies_in(path: Path, judged: tuple[Path, ...]) -> bool:
    """Whether a path lies in a folder of strangers, as written or with links resolved."""
    places = (Path(os.path.abspath(path)), Path(os.path.realpath(path)))  # noqa: PTH100
    return any(place.is_relative_to(folder) for folder in judged for place in places)
