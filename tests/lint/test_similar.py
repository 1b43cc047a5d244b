"""The name that was meant."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import example, given
from hypothesis import strategies as st

from moltconf.linter.similar import nearest

NAMES = st.text(st.sampled_from("abc-"), max_size=8)


@given(NAMES, st.frozensets(NAMES, max_size=6), st.sampled_from([0.6, 0.75, 0.85]))
@example("anthropik", frozenset({"anthropic", "openai"}), 0.85)
def test_the_nearest_name_is_that_of_the_standard_library(
    name: str, known: frozenset[str], cutoff: float
) -> None:
    """Letters are counted first, which rules out most names."""
    expected = get_close_matches(name, sorted(known), n=1, cutoff=cutoff)
    assert nearest(name, known, cutoff) == next(iter(expected), None)
