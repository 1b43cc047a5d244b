"""Configs whose values are encrypted with sops: read as opaque, never written.

sops keeps a sum of all values in the file: after an edit by hand it refuses the file.
"""

from __future__ import annotations

import re

from moltconf.hosts.placeholders import blank
from moltconf.hosts.verbatim import no_region
from moltconf.product.other_files import ENCRYPTED
from moltconf.text.document import format_of, parse_inner
from moltconf.text.region import SOPS, HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping

_VALUE = re.compile(re.escape(ENCRYPTED) + r"[^\]\r\n]*+\]")
#: What sops adds to a file.
_SUMS = re.compile(r"^[ \t\"]*+sops\"?[ \t]*+:", re.MULTILINE)
_SUM = "the values are encrypted with sops, which refuses a file that was edited; edit it with sops"


def opaque(region: HostRegion, text: str) -> HostRegion:
    """Return a region of a file as it is read where sops encrypted values of the file."""
    if _SUMS.search(text) is None:
        return region
    values = (Span(*found.span()) for found in _VALUE.finditer(text, *region.span))
    return region._replace(
        placeholders=tuple(sorted({*region.placeholders, *values})),
        read_only=_SUM,
        is_sealed=True,
    )


def encrypted(source: Source) -> HostRegion | None:
    """Return the config that an encrypted file holds; ``None`` where sops has not written it."""
    text, kind = source.text, format_of(source.name)
    root = parse_inner(Source(text, source.name), kind).root
    if not isinstance(root, Mapping):
        return None
    own = root.get("sops")
    if own is None:
        return None
    end = own.value.end if own.comma is None else own.comma + 1
    inner = text[: own.key_start] + blank(text[own.key_start : end]) + text[end:]

    return HostRegion(
        SOPS,
        Span(0, len(text)),
        inner,
        no_region,
        kind,
        placeholders=tuple(Span(*found.span()) for found in _VALUE.finditer(inner)),
        read_only=_SUM,
        is_sealed=True,
    )
