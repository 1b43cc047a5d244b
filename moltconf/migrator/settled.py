"""Complete the plan of the steps: what the target decides otherwise, and the stamp."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from moltconf.migrator.detect import From
from moltconf.migrator.plan import Plan
from moltconf.migrator.stamp import stamped
from moltconf.release_order import release_key
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.validator.owners import Others


def settled(
    planned: Plan,
    before: Value,
    origin: From,
    to: str,
    accept: Mapping[str, str],
    pins: Collection[str] = (),
    others: Others | None = None,
) -> Plan:
    """Return what the steps made of ``before`` with the keys that keep what it left to its release,
    with the shifts, and with the stamp of ``to``.

    The arguments are those of :func:`moltconf.migrator.keeping.keeping`.
    """
    if release_key(origin.oldest) != release_key(to):
        # what stays at its release needs no tables
        from moltconf.migrator.keeping import keeping

        planned = keeping(planned, before, origin, to, accept, pins, others)
    return stamped(planned, to)
