"""Following keys through a plan: the short way says what the long one does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.migrate.key_trace import KeyTrace, path_after, path_before
from moltconf.text.keypath import KeyPath

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
    assert len(KeyTrace([*changes, Move(("a",), ("b",)), Remove(("c", 0))])) == 2


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
