"""Find where a file of a repository names a release: images, packages, references.

A file is read by its name: manifests and lock files of package managers, `flake.lock`, YAML (files
of compose, Kubernetes manifests, Helm values, workflows), and texts (`Dockerfile`, `.nix`,
`mise.toml`, `.tool-versions`, `.env`), without their comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath

from moltconf.fields import Fields
from moltconf.product.packages import PACKAGES, exact_version
from moltconf.release_order import ReleaseNameError, release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "|".join(PACKAGES)
_SECTIONS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_RANGE = "names no one release: name the lock file, or write the exact version"
_UNPINNED = "names no release: it pins a revision that has no version"


class ReleaseMention(Fields):
    """A place that names the product: the ``release``, or ``why_not`` where it names none."""

    written: str
    line: int
    release: str | None
    why_not: str = ""


def mentions_in(text: str, name: str) -> Iterator[ReleaseMention]:
    """Yield every place of a file that names the product, in the order of the text.

    ``name`` is the file's own name, which says how it is read.
    """
    lower = name.lower()
    if lower == "package.json":
        yield from _manifest(text)
    elif lower in ("package-lock.json", "npm-shrinkwrap.json"):
        yield from _npm_lock(text)
    elif lower == "flake.lock":
        yield from _flake_lock(text)
    elif lower in ("pnpm-lock.yaml", "yarn.lock", "bun.lock"):
        yield from _other_locks(text)
    elif PurePath(lower).suffix in (".yaml", ".yml", ".json", ".json5"):
        from moltconf.library.mentions_in_yaml import mentions_in_data

        yield from mentions_in_data(text, name)
    else:
        from moltconf.library.mentions_in_text import mentions_in_lines

        yield from mentions_in_lines(text, name)


def of_package(written: str, line: int, package: str) -> ReleaseMention:
    """Return the mention of a package with what is required of its version."""
    shown = f'{package} "{written}"' if shows_plainly(written) else package
    return ReleaseMention(shown, line, exact_version(written), _RANGE)


def shows_plainly(text: str) -> bool:
    """Return whether a version or a tag may be repeated: an address may hold a credential."""
    return re.fullmatch(r"[\w.^~<>=|* -]{0,40}", text) is not None


def line_of(text: str, pattern: str, start: int = 0) -> int:
    """Return the line of the first match of ``pattern``; the first line where there is none."""
    found = re.compile(pattern).search(text, start)
    return text.count("\n", 0, found.start() if found else 0) + 1


def _manifest(text: str) -> Iterator[ReleaseMention]:
    content = _object(text)
    for section in _SECTIONS:
        required = _part(content, section)
        for package in PACKAGES:
            version = required.get(package)
            if isinstance(version, str):
                line = line_of(text, rf'"{package}"\s*:\s*{re.escape(json.dumps(version))}')
                yield of_package(version, line, package)


def _npm_lock(text: str) -> Iterator[ReleaseMention]:
    content = _object(text)
    for section, prefix in (("packages", "node_modules/"), ("dependencies", "")):
        locked = _part(content, section)
        for package in PACKAGES:
            version = _part(locked, f"{prefix}{package}").get("version")
            if isinstance(version, str):
                line = line_of(text, rf'"{prefix}{package}"\s*:\s*\{{')
                yield of_package(version, line, package)


#: A package with its version, as pnpm, Yarn (1 and later) and Bun lock it.
_LOCKED = (
    re.compile(rf"^ +'?({_NAME})'?:\n +specifier: [^\n]*\n +version: ([^\s(]+)", re.MULTILINE),
    re.compile(rf'^"?({_NAME})@[^\n]*:\n +version:? "?([^"\s]+)', re.MULTILINE),
    re.compile(rf'^ *"({_NAME})": \["(?:{_NAME})@([^"]+)"', re.MULTILINE),
)


def _other_locks(text: str) -> Iterator[ReleaseMention]:
    for pattern in _LOCKED:
        for match in pattern.finditer(text):
            yield of_package(match[2], text.count("\n", 0, match.start()) + 1, match[1])


def _flake_lock(text: str) -> Iterator[ReleaseMention]:
    nodes = _part(_object(text), "nodes")
    for key in nodes:
        original = _part(_part(nodes, key), "original")
        source = f"{original.get('repo', '')} {original.get('url', '')}"
        if re.search(rf"(?:^|[/-])(?:{_NAME})(?:\.git)?(?:\s|$)", source) is None:
            continue
        reference = str(original.get("ref", "")).removeprefix("refs/tags/")
        line = line_of(text, rf"{re.escape(json.dumps(key))}\s*:\s*\{{")
        shown = f"the input {key}" if shows_plainly(key) else "an input"
        yield ReleaseMention(shown, line, exact_reference(reference), _UNPINNED)


def exact_reference(reference: str) -> str | None:
    """Return the release whose tag in the product's repository this is."""
    release = reference.removeprefix("v")
    try:
        release_key(release if release[:1].isdigit() else "")
    except ReleaseNameError:
        return None
    return release


def _part(content: dict[str, Any], key: str) -> dict[str, Any]:
    """An object in an object; an empty one where there is none."""
    part = content.get(key)
    return part if isinstance(part, dict) else {}


def _object(text: str) -> dict[str, Any]:
    """A JSON object; an empty one for anything else, which names no release."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
