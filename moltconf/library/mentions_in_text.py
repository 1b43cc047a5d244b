"""Find where lines of a text name a release of the product."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.library.release_mentions import (
    ReleaseMention,
    exact_reference,
    of_package,
    shows_plainly,
)
from moltconf.product.packages import (
    IMAGE_NAME,
    PACKAGES,
    is_image,
    release_of_tag,
    split_image,
)
from moltconf.release_order import ReleaseNameError, release_key

_NAME = "|".join(PACKAGES)
_FLOATS = "names no release: write a tag that does"
_VARIABLE = "is decided where it runs, by a variable: write the release itself"

#: An image of the product with a tag or a digest, anywhere in a line.
_IMAGE = re.compile(
    rf"(?<![\w./-])({IMAGE_NAME}"
    r"(?::(?!//)(?:[\w.-]|\$\{?\w+[^\s\"'}]*\}?)+|@sha256:\w+)(?:@sha256:\w+)?)"
)
#: `openclaw@2026.9.6`, as package managers take it.
_REQUIRED = re.compile(rf"(?<![\w/.-])(?:npm:)?({_NAME})@((?!sha256)[^\s\"',;&|)]+)")
#: A tag or a branch of the product's repository.
_REFERENCE = re.compile(
    rf"github:[\w.-]+/(?:{_NAME})(?:/|\?ref=)([\w./-]+)|"
    rf"github\.com/[\w.-]+/(?:{_NAME})(?:\.git)?(?:/|\?ref=|#|@)(?:archive/)?(?:refs/tags/)?(v?\d[\w.-]*?)(?:\.tar\.gz|\.zip|(?=[^\w.-])|$)"
)
_FROM = re.compile(r"\s*FROM\s+(?:--\S+\s+)*(\S+)", re.IGNORECASE)
_ARG = re.compile(r"\s*(?:ARG|ENV)\s+(\w+)[= ][\"']?([^\s\"']+)", re.IGNORECASE)
#: `openclaw = "2026.9.6"`, `npm:openclaw 2026.9.6`, `OPENCLAW_VERSION=2026.9.6`.
_ASSIGNED = re.compile(
    rf"\s*(?:export\s+)?[\"']?(?:npm:)?({_NAME})(?:[_-]?(?:version|release|tag))?[\"']?"
    r"(?:\s*[=:]\s*|\s+)[\"']?([^\s\"',;]+)",
    re.IGNORECASE,
)
_NIX_NAME = re.compile(rf"\bpname\s*=\s*\"(?:{_NAME})(?:-\w+)*\"")
_NIX_VERSION = re.compile(r"\s*version\s*=\s*\"([^\"]+)\"")


def mentions_in_lines(text: str, name: str) -> Iterator[ReleaseMention]:
    """Yield every place of a text that names the product; what stands behind ``#`` is none."""
    alone = text.strip()
    if _is_release(alone):
        yield ReleaseMention(alone, 1, alone.removeprefix("v"))
        return
    is_docker = "dockerfile" in name.lower() or "containerfile" in name.lower()
    is_nix_package = name.endswith(".nix") and _NIX_NAME.search(text) is not None
    given: dict[str, str] = {}
    for number, whole in enumerate(text.split("\n"), 1):
        line = re.sub(r"(?:^|(?<=\s))#.*", "", whole.rstrip("\r"))
        if is_docker:
            argument = _ARG.match(line)
            if argument is not None:
                given[argument[1]] = argument[2]
            line = _filled_in(line, given)
        found = list(mentions_in_line(line, number))
        image = _FROM.match(line) if is_docker else None
        if image is not None and not found and is_image(split_image(image[1])[0]):
            found = [of_image(image[1], number)]
        if not found and not is_docker:
            found = list(_assigned(line, number, is_nix_package=is_nix_package))
        yield from found


def mentions_in_line(line: str, number: int) -> Iterator[ReleaseMention]:
    """Yield every image, package and reference in one line."""
    for match in _IMAGE.finditer(line):
        if is_image(split_image(match[1])[0]):
            yield of_image(match[1], number)
    for match in _REQUIRED.finditer(line):
        yield of_package(match[2], number, match[1])
    for match in _REFERENCE.finditer(line):
        yield ReleaseMention(match[0], number, exact_reference(match[1] or match[2]), _FLOATS)


def of_image(reference: str, line: int) -> ReleaseMention:
    """Return the mention of an image of the product."""
    name, tag = split_image(reference)
    why_not = _VARIABLE if "$" in reference else _FLOATS
    # what stands behind a variable may be anything
    shown = reference if is_image(name) and shows_plainly(tag) else "the image"
    return ReleaseMention(shown, line, release_of_tag(tag), why_not)


def _filled_in(line: str, given: dict[str, str]) -> str:
    """A line of a Dockerfile with the variables that it sets itself."""
    return re.sub(
        r"\$\{(\w+)\}|\$(\w+)", lambda match: given.get(match[1] or match[2], match[0]), line
    )


def _assigned(line: str, number: int, *, is_nix_package: bool) -> Iterator[ReleaseMention]:
    """A line that gives the product, or in a Nix package of it the version, a release."""
    match = _NIX_VERSION.match(line) if is_nix_package else _ASSIGNED.match(line)
    if match is None:
        return
    written = match[match.lastindex or 1]
    if _is_release(written):
        yield ReleaseMention(written, number, written.removeprefix("v"))


def _is_release(text: str) -> bool:
    try:
        release_key(text if text[:1].isdigit() or text[:2] in ("v2",) else "")
    except ReleaseNameError:
        return False
    return True
