"""Detect which release a config comes from.

In this order: what the caller says (``--from``); ``meta.lastTouchedVersion``; else the releases
that accept the file, in the oldest legacy shape that it contains. A stamp never hides a legacy
shape: steps that see one take it wherever it is (:class:`~moltconf.migrator.step.Trigger`), and the
release only decides about steps that see none.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import latest, releases, resolve
from moltconf.fields import Fields
from moltconf.migrator.step import Trigger
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.validator.verdict import Judge, judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from moltconf.migrator.plan import Plan
    from moltconf.text.tree import Value

    Origin = Literal["detected", "meta", "--from"]

_UNKNOWN = "schema/unknown-key"


class From(Fields):
    """The ``release`` that the steps to a config are planned from, and what says so.

    Where neither the caller nor the file does, that is the newest release with the oldest legacy
    shape of the file, else the target; the config may come from any of the ``possible`` releases.
    """

    release: str
    origin: Origin
    possible: tuple[str, ...] = ()

    @property
    def oldest(self) -> str:
        """The oldest release that the config may come from."""
        return self.possible[0] if self.possible else self.release

    @property
    def name(self) -> str:
        """The release, or the range ``R1..R2`` that the config may come from."""
        if not self.possible:
            return self.release
        first, last = self.possible[0], self.possible[-1]
        return first if first == last else f"{first}..{last}"


def detect(
    value: Value, shapes: Callable[[], Plan], to: str, said: str | None, *, asks_range: bool = True
) -> From:
    """Return the release ``value`` comes from; ``shapes`` plans what its shapes alone ask for on
    the way to ``to``, where nobody says the release.

    Without ``asks_range`` no release is asked whether it accepts the config.
    """
    if said is not None:
        return From(said, "--from")
    stamp = written_by(value)
    if stamp is not None:
        return From(stamp, "meta")
    shape = next(
        (
            planned.step.before
            for planned in shapes().steps
            if planned.step.trigger is Trigger.SHAPE and planned.step.tells_release
        ),
        to,
    )
    return From(shape, "detected", origin_range(value, shape) if asks_range else ())


def origin_range(value: Value, newest: str) -> tuple[str, ...]:
    """Return the releases in a row that a config without a stamp may come from, oldest first.

    They are those up to ``newest`` that accept it, down from the newest of them without a gap.
    Where none does, they are those that refuse least of it: a misspelt key is as wrong in each.
    Empty where no release up to ``newest`` is known.
    """
    judge = Judge(value)
    end = release_key(newest)
    known = [each.name for each in releases() if release_key(each.name) <= end]
    last = next((n for n in range(len(known) - 1, -1, -1) if judge.accepts(known[n])), None)
    if last is not None:
        first = last
        while first > 0 and judge.accepts(known[first - 1]):
            first -= 1
        return tuple(known[first : last + 1])
    faults = [len(judge.faults(name)) for name in known]
    least = min(faults, default=0)
    first = last = len(known) - 1 - faults[::-1].index(least) if known else 0
    while first > 0 and faults[first - 1] == least:
        first -= 1
    return tuple(known[first : last + 1])


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
