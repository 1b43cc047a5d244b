"""Find where a config leaves a fact to the release: the places of a case that apply to it."""

from __future__ import annotations

from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, find_all, lookup, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from moltconf.behaviour.records import BehaviourCase, BehaviourFact, BehaviourPin
    from moltconf.text.tree import Value


class KeysOf:
    """The keys of one config, which must not change meanwhile: each pattern is looked up once.

    Hundreds of cases ask for a few dozen keys.
    """

    def __init__(self, value: Value) -> None:
        self.value = value
        self._found: dict[KeyPath, list[KeyPath]] = {}

    def find(self, pattern: KeyPath) -> list[KeyPath]:
        """Return every key that ``pattern`` names, in document order."""
        found = self._found.get(pattern)
        if found is None:
            found = self._found[pattern] = find_all(self.value, pattern)
        return found

    def has(self, pattern: KeyPath, values: Collection[Value] | None) -> bool:
        """Return whether a key is there that ``pattern`` names, with one of ``values`` where there
        are some."""
        found = self.find(pattern)
        return bool(found) if values is None else any(self.lookup(one) in values for one in found)

    def lookup(self, path: KeyPath) -> object:
        """Return what stands at ``path``."""
        return lookup(self.value, path)


def places(fact: BehaviourFact, case: BehaviourCase, keys: KeysOf) -> Iterator[KeyPath]:
    """Yield the places of a config in which ``case`` applies: each account or entry that ``each``
    of the fact names, or the root once."""
    found = [place for pattern in fact.each for place in keys.find(pattern)]
    for place in found if fact.each else [()]:
        if _applies(fact, case, keys, place):
            yield place


def pinned(fact: BehaviourFact, pin: BehaviourPin, place: KeyPath) -> list[tuple[KeyPath, Value]]:
    """Return the key paths, and what to write there, of a pin for one place of the fact.

    Empty where the pin is for places of another shape than ``place``.
    """
    bound = [(_bound(fact, pattern, place), given) for pattern, given in pin.changes]
    return [] if place and any(path[: len(place)] != place for path, _ in bound) else bound


def answers(
    fact: BehaviourFact, case: BehaviourCase, keys: KeysOf, place: KeyPath
) -> list[KeyPath]:
    """Return the keys of a config that decide at ``place``, so that ``case`` does not apply.

    A key inside a place that inherits the answer decides for that place alone: such keys count
    where every such place has one.
    """
    found = [path for pattern in case.silent for path in keys.find(_bound(fact, pattern, place))]
    for pattern, allowed in case.answered:
        for path in keys.find(_bound(fact, pattern, place)):
            said = keys.lookup(path)
            if said in allowed if allowed else isinstance(said, str):
                found.append(path)
    if not found or not fact.inherited_by:
        return found
    inheriting = {one for pattern in fact.inherited_by for one in keys.find(pattern)}
    alone = {path: _place_of(path, inheriting) for path in found}
    if inheriting <= set(alone.values()):
        return found
    return [path for path in found if alone[path] is None]


def _place_of(path: KeyPath, some: Collection[KeyPath]) -> KeyPath | None:
    """Return which of some places holds ``path``."""
    above = (path[:length] for length in range(1, len(path) + 1))
    return next((one for one in above if one in some), None)


def deciding_key(fact: BehaviourFact, place: KeyPath) -> KeyPath:
    """Return the key that would decide at ``place``: the first one that is named in full."""
    bound = [_bound(fact, pattern, place) for pattern in fact.decided_by]
    named = (path for path in bound if ANY_KEY not in path and ANY_INDEX not in path)
    return next(named, place)


def _applies(fact: BehaviourFact, case: BehaviourCase, keys: KeysOf, place: KeyPath) -> bool:
    def found(pattern: KeyPath) -> list[KeyPath]:
        return keys.find(_bound(fact, pattern, place))

    return (
        all(map(found, case.needs))
        and all(keys.has(_bound(fact, pattern, place), allowed) for pattern, allowed in case.when)
        and not answers(fact, case, keys, place)
    )


def _bound(fact: BehaviourFact, pattern: KeyPath, place: KeyPath) -> KeyPath:
    """``pattern`` with its beginning in ``place``, where it begins as the pattern of that does."""
    for each in fact.each if place else ():
        if matches(each, place) and pattern[: len(each)] == each:
            return place + pattern[len(each) :]
    return pattern
