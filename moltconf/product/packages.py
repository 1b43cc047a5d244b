"""The packages of the product, and what images are made of them.

The packages ``clawdbot`` and ``openclaw`` are on npm (read off clawdbot@2026.1.24-3 and openclaw
from 2026.1.29 to 2026.9.6); ``moltbot`` was never published, and was its own name for a week. Each
has one program, of the same name. Images are called after the product, in any registry, with a
release or a word behind it (``2026.9.6``, ``v2026.9.6-slim``, ``latest``).
"""

from __future__ import annotations

import re

from moltconf.release_order import ReleaseNameError, release_key

#: The newest name first.
PACKAGES = ("openclaw", "moltbot", "clawdbot")
_NAME = "|".join(PACKAGES)

#: An image of the gateway; those of its sandboxes have tags of their own.
#: Every part is bounded: a name of a megabyte takes no longer.
IMAGE_NAME = (
    r"(?:[\w.-]{1,100}(?::\d{1,5})?/){0,8}(?:[\w.]{1,40}-){0,5}"
    rf"(?:{_NAME})(?:-[\w.]{{1,40}}){{0,5}}"
)
_IMAGE_NAME = re.compile(rf"{IMAGE_NAME}\Z")
_TAG = re.compile(
    r"v?(\d{4}\.\d{1,2}\.\d{1,3}(?:-\d+|-(?:alpha|beta|rc)\.?\d*)?)(?:-[A-Za-z][\w.]*)*\Z"
)


def is_image(name: str) -> bool:
    """Return whether an image, without its tag, is one of the product."""
    return _IMAGE_NAME.match(name) is not None and "sandbox" not in name


def product_of(package: str) -> str | None:
    """Return the product that a package has, by its name: ``@acme/openclaw-zh`` is a fork of
    ``openclaw``. ``None`` where the name has no word of the product."""
    words = package.rpartition("/")[2].split("-")
    return next((name for name in PACKAGES if name in words), None)


def split_image(reference: str) -> tuple[str, str]:
    """Return the name of an image and its tag, which may be empty; a digest is left out."""
    name, _, _ = reference.partition("@sha256:")
    before, colon, tag = name.rpartition(":")
    if not colon or "/" in tag:  # the port of a registry
        return name, ""
    return before, tag


def release_of_tag(tag: str) -> str | None:
    """Return the release that a tag of an image names, without what says how it was built."""
    match = _TAG.match(tag)
    return match[1] if match is not None else None


def exact_version(written: str) -> str | None:
    """Return the release that a requirement of a package admits; ``None`` where it admits more."""
    text = written.strip()
    for package in PACKAGES:
        text = text.removeprefix(f"npm:{package}@")
    text = text.removeprefix("=").removeprefix("v")
    if text == "moltbot":
        return None
    try:
        release_key(text)
    except ReleaseNameError:
        return None
    return text
