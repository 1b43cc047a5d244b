"""The verbs that steps are written in.

Each turns the plain data of a config into concrete changes with a reason. Their options name
what happens where the target is already there:

- ``KEEP_TARGET``: the value in the new place counts, the old one goes;
- ``MERGE_MISSING``: mappings are merged key by key, and what the new place already says counts;
- ``ASK``: a person decides; nothing is moved.

Values that are equal are merged without a word; where they differ the reason says what was
dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from moltconf.edit.changes import same_value
from moltconf.fields import Fields, Protocol, Words
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, parse_path
from moltconf.text.tree import Value


class Conflict(Words):
    """The choice that a move makes where its target exists."""

    KEEP_TARGET = "keep target"
    MERGE_MISSING = "merge missing"
    ASK = "ask"


KEEP_TARGET = Conflict.KEEP_TARGET
MERGE_MISSING = Conflict.MERGE_MISSING
ASK = Conflict.ASK


class Operation(Protocol):
    """A part of a step; ``sources`` and ``targets`` are patterns of the keys that it changes."""

    @property
    def sources(self) -> tuple[KeyPath, ...]: ...
    @property
    def targets(self) -> tuple[KeyPath, ...]: ...
    def apply(self, draft: Draft) -> None: ...


Predicate = Callable[[Value], bool]


def is_mapping(value: Value) -> bool:
    return isinstance(value, dict)


def is_text(value: Value) -> bool:
    """Return a string with something in it."""
    return isinstance(value, str) and bool(value.strip())


def anything(value: Value) -> bool:
    """Take every value."""
    return True


# -- move ------------------------------------------------------------------------------------


class Relocation(Fields):
    source: KeyPath
    target: KeyPath
    why: str
    on_conflict: Conflict
    only: Predicate
    prune: bool

    @property
    def sources(self) -> tuple[KeyPath, ...]:
        return (self.source,)

    @property
    def targets(self) -> tuple[KeyPath, ...]:
        return (self.target,)

    def apply(self, draft: Draft) -> None:
        for path in draft.find(self.source):
            if self.only(draft.get(path)):
                target = bind(self.source, path, self.target)
                relocate(draft, path, target, self.why, self.on_conflict, prune=self.prune)


def move(
    source: str,
    target: str,
    why: str,
    *,
    on_conflict: Conflict = KEEP_TARGET,
    only: Predicate = anything,
    prune: bool = True,
) -> Operation:
    """Move every key that ``source`` names to ``target``, wildcards taken over in order.

    ``only`` keeps values of the wrong shape where they are: they are the schema's business.
    ``prune`` removes the mappings that the move empties.
    """
    return Relocation(parse_path(source), parse_path(target), why, on_conflict, only, prune)


class InFileOrder(Fields):
    """Moves that do not touch each other, made in the order in which a file names their sources."""

    moves: tuple[Operation, ...]

    @property
    def sources(self) -> tuple[KeyPath, ...]:
        return tuple(source for each in self.moves for source in each.sources)

    @property
    def targets(self) -> tuple[KeyPath, ...]:
        return tuple(target for each in self.moves for target in each.targets)

    def apply(self, draft: Draft) -> None:
        for each in sorted(self.moves, key=lambda each: _position(draft, each.sources[0])):
            each.apply(draft)


def _position(draft: Draft, source: KeyPath) -> int:
    """Return where the first step of ``source`` stands among its siblings."""
    siblings = draft.mapping(()) or {}
    return list(siblings).index(str(source[0])) if source[0] in siblings else len(siblings)


def relocate(
    draft: Draft,
    source: KeyPath,
    target: KeyPath,
    why: str,
    on_conflict: Conflict = KEEP_TARGET,
    *,
    prune: bool = True,
) -> None:
    """Move one concrete key, if it is there and the target's parents can hold it."""
    if not draft.has(source):
        return
    if not draft.has(target):
        if not draft.can_hold(target):
            return
        draft.move(source, target, why)
    elif on_conflict is MERGE_MISSING and _are_mappings(draft, source, target):
        _merge(draft, source, target, why)
    elif same_value(draft.get(source), draft.get(target)):
        draft.remove(source, f"{format_path(target)} says the same", successor=target)
    elif on_conflict is ASK:
        draft.ask(
            source,
            f"{format_path(source)} and {format_path(target)} are both set, and differ",
            f"keep one of the two values, under {format_path(target)}",
        )
        return
    else:
        _drop(draft, source, target)
    if prune:
        draft.prune(source[:-1], "is empty now")


def _are_mappings(draft: Draft, source: KeyPath, target: KeyPath) -> bool:
    return draft.mapping(source) is not None and draft.mapping(target) is not None


def _merge(draft: Draft, source: KeyPath, target: KeyPath, why: str) -> None:
    """Bounded by the depth that :func:`moltconf.migrator.plan.plan` accepts."""
    for key in list(draft.mapping(source) or {}):
        inner, outer = (*source, key), (*target, key)
        if not draft.has(outer):
            draft.move(inner, outer, why)
        elif _are_mappings(draft, inner, outer):
            _merge(draft, inner, outer, why)
        elif same_value(draft.get(inner), draft.get(outer)):
            draft.remove(inner, f"{format_path(outer)} says the same", successor=outer)
        else:
            _drop(draft, inner, outer)
    draft.remove(source, f"everything in it is now under {format_path(target)}", successor=target)


def _drop(draft: Draft, source: KeyPath, target: KeyPath) -> None:
    draft.remove(
        source,
        f"{format_path(target)} is already set and counts",
        loss=f"the other value of {format_path(source)}",
    )


# -- remove ----------------------------------------------------------------------------------


