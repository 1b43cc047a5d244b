"""Find what migration makes of the keys of one config, for as many releases as are asked for."""

from __future__ import annotations

from functools import cached_property

from moltconf.catalogue.successor import Successor, Successors
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf.migrator.plan import Plan, PlannedStep
    from moltconf.migrator.plan_moves import MovedKey
    from moltconf.text.include import ConfigTree
    from moltconf.text.tree import Value

Moved = dict[KeyPath, Successor]
_MISSING = object()


class KeySuccessors:
    """The successors of the keys of one config.

    They are worked out when a key is asked for, and shared by the releases between which no step
    has anything to do.
    """

    def __init__(self, tree: ConfigTree) -> None:
        self._tree = tree
        self._by_release: dict[str, Moved] = {}
        self._by_chain: dict[tuple[str, ...], Moved] = {}
        self._by_steps: dict[tuple[str, ...], Moved] = {}

    @property
    def _value(self) -> Value:
        return self._tree.value

    def to(self, release: str) -> Successors:
        """Return what says for a key what the steps up to a known release make of it.

        Of a key that they leave alone here, or only remove, it says besides where they take such a
        key elsewhere.
        """

        def of(path: KeyPath) -> list[Successor]:
            from moltconf.migrator.step_successors import elsewhere  # most keys are accepted

            found = self._moved_by(release).get(path)
            if found is not None and found.path is not None:
                return [found]
            return [*elsewhere(path)] if found is None else [found, *elsewhere(path)]

        return of

    def _moved_by(self, release: str) -> Moved:
        known = self._by_release.get(release)
        if known is None:
            known = self._by_release[release] = self._moved_by_chain(release)
        return known

    def _moved_by_chain(self, release: str) -> Moved:
        from moltconf.migrator.chain import ids_to

        ids = ids_to(release)
        if ids not in self._by_chain:
            self._by_chain[ids] = self._moved(release, ids)
        return self._by_chain[ids]

    def _moved(self, release: str, chain: tuple[str, ...]) -> Moved:
        from moltconf.migrator.plan import TooDeepError

        try:
            planned = self._planned(release, chain)
        except TooDeepError:
            return {}
        ids = tuple(each.step.id for each in planned)
        if ids not in self._by_steps:
            self._by_steps[ids] = self._moved_by_steps(planned)
        return self._by_steps[ids]

    def _planned(self, release: str, chain: tuple[str, ...]) -> tuple[PlannedStep, ...]:
        """Return those steps of a ``chain`` of ids that have something to do: taken from the plan
        to the newest release where that plan leads through ``release``."""
        from moltconf.migrator.plans import way_up

        whole_chain, whole = self._whole
        if whole_chain == chain:
            return whole.steps
        if whole_chain[: len(chain)] != chain:
            return way_up(self._tree, release).steps
        here = frozenset(chain)
        return tuple(each for each in whole.steps if each.step.id in here)

    def _moved_by_steps(self, steps: tuple[PlannedStep, ...]) -> Moved:
        from moltconf.edit.changes import apply_to_value
        from moltconf.migrator import plans
        from moltconf.migrator.plan import Plan
        from moltconf.migrator.plan_moves import moved_keys

        whole = self._whole[1]
        if steps is whole.steps:
            return _successors(self._value, whole, plans.moved(self._tree, self._newest))
        part = Plan(steps, self._value)
        part = part._replace(value_after=apply_to_value(self._value, part.changes))
        return _successors(self._value, part, moved_keys(self._value, part))

    @cached_property
    def _whole(self) -> tuple[tuple[str, ...], Plan]:
        from moltconf.migrator.chain import ids_to
        from moltconf.migrator.plans import way_up

        return ids_to(self._newest), way_up(self._tree, self._newest)

    @property
    def _newest(self) -> str:
        from moltconf.catalogue.catalogue import latest

        return latest().name


def _successors(value: Value, planned: Plan, moved: list[MovedKey]) -> Moved:
    """Return what the steps of a plan make of the keys of ``value``, which it has ``moved``."""
    from moltconf.migrator.plan_moves import merged_keys
    from moltconf.migrator.unread import STEP as UNREAD

    found: Moved = {}
    for key in moved:
        if key.step == UNREAD:  # which says nothing of what was meant
            continue
        written = _written(lookup(value, key.path), planned.value_after, key.target)
        found[key.path] = Successor(key.target, key.release, key.step, written, why=key.why)
    for path, target, step in merged_keys(value, planned):
        if path not in found or found[path].path is None:
            found[path] = Successor(target, step.release, step.id, is_part=True)
    return found


def _written(before: Any, after: Value, target: KeyPath | None) -> tuple[Value, ...]:
    """Return what stands at ``target`` in the end, nothing where that is what stood there before,
    or where a whole section went there."""
    from moltconf.edit.changes import same_value

    found: Any = _MISSING if target is None else lookup(after, target, _MISSING)
    if found is _MISSING or (isinstance(before, dict) and isinstance(found, dict)):
        return ()
    if same_value(before, found):
        return ()
    return (found,)
