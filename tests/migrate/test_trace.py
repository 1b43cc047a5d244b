"""Following keys through a plan: the short way says what the long one does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from moltconf.document.changes import Change, Move, Remove, Set
from moltconf.document.keypath import KeyPath
from moltconf.migrate.trace import Trail, path_after, path_before

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
    trail = Trail(changes)
    assert trail.after(path, made) == path_after(path, changes[made:])
    assert trail.before(path, made) == path_before(path, changes[:made])
    assert trail.before(path) == path_before(path, changes)


def test_what_moves_no_key_is_not_followed() -> None:
    changes: list[Change] = [Remove((f"k{number}",)) for number in range(1000)]
    assert len(Trail([*changes, Move(("a",), ("b",)), Remove(("c", 0))])) == 2
