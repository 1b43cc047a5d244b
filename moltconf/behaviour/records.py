"""The entries of the tables of behaviour, as values.

A *fact* is something that a release decides from a config, such as which model runs. A *case* is a
situation in which it was asked: a small config, and where it applies. Each answer was given by the
release's own functions (docs/decisions/0016-behaviour.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from moltconf.fields import Fields
from moltconf.release_order import release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

#: What may be at stake, gravest first.
DANGERS = (
    "start",
    "reach",
    "guard",
    "credentials",
    "memory",
    "privacy",
    "cost",
    "function",
)
#: Those that may never change unsaid.
GRAVE = frozenset(DANGERS[:6])
#: The others, which are reported, and kept where that is asked for.
MINOR = DANGERS[6:]
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
#: The kinds of answers that a release itself gave.
MEASURED = ("is", "refuses")
#: So many items of a list are named; one more is as short as its number.
_MOST_NAMED = 8
#: So many items in common make two lists one that changed.
_SAME_LIST = 3


class RecordedAnswer(Fields):
    """An answer of a release.

    ``kind`` is ``is`` (``value`` counts), ``refuses`` (it does not start or run with that;
    ``value`` is its message), ``invalid`` (it takes no such config) or ``unknown`` (it was not
    asked, or has no function that could be; ``value`` says which).
    """

    kind: str
    value: Value = None

    @property
    def is_measured(self) -> bool:
        """Return whether the release itself said what it does."""
        return self.kind in MEASURED


class AnswerRow(Fields):
    """An answer that counts from release ``since`` on, until the next row."""

    since: str
    answer: RecordedAnswer


class BehaviourPin(Fields):
    """Keys of the newer release that bring an answer back: it was seen to give ``keeps`` then.

    ``changes`` are patterns of key paths and what to write there; a ``*`` or ``[]`` stands for the
    same key as in the place that ``each`` of the fact names. ``spans`` are the first and last
    releases in which the pin was seen to work, ``None`` where it still does.
    """

    keeps: Value
    changes: tuple[tuple[KeyPath, Value], ...]
    spans: tuple[tuple[str, str | None], ...]

    def works_in(self, release: str) -> bool:
        """Return whether the pin was seen to keep its answer in ``release``, or on both sides."""
        key = release_key(release)
        return any(
            release_key(first) <= key and (last is None or key <= release_key(last))
            for first, last in self.spans
        )


class BehaviourCase(Fields):
    """One situation of a fact.

    It applies where every pattern of ``needs`` is in the config, every key of ``when`` has one of
    its values, none of ``silent`` is there, and no key of ``answered`` has one of its values, or
    any text where it has none. ``config`` is what releases were asked about.
    ``says`` is the sentence where it is another one than that of the fact. ``read_rows`` and
    ``read_pins`` bring all answers and pins, of which a migration is about two and a few;
    ``pinned_in`` are the first steps of every key that a pin writes.
    """

    name: str
    config: Value
    needs: tuple[KeyPath, ...]
    silent: tuple[KeyPath, ...]
    when: tuple[tuple[KeyPath, tuple[Value, ...]], ...]
    read_rows: Callable[[], tuple[AnswerRow, ...]]
    read_pins: Callable[[], tuple[BehaviourPin, ...]]
    pinned_in: frozenset[str | int] = frozenset()
    says: str = ""
    answered: tuple[tuple[KeyPath, tuple[Value, ...]], ...] = ()

    @cached_property
    def words_of_example(self) -> frozenset[str]:
        """Return the words that the config of the case made up; those of ``when`` are in every
        config that it is about."""
        allowed = {text for _, values in self.when for each in values for text in texts_in(each)}
        return frozenset(texts_in(self.config, with_keys=True)) - allowed

    @cached_property
    def rows(self) -> tuple[AnswerRow, ...]:
        """Return what was answered, from which release on."""
        return self.read_rows()

    @cached_property
    def pins(self) -> tuple[BehaviourPin, ...]:
        """Return whatever keeps one of the answers in some release."""
        return self.read_pins()


class BehaviourFact(Fields):
    """Something that a release decides from a config.

    ``says`` is a sentence with ``{value}`` in it. ``decided_by``: patterns of the keys that decide
    it. ``each``: patterns of the places that have it, one for each account or entry; empty where
    the config has it once. ``inherited_by``: patterns of the places that take the answer over
    unless they have one of their own, such as agents below their defaults. ``by_steps``: whether a
    step of a migration keeps it, because the answer is about names that the config gives.
    ``opens``: whether the answer is what passes a guard, so that less of it is the safer one.
    ``words``: how answers read that are no words of a user, by the text, or the JSON of what is no
    text; ``refuses`` stands for a release that does not start. ``unit``: what a number is counted
    in. ``more`` and ``less``: what it means that items come to a list, or go from it, with
    ``{value}`` for them. ``read_cases`` brings its cases, most of which no migration is about.
    """

    name: str
    danger: str
    says: str
    decided_by: tuple[KeyPath, ...]
    each: tuple[KeyPath, ...]
    read_cases: Callable[[], tuple[BehaviourCase, ...]]
    inherited_by: tuple[KeyPath, ...] = ()
    by_steps: bool = False
    opens: bool = False
    words: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    more: str = "also {value}"
    less: str = "no longer {value}"

    @cached_property
    def cases(self) -> tuple[BehaviourCase, ...]:
        """Return every situation in which releases were asked."""
        return self.read_cases()

    def in_words(self, answer: RecordedAnswer) -> str:
        """Return an answer as a user reads it."""
        if answer.kind != "refuses":
            return self.value_in_words(answer.value)
        # what a release advises in brackets is longer than all the rest
        return dict(self.words).get(answer.kind, str(answer.value).partition(" (")[0])

    def own_words(self, value: Value) -> str | None:
        """Return how the fact itself words a value, ``None`` where it does not."""
        if not self.words:
            return None
        return dict(self.words).get(value if isinstance(value, str) else _as_json(value))

    def value_in_words(self, value: Value) -> str:
        """Return what a release does, or an item or entry of it, as a user reads it."""
        said = self.own_words(value)
        if said is not None:
            return said
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(self.value_in_words, value)) or "none"
        if isinstance(value, dict):
            pairs = (f"{key}: {self.value_in_words(item)}" for key, item in value.items())
            return ", ".join(pairs) or "none"
        if value is None or value == "":
            return "none"
        return f"{value} {self.unit}".rstrip()


class BehaviourChange(Fields):
    """A case that two releases answer differently.

    ``since`` is the first release known to answer as the newer of the two does. ``pins`` are those
    that were seen to keep ``before`` in the release that the change leads to; empty
    where no key keeps it.
    """

    fact: BehaviourFact
    case: BehaviourCase
    before: RecordedAnswer
    after: RecordedAnswer
    since: str
    pins: tuple[BehaviourPin, ...]

    @property
    def words_before(self) -> str:
        """Return what is done before, in words of a user."""
        return self.fact.in_words(self.before)

    @property
    def words_after(self) -> str:
        """Return what is done after, in words of a user."""
        return self.fact.in_words(self.after)

    @property
    def danger(self) -> str:
        """Return what is at stake: one of ``DANGERS``.

        Where a guard lets through less than before, that is what no longer works: nobody is
        helped by the old hole.
        """
        if self.fact.opens and _is_part(self.after.value, self.before.value):
            return "function"
        return self.fact.danger

    @property
    def is_of_example(self) -> bool:
        """Return whether the words of an answer name what the config of the case made up."""
        answers = (each.value for each in (self.before, self.after))
        said = {
            text for one in answers if self.fact.own_words(one) is None for text in texts_in(one)
        }
        return not said.isdisjoint(self.case.words_of_example)


class BehaviourCrossing(Fields):
    """The answers that a case may have had in one of many releases, where another answers not so.

    ``changes`` are one for each answer that differs, with the first of the releases that gives it
    in ``releases``. Not ``is_certain`` where the many do not agree.
    """

    changes: tuple[BehaviourChange, ...]
    releases: tuple[str, ...]
    is_certain: bool

    @cached_property
    def sections(self) -> frozenset[str | int]:
        """Return the first step of every key that it looks at, or that keeps an answer."""
        fact, case = self.changes[0].fact, self.changes[0].case
        paths = [*fact.decided_by, *fact.each, *fact.inherited_by, *case.needs, *case.silent]
        paths += (path for path, _ in (*case.when, *case.answered))
        return case.pinned_in.union(path[0] for path in paths if path)

    @cached_property
    def words_before(self) -> tuple[str, ...]:
        """Return what is done before, in words of a user: several where the many do not agree."""
        words = dict.fromkeys(one.words_before for one in self.changes)
        if not self.is_certain and len(self.changes) == 1:
            words[self.words_after] = None
        return tuple(words)

    @cached_property
    def words_after(self) -> str:
        """Return what is done after, in words of a user."""
        return self.changes[0].words_after

    @cached_property
    def is_of_example(self) -> bool:
        """Return whether the words name what the config of a case made up."""
        return any(each.is_of_example for each in self.changes)

    @cached_property
    def difference(self) -> str:
        """Return what comes and goes in a list or mapping that mostly stays, since any of the
        readings; empty for anything else."""
        fact = self.changes[0].fact
        after = _entries(fact, self.changes[0].after.value)
        befores = [_entries(fact, each.before.value) for each in self.changes]
        if any(len(set(after).intersection(before)) < _SAME_LIST for before in befores):
            return ""
        come = [item for item in after if any(item not in before for before in befores)]
        go = dict.fromkeys(item for before in befores for item in before if item not in after)
        parts = []
        if come:
            always = all(item not in before for item in come for before in befores)
            by_release = "" if always else " (some came earlier)"
            parts.append(fact.more.format(value=_listed(come)) + by_release)
        if go:
            parts.append(fact.less.format(value=_listed(list(go))))
        return "; ".join(parts)


def texts_in(value: Value, *, with_keys: bool = False) -> Iterator[str]:
    """Yield the texts in a value, and the keys of mappings where they count."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if with_keys:
            yield from value
        for item in value.values():
            yield from texts_in(item, with_keys=with_keys)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item, with_keys=with_keys)


def _listed(items: Sequence[str]) -> str:
    *most, last = items
    if not most:
        return last
    more = len(items) - _MOST_NAMED
    if more > 1:
        return f"{', '.join(items[:-more])} and {more} more"
    return f"{', '.join(most)} and {last}"


def _entries(fact: BehaviourFact, value: Value) -> list[str]:
    """The items or entries of a value in words; none where it is one thing."""
    if isinstance(value, dict):
        return [fact.value_in_words({key: item}) for key, item in value.items()]
    return list(map(fact.value_in_words, value)) if isinstance(value, list) else []


def _is_part(one: Value, other: Value) -> bool:
    """Return whether an answer lets through nothing that the other one does not: a no, or a list
    or mapping of the same and less."""
    if isinstance(one, bool) and isinstance(other, bool):
        return other and not one
    if isinstance(one, dict) and isinstance(other, dict):
        return one.items() <= other.items()
    return isinstance(one, list) and isinstance(other, list) and all(x in other for x in one)


def _as_json(value: Value) -> str:
    return _JSON.encode(value)
