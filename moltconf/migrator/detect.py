"""Detect which release a config comes from, where nobody says it.

In this order: what the caller says (``--from``); the oldest legacy shape that is present, which
no release from its step on would have written; ``meta.lastTouchedVersion``; the target itself,
for a config without any trace of an older release. So a hand-edited ``meta`` never hides a
legacy shape, and a file that says a release older than its shapes is believed.
"""

from __future__ import annotations

from typing import Literal

from moltconf.fields import Fields
from moltconf.migrator.plan import Plan
from moltconf.migrator.step import Trigger
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.text.tree import Value

Origin = Literal["detected", "meta", "--from"]


class From(Fields):
    """The ``release`` that a config comes from, and what says so."""

    release: str
    origin: Origin


def detect(value: Value, plan: Plan, to: str, said: str | None) -> From:
    """Return the release ``value`` comes from; ``plan`` is its plan to the release ``to``."""
    if said is not None:
        return From(said, "--from")
    stamp = written_by(value)
    shape = next(
        (
            planned.step.before
            for planned in plan.steps
            if planned.step.trigger is Trigger.SHAPE and planned.step.tells_release
        ),
        None,
    )
    if shape is not None and (stamp is None or release_key(shape) < release_key(stamp)):
        return From(shape, "detected")
    if stamp is not None:
        return From(stamp, "meta")
    return From(to, "detected")
