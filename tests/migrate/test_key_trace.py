"""Following keys through a plan: the short way says what the long one does."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.migrator.key_trace import KeyTrace
from moltconf.text.keypath import KeyPath, is_within


def path_after(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stands once ``changes`` have been made."""
    for change in changes:
        if isinstance(change, Move):
            if is_within(path, change.source):
                path = change.target + path[len(change.source) :]
            else:
                path = _shift(path, change.source, -1)
        elif isinstance(change, Remove) and not is_within(path, change.path):
            path = _shift(path, change.path, -1)
    return path


def path_before(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stood before ``changes`` were made.

    Of a key that a change created it is the path that it has now; what existed of it before is
    for the caller to find.
    """
    for change in reversed(changes):
        if isinstance(change, Move):
            if is_within(path, change.target):
                path = change.source + path[len(change.target) :]
            else:
                path = _shift(path, change.source, 1)
        elif isinstance(change, Remove):
            path = _shift(path, change.path, 1)
    return path


def _shift(path: KeyPath, taken: KeyPath, by: int) -> KeyPath:
    """``path`` after the list item at ``taken`` was taken out of the list (or put back)."""
    at = len(taken) - 1
    if at < 0 or len(path) <= at or path[:at] != taken[:at]:
        return path
    index, gone = path[at], taken[at]
    if isinstance(index, int) and isinstance(gone, int) and index >= gone + (by < 0):
        return (*path[:at], index + by, *path[at + 1 :])
    return path


PATHS = st.lists(st.sampled_from(["a", "b", 0, 1, 2]), min_size=1, max_size=4).map(tuple)
CHANGES = st.lists(
    st.one_of(
        st.builds(Move, PATHS, PATHS), st.builds(Remove, PATHS), st.builds(Set, PATHS, st.just(1))
    ),
    max_size=8,
)


@given(PATHS, CHANGES, st.integers(0, 8))
def test_a_trail_leads_where_the_changes_do(
    path: KeyPath, changes: list[Change], made: int
) -> None:
    trace = KeyTrace(changes)
    assert trace.after(path, made) == path_after(path, changes[made:])
    assert trace.before(path, made) == path_before(path, changes[:made])
    assert trace.before(path) == path_before(path, changes)


def test_what_moves_no_key_is_not_followed() -> None:
    changes: list[Change] = [Remove((f"k{number}",)) for number in range(1000)]
    moving = [Move(("a",), ("b",)), Remove(("c", 0))]
    assert KeyTrace([*changes, *moving])._moving == moving


_STEPS = st.sampled_from(["a", "b", "l", 0, 1, 2, 3])
_PATHS = st.lists(_STEPS, min_size=1, max_size=3).map(tuple)


@st.composite
def _changes(draw: st.DrawFn) -> list[Change]:
    """Moves and removals, with runs of moves that take the items of one list."""
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            source = draw(st.sampled_from([("l", 0), ("l", 1), ("a", "l", 0)]))
            above = draw(st.sampled_from([("e",), ("b",), ("l",), ()]))
            names = draw(st.lists(st.sampled_from(["x", "y", "l", "a", 0]), unique=True))
            changes += (Move(source, (*above, name)) for name in names)
        else:
            kinds = st.one_of(st.builds(Move, _PATHS, _PATHS), st.builds(Remove, _PATHS))
            changes.append(draw(kinds))
    return changes


@given(_changes(), st.one_of(_PATHS, st.just(("e", "x", "q"))), st.integers(0, 9))
def test_a_trail_follows_as_one_change_after_the_other(
    changes: list[Change], path: KeyPath, made: int
) -> None:
    trace = KeyTrace(changes)
    some, rest = changes[:made], changes[made:]

    def moving(these: list[Change]) -> list[Change]:
        return [each for each in these if isinstance(each, Move) or isinstance(each.path[-1], int)]

    assert trace.after(path, made) == path_after(path, moving(rest))
    assert trace.before(path, made) == path_before(path, moving(some))
    assert trace.before(path) == path_before(path, moving(changes))


@given(
    st.lists(st.integers(0, 9), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=4),
    st.integers(0, 30),
    st.integers(0, 40),
)
def test_a_trail_follows_through_a_long_list(
    taken: list[int], others: list[tuple[int, int]], position: int, made: int
) -> None:
    changes: list[Change] = [
        Remove(("l", at)) if at % 3 else Move(("l", at), ("m", f"x{number}"))
        for number, at in enumerate(taken)
    ]
    for at, inner in others:
        changes.insert(at, Move(("l", inner, "k"), ("l", inner, "n")))
    trace = KeyTrace(changes)
    for path in (("l", position), ("l", position, "n"), ("m", f"x{position}")):
        assert trace.after(path, made) == path_after(path, changes[made:])
        assert trace.before(path, made) == path_before(path, changes[:made])


def test_a_trail_does_not_pass_by_what_happens_inside_an_item_between_two_losses() -> None:
    item_goes = Remove(("l", 0))
    trace = KeyTrace([item_goes, Move(("l", 2, "x"), ("k",)), item_goes])
    assert trace.after(("l", 3, "x")) == ("k",)
    assert trace.before(("k",)) == ("l", 3, "x")
    trace = KeyTrace([item_goes, Move(("k",), ("l", 2, "x")), item_goes])
    assert trace.after(("k",)) == ("l", 1, "x")
    assert trace.before(("l", 1, "x")) == ("k",)
