"""The stamp of a config that a migration changes: it names the target from then on.

On the way down it is moved in any case. Every release warns of a stamp that is newer than itself,
and from 2026.6.9 on the gateway does not start with one (run: openclaw@2026.3.24,
openclaw@2026.5.28, openclaw@2026.7.1, openclaw@2026.8.2, openclaw@2026.9.6; read off
openclaw@2026.6.8 and openclaw@2026.6.9). An older stamp keeps no release from starting, so on the
way up a config that needs no other change keeps it. Where a config changes, the stamp goes along: a
migration starts where it says, and the next one would cross the same releases again. A config
without a stamp gets none.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import latest
from moltconf.edit.changes import Set, apply_to_value
from moltconf.migrator.chain import known_step
from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.plan import Plan, PlannedStep, with_step
from moltconf.product.stamp import STAMP, written_by
from moltconf.release_order import is_version, release_key

STEP = "file-stamp"


def stamped(planned: Plan, to: str) -> Plan:
    """Return ``planned`` with the stamp moved to the release ``to``, where that is needed.

    A release without a version has nothing to write there: on the way to it the stamp stays. So
    does the stamp of a release newer than all known ones on the way to the newest of these: nobody
    asked to go down.
    """
    stamp = written_by(planned.value_after)
    if stamp is None or stamp == to or not is_version(to):
        return planned
    if to == latest().name and release_key(stamp) > release_key(to):
        return planned
    if planned.is_empty and release_key(stamp) < release_key(to):
        return planned
    why = "the file is written for this release now"
    change = Set(STAMP, to)
    moved = PlannedStep(
        known_step(STEP), (PlannedChange(ChangeKind.SET, STAMP, STAMP, why, change),)
    )
    return with_step(planned, moved, apply_to_value(planned.value_after, [change]))
