"""Find what migration makes of the keys of one config, for as many releases as are asked for."""

from __future__ import annotations

from functools import cached_property

from moltconf.catalogue.successor import Successor, Successors
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.plan import Plan, PlannedStep
    from moltconf.migrator.step import Step

Moved = dict[KeyPath, Successor]


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
        """Return what says for a key what the steps up to a known release make of it."""

        def of(path: KeyPath) -> list[Successor]:
            moved = self._by_release.get(release)
            if moved is None:
                moved = self._by_release[release] = self._moved_by(release)
            successor = moved.get(path)
            return [successor] if successor is not None else []

        return of

    def _moved_by(self, release: str) -> Moved:
        known = self._by_release.get(release)
        if known is None:
            known = self._by_release[release] = self._moved_by_chain(release)
        return known

    def _moved_by_chain(self, release: str) -> Moved:
        from moltconf.migrator.chain import steps_to

        steps = steps_to(release)
        ids = tuple(step.id for step in steps)
        if ids not in self._by_chain:
            self._by_chain[ids] = self._moved(release, steps)
        return self._by_chain[ids]

    def _moved(self, release: str, steps: tuple[Step, ...]) -> Moved:
        from moltconf.migrator.plan import Plan, TooDeepError
        from moltconf.migrator.plan_moves import moved_keys
        from moltconf.migrator.unread import STEP as UNREAD

        try:
            planned = self._planned(release, steps)
        except TooDeepError:
            return {}
        ids = tuple(each.step.id for each in planned)
        if ids not in self._by_steps:
            keys = moved_keys(self._value, Plan(planned, self._value))
            self._by_steps[ids] = {
                key.path: Successor(key.target, key.release, key.step)
                for key in keys
                if key.step != UNREAD  # which says nothing of what was meant
            }
        return self._by_steps[ids]

    def _planned(self, release: str, steps: tuple[Step, ...]) -> tuple[PlannedStep, ...]:
        """Return those of ``steps`` that have something to do: taken from the plan to the newest
        release where that plan leads through ``release``."""
        from moltconf.migrator.plans import shapes

        all_steps, whole = self._whole
        if all_steps[: len(steps)] != steps:
            return shapes(self._tree, release).steps
        here = {step.id for step in steps}
        return tuple(each for each in whole.steps if each.step.id in here)

    @cached_property
    def _whole(self) -> tuple[tuple[Step, ...], Plan]:
        from moltconf.catalogue.catalogue import latest
        from moltconf.migrator.chain import steps_to
        from moltconf.migrator.plans import shapes

        newest = latest().name
        return steps_to(newest), shapes(self._tree, newest)
