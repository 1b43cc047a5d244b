"""Terraform: here-documents that are a config; what it puts in is opaque."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.hosts import shell
from moltconf.text.region import HostRegion


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every here-document that is a config."""
    yield from shell.here_documents(text, is_template=True)
