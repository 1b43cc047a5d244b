"""Values of named fields behave as those of a frozen dataclass do."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from moltconf.fields import Fields, Words


class Point(Fields):
    """Two numbers."""

    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


class Other(Fields):
    x: int
    y: int = 0


def test_fields_are_given_by_place_or_by_name() -> None:
    assert (Point(1, 2).x, Point(1, y=2).y, Point(x=1).y, Point(y=2, x=1).sum) == (1, 2, 0, 3)


def test_values_are_equal_by_their_fields() -> None:
    assert Point(1) == Point(1, 0)
    assert hash(Point(1)) == hash(Point(1, 0))
    assert Point(1) != Point(1, 1)
    assert Point(1) != Other(1)


def test_a_value_is_shown_with_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_a_value_is_made_of_another_one() -> None:
    assert Point(1, 2)._replace(x=5) == Point(5, 2)
    assert Point(1)._asdict() == {"x": 1, "y": 0}


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((), {"y": 1}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"z": 1})],
)
def test_other_fields_are_refused(values: tuple[int, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


class Answer(Words):
    YES = "yes"
    NO = "no"


def test_words_are_texts_of_which_each_is_there_once() -> None:
    assert list(Answer) == ["yes", "no"]
    assert Answer("yes") is Answer.YES
    # as worker processes hand findings over
    assert pickle.loads(pickle.dumps(Answer.NO)) is Answer.NO
    assert json.dumps([Answer.YES, f"{Answer.NO}"]) == '["yes", "no"]'
    with pytest.raises(ValueError, match="maybe"):
        Answer("maybe")
