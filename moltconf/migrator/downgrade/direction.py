"""Tell whether a config comes from a release newer than the one that it is to run on."""

from __future__ import annotations

from moltconf.catalogue.catalogue import latest, resolve
from moltconf.migrator.detect import From
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.text.tree import Value
from moltconf.validator.verdict import judge

_UNKNOWN = "schema/unknown-key"


def newer_origin(value: Value, to: str, said: str | None) -> From | None:
    """Return the release from which the way to ``to`` leads down; ``None`` where it does not.

    What the caller says counts, then ``meta.lastTouchedVersion``.
    """
    if said is not None:
        return From(said, "--from") if _is_newer(said, to) else None
    if to == latest().name:
        return None
    stamp = written_by(value)
    if stamp is not None and _is_newer(stamp, to):
        return From(resolve(stamp).release.name, "meta")
    return None


def newest_key(value: Value, to: str) -> From | None:
    """Return the release that brought the newest key of ``value``, where ``to`` is older than
    that."""
    if to == latest().name:
        return None
    from moltconf.catalogue.life import spans_accepting  # most ways lead up

    verdict = judge(value, to)
    unknown = [each.path for each in verdict.findings if each.rule == _UNKNOWN]
    spans = (spans_accepting(path) for path in dict.fromkeys((*unknown, *verdict.dropped)))
    firsts = [each[0].first for each in spans if each and _is_newer(each[0].first, to)]
    return From(max(firsts, key=release_key), "detected") if firsts else None


def _is_newer(release: str, to: str) -> bool:
    return release_key(release) > release_key(to)
