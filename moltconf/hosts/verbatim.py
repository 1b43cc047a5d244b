"""Regions whose text is the config itself, at the places where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from moltconf.hosts.placeholders import Masked, mask
from moltconf.hosts.shape import REMEMBERED
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import TEMPLATE, HostRegion
from moltconf.text.source import Source, Span


def no_region(_: str) -> HostRegion | None:
    """Find no region: the registry says how one is found again."""
    return None


def shifted(region: HostRegion, by: int) -> HostRegion:
    """Return a region of a part of a text that begins at ``by``, as one of the text."""

    def moved(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(each.shifted(by) for each in spans)

    offsets = region.offsets
    assert offsets is not None  # no template is a part of a text
    return region._replace(
        span=region.span.shifted(by),
        offsets=range(offsets.start + by, offsets.stop + by)
        if isinstance(offsets, range)
        else [each + by for each in offsets],
        placeholders=moved(region.placeholders),
        statements=moved(region.statements),
        blocks=moved(region.blocks),
        scalars=frozenset(moved(region.scalars)) if region.scalars is not None else None,
    )


def template(text: str) -> HostRegion | None:
    """Return the config that a whole file is once it is filled in; ``None`` where nothing is."""
    masked = mask(text)
    region = HostRegion(TEMPLATE, Span(0, len(text)), text, template)
    return _masked(region, masked) if masked.placeholders or masked.statements else None


def verbatim(
    kind: str,
    text: str,
    span: Span,
    *,
    is_fragment: bool = False,
    is_shell: bool = False,
    is_template: bool = False,
) -> HostRegion:
    """Return the region of a text in JSON5 that its host writes as it is.

    Where it is no JSON5, it is read as a template; of what a shell expands, and in a template,
    always.
    """
    inner = text[span.start : span.end]
    offsets = range(span.start, span.end + 1)
    region = HostRegion(kind, span, inner, no_region, offsets=offsets, is_fragment=is_fragment)
    is_masked = is_shell or is_template
    if not is_masked and _is_json5(inner):
        return region
    masked = mask(text, *span, is_shell=is_shell)
    return _masked(region, masked) if masked.placeholders or masked.statements else region


@lru_cache(REMEMBERED)
def _is_json5(text: str) -> bool:
    return not parse_inner(Source(text), Format.JSON5).problems


def _masked(region: HostRegion, masked: Masked) -> HostRegion:
    start, end = region.span
    return region._replace(
        inner=masked.text[start:end],
        placeholders=masked.placeholders,
        statements=masked.statements,
        blocks=masked.blocks,
    )
