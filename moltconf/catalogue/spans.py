"""Stretches of releases in words: since when, until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from moltconf.catalogue.catalogue import Release, latest, releases
from moltconf.fields import Fields
from moltconf.release_order import release_key

#: Days between neighbours in the catalogue from which releases may be missing between them.
_GAP = 21


class ReleaseSpan(Fields):
    """The first and the last of known releases in a row."""

    first: str
    last: str

    def holds(self, release: str) -> bool:
        return release_key(self.first) <= release_key(release) <= release_key(self.last)

    @property
    def is_current(self) -> bool:
        return self.last == latest().name


def spans_of(names: Collection[str]) -> list[ReleaseSpan]:
    """Return the known releases among ``names`` as stretches without a gap, oldest first."""
    spans: list[ReleaseSpan] = []
    previous: str | None = None
    for release in releases():
        if release.name in names:
            if spans and spans[-1].last == previous:
                spans[-1] = ReleaseSpan(spans[-1].first, release.name)
            else:
                spans.append(ReleaseSpan(release.name, release.name))
        previous = release.name
    return spans


def accepted(spans: Sequence[ReleaseSpan]) -> str:
    """Return ``accepted from 2026.3.22 on``, ``accepted up to 2026.1.29``, ``accepted by no known
    …``."""
    if not spans:
        return "accepted by no known release"
    return "accepted " + " and ".join(map(_written, spans))


def _written(span: ReleaseSpan) -> str:
    known = releases()
    if span == ReleaseSpan(known[0].name, known[-1].name):
        return "by every known release"
    if span.first == known[0].name:
        return f"up to {span.last}"
    if span.is_current and _follows_closely(span.first):
        return f"from {span.first} on"
    return f"by {span.first}" if span.first == span.last else f"from {span.first} to {span.last}"


def removed(span: ReleaseSpan) -> str:
    """Return ``removed in 2026.8.1``; where releases may be missing, ``removed between … and
    …``."""
    following = next(after.name for before, after in _neighbours() if before.name == span.last)
    if _follows_closely(following):
        return f"removed in {following}"
    return f"removed between {span.last} and {following}"


def _neighbours() -> list[tuple[Release, Release]]:
    return list(pairwise(releases()))


def _follows_closely(name: str) -> bool:
    """Whether the catalogue probably lacks no release right before ``name``."""
    from datetime import date  # for messages about a key that a release does not know

    for before, after in _neighbours():
        if after.name == name:
            return (date.fromisoformat(after.date) - date.fromisoformat(before.date)).days <= _GAP
    return False
