"""A shift: one way in which the target behaves differently with the result than the source did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moltconf.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.step import StepAnswer
    from moltconf.text.keypath import KeyPath

#: The step that writes down what counted where a config was silent.
KEEPING = "keep-behaviour"
#: The fact of the one shift that stands for releases that nobody could ask.
NOT_MEASURED = "not-measured"
#: A key was written that prevents it.
KEPT = "kept"
#: Nothing can or need be done.
REPORTED = "reported"
#: A person decides.
NEEDS_DECISION = "needs-decision"
#: The answer that takes what the target does; written ``FACT=accept``.
ACCEPT = "accept"
#: The answer that takes what a release did, where the source is not known: ``FACT=as-RELEASE``.
AS = "as-"
#: So many accounts or entries are named of those that have the same shift.
_MOST_NAMED = 3


class Shift(Fields):
    """One fact that changes between two releases where the config leaves it to them.

    ``for_`` is the account or entry that it is about, ``None`` where it is about the whole config.
    ``before`` and ``after`` are words; ``subject`` is what they are said of, with ``{value}`` for
    them. ``since`` is the first release that answers as the newer of the two does. ``danger`` is
    one of :data:`moltconf.behaviour.records.DANGERS`. ``path`` is the key that keeps it, or that
    would decide it. ``difference`` says of long lists what comes and goes.
    ``choices`` are the answers to a decision. ``is_backwards``: the target is from before
    ``since``. ``is_example``: the words name what a small config had, not this one. ``is_known`` is
    false where the source may have been one of several that differ. ``is_finding``: lint says so of
    the result, and ``fact`` is the rule.
    """

    fact: str
    for_: str | None
    subject: str
    before: str
    after: str
    since: str
    danger: str
    handled: str
    path: KeyPath
    difference: str = ""
    choices: tuple[StepAnswer, ...] = ()
    can_be_pinned: bool = False
    is_backwards: bool = False
    is_example: bool = False
    is_known: bool = True
    is_finding: bool = False

    @property
    def sentence(self) -> str:
        """The whole of it in one line."""
        return self.sentence_about(() if self.for_ is None else (self.for_,))

    def sentence_about(self, names: Sequence[str]) -> str:
        """Return the same of several accounts or entries."""
        said = self.subject.format(value=self.before)
        if self.difference:
            said = self.subject.partition("{value}")[0].rstrip(" :")
        first = ", ".join(f'"{name}"' for name in names[:_MOST_NAMED])
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        of = f"{first}{more}: " if names else ""
        example = " (in an example)" if self.is_example else ""
        newer = f"before {self.since}" if self.is_backwards else f"from {self.since} on"
        return f"{of}{said}; {newer}: {self.difference or self.after}{example}"


def unclear(shifts: Iterable[Shift]) -> list[Shift]:
    """Return what a person decides because the release that ran the file is not known."""
    return [each for each in shifts if each.handled == NEEDS_DECISION and not each.is_known]
