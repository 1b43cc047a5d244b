"""A shift: one way in which the target behaves differently with the result than the source did."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.findings import few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

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
    ``befores`` and ``after`` are words; ``subject`` is what they are said of, with ``{value}`` for
    them, or a whole sentence for :data:`NOT_MEASURED`. There are several ``befores`` where the
    releases that may have run the file differ.
    ``since`` is the first release that answers as the newer of the two does. ``danger`` is one of
    :data:`moltconf.behaviour.records.DANGERS`. ``path`` is the key that keeps it, or that
    would decide it; ``written`` is that key with its value, as a report shows what is written.
    ``difference`` says of long lists what comes and goes. ``choices`` are the answers to a
    decision. ``is_backwards``: the target is from before ``since``.
    ``is_example``: the words name what a small config had, not this one. ``is_known`` is
    false where the source may have been one of several that differ. ``is_narrower``: what is kept
    lets in nothing more than before, and something less. ``is_finding``: lint says so of
    the result, and ``fact`` is the rule. ``others`` are the same of more accounts or entries, which
    its sentences name too.
    """

    fact: str
    for_: str | None
    subject: str
    befores: tuple[str, ...]
    after: str
    since: str
    danger: str
    handled: str
    path: KeyPath
    written: str = ""
    difference: str = ""
    choices: tuple[StepAnswer, ...] = ()
    can_be_pinned: bool = False
    is_backwards: bool = False
    is_example: bool = False
    is_known: bool = True
    is_narrower: bool = False
    is_finding: bool = False
    others: tuple[Shift, ...] = ()

    @property
    def before(self) -> str:
        """What the source does, or may do."""
        return " or ".join(self.befores)

    @property
    def sentence(self) -> str:
        """What was, and what is otherwise, in one line."""
        if self.difference:
            return f"{self._of}{self._when}: {self._is}"
        if self.fact == NOT_MEASURED:
            return self.subject
        return f"{self._of}{self._said(f'{self._was} → {self._is}')} ({self._when})"

    @property
    def kept_sentence(self) -> str:
        """What stays as it was, by which key, and what the default would be without it."""
        if self.difference:
            same = "nothing more than before" if self.is_narrower else "the same as before"
        else:
            same = self._was
        written = f"{self.written}, and {len(self.others)} more" if self.others else self.written
        default = f"default {self._when}: {self._is}"
        return f"{self._of}{self._said(same)} ({written}; {default})"

    @property
    def _of(self) -> str:
        names = [f'"{each.for_}"' for each in (self, *self.others) if each.for_ is not None]
        return f"{few(names, _MOST_NAMED)}: " if names else ""

    def _said(self, value: str) -> str:
        return self.subject.format(value=value)

    @property
    def _was(self) -> str:
        told = [each for each in self.befores if each != self.after] or self.befores
        return " or ".join(told) + (" (differs by release)" if len(told) > 1 else "")

    @property
    def _is(self) -> str:
        return (self.difference or self.after) + (" (in an example)" if self.is_example else "")

    @property
    def _when(self) -> str:
        return f"before {self.since}" if self.is_backwards else f"since {self.since}"


def unclear(shifts: Iterable[Shift]) -> list[Shift]:
    """Return what a person decides because the release that ran the file is not known."""
    return [each for each in shifts if each.handled == NEEDS_DECISION and not each.is_known]
