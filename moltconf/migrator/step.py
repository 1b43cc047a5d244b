"""A step: one change of shape between two releases."""

from __future__ import annotations

from types import MappingProxyType

from moltconf.fields import Fields, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from moltconf.migrator.downgrade.context import DowngradeContext
    from moltconf.migrator.draft import Draft
    from moltconf.migrator.operations import Operation


class Trigger(Words):
    """The conditions under which a step has work to do.

    ``SHAPE``: wherever the old shape is present, whatever release the file claims to be from.
    ``CROSSING``: only where the file is known to come from a release before the step's; the
    shape alone does not tell (a default that changed under an absent key).
    """

    SHAPE = "shape"
    CROSSING = "crossing"


class Choice(Fields):
    """One answer to a step's question, given as ``--accept STEP=NAME``."""

    consequence: str
    operations: tuple[Operation, ...]


class StepAnswer(Fields):
    """A choice that is open: what ``--accept`` takes for it, ``step=choice``, and what it does."""

    accept: str
    does: str


class Step(Fields):
    """One change of shape.

    ``release`` is the first release that wants the new shape, ``before`` the last one that
    wanted the old. ``until`` bounds a shape that a later release took back: the step is left out
    of a migration to anything newer. ``tells_release`` is false where the old shape says nothing
    about the file's age, because later releases accept it too. ``choices`` answer the question
    that the operations ask.

    On the way down to an older release, moves and replaced words of the operations are taken back
    by themselves. ``undo`` takes back what a function did; a step with functions that has none is
    ``one_way``: what it wrote stays, and what the older release does not take is a question. Of a
    default that changed, ``on_downgrade`` writes down what counted so far, or asks.
    """

    id: str
    before: str
    release: str
    summary: str
    operations: tuple[Operation, ...]
    reversible: bool = False
    loses: str | None = None
    until: str | None = None
    trigger: Trigger = Trigger.SHAPE
    tells_release: bool = True
    choices: Mapping[str, Choice] = MappingProxyType({})
    undo: Callable[[Draft, DowngradeContext], None] | None = None
    on_downgrade: Callable[[Draft, DowngradeContext], None] | None = None
    one_way: bool = False

    def answers(self, *, is_down: bool = False) -> tuple[StepAnswer, ...]:
        """Return the choices that the step offers; on the way down what a choice changes on the
        way up is none."""
        return tuple(
            StepAnswer(f"{self.id}={name}", choice.consequence)
            for name, choice in self.choices.items()
            if not (is_down and choice.operations)
        )