class Removal(Fields):
    source: KeyPath
    why: str
    loss: str | None
    only: Predicate
    prune: bool

    @property
    def sources(self) -> tuple[KeyPath, ...]:
        return (self.source,)

    @property
    def targets(self) -> tuple[KeyPath, ...]:
        return ()

    def apply(self, draft: Draft) -> None:
        # from the back, so that list positions stay what they were when they were found
        for path in reversed(draft.find(self.source)):
            if self.only(draft.get(path)):
                draft.remove(path, self.why, loss=self.loss)
                if self.prune:
                    draft.prune(path[:-1], "is empty now")


def remove(
    source: str,
    why: str,
    *,
    loss: str | None = None,
    only: Predicate = anything,
    prune: bool = True,
) -> Operation:
    """Remove every key that ``source`` names.

    ``why`` says why that is safe, ``loss`` what is lost.
    """
    return Removal(parse_path(source), why, loss, only, prune)


# -- convert ---------------------------------------------------------------------------------

#: What a conversion returns for a value that stays as it is.
UNCHANGED: Value = {"": "unchanged"}


class Conversion(Fields):
    sources: tuple[KeyPath, ...]
    function: Callable[[Value], Value]
    why: str
    words: Mapping[str, str] | None = None
    """Where words are replaced: each with the one that takes its place."""
    texts: Collection[str] | None = None

    @property
    def targets(self) -> tuple[KeyPath, ...]:
        return self.sources

    def apply(self, draft: Draft) -> None:
        for source in self.sources:
            for path in draft.find(source):
                new = self.function(draft.get(path))
                if new is not UNCHANGED:
                    draft.set(path, new, self.why, kind=ChangeKind.CONVERTED)


def convert(
    sources: str | Iterable[str],
    function: Callable[[Value], Value],
    why: str,
    *,
    texts: Collection[str] | None = None,
) -> Operation:
    """Replace the value of every key that ``sources`` name by ``function`` of it.

    ``function`` returns :data:`UNCHANGED` for a value that is none of its business. It changes
    nothing but ``texts``, where these are given: words, in whatever case and with blanks around
    them, or the beginnings of words up to their slash, as ``google/``.
    """
    patterns = _patterns((sources,) if isinstance(sources, str) else sources)
    return Conversion(patterns, function, why, texts=texts)


def replace(source: str, values: dict[str, str], why: str) -> Operation:
    """Replace words: every key that ``source`` names whose value is one of ``values``."""
    return Conversion(
        (parse_path(source),),
        lambda value: values.get(value, UNCHANGED) if isinstance(value, str) else UNCHANGED,
        why,
        values,
        values,
    )


# -- ask and custom --------------------------------------------------------------------------


class Inquiry(Fields):
    source: KeyPath
    message: str
    help: str
    only: Predicate
    texts: Collection[str] | None = None
    """The words that are asked about, where it is about a few."""

    @property
    def sources(self) -> tuple[KeyPath, ...]:
        return (self.source,)

    @property
    def targets(self) -> tuple[KeyPath, ...]:
        return ()

    def apply(self, draft: Draft) -> None:
        for path in draft.find(self.source):
            if self.only(draft.get(path)):
                draft.ask(path, self.message, self.help)


def ask(source: str, message: str, help: str, *, only: Predicate = anything) -> Operation:
    """Leave every key that ``source`` names to a person; ``help`` names the choices."""
    return Inquiry(parse_path(source), message, help, only)


def ask_about(word: str, source: str, message: str, help: str) -> Operation:
    """Leave every key that ``source`` names and whose value is ``word`` to a person."""
    return Inquiry(parse_path(source), message, help, lambda value: value == word, (word,))


#: What an operation looks at that has something to do where a config says nothing.
EVERY_CONFIG = ""
#: Stands, among the texts that an operation is about, for all in which there is no slash.
NO_SLASH = "/"


class Custom(Fields):
    function: Callable[[Draft], None]
    sources: tuple[KeyPath, ...]
    targets: tuple[KeyPath, ...]
    watched: tuple[KeyPath, ...] = ()
    looks_at: tuple[KeyPath, ...] = ()
    texts: Collection[str] | None = None

    def apply(self, draft: Draft) -> None:
        self.function(draft)


def custom(
    function: Callable[[Draft], None],
    *,
    sources: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    watched: tuple[str, ...] = (),
    looks_at: tuple[str, ...] = (),
    texts: Collection[str] | None = None,
) -> Operation:
    """Return what data cannot say. ``sources`` name the keys that it takes away or rewrites,
    ``targets`` those that it writes: what replaced a key is told by the two.

    ``watched`` are keys that give it something to do and stay as they are: all that a step looks at
    which writes down an old default. ``looks_at`` are keys without one of which it has nothing to
    do, whatever else is there; :data:`EVERY_CONFIG` where it has with any config. Where ``texts``
    are given, as for :func:`convert`, one of them has to stand there; at a ``*`` it may be the key.
    """
    return Custom(
        function,
        _patterns(sources),
        _patterns(targets),
        _patterns(watched),
        _patterns(looks_at),
        texts,
    )


def _patterns(written: Iterable[str]) -> tuple[KeyPath, ...]:
    return tuple(map(parse_path, written))


def bind(pattern: KeyPath, path: KeyPath, target: KeyPath) -> KeyPath:
    """Return ``target`` with its wildcards replaced by what the wildcards of ``pattern`` stood for.

    A ``*`` beyond those is the key ``*`` itself, which groups and guilds use for "all others".
    """
    found = iter(
        step for wild, step in zip(pattern, path, strict=True) if wild in (ANY_KEY, ANY_INDEX)
    )
    return tuple(next(found, step) if step in (ANY_KEY, ANY_INDEX) else step for step in target)
