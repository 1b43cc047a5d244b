"""Two lists beside each other: which item became which."""

from __future__ import annotations

from moltconf.edit.plain_data import alike
from moltconf.text.tree import Value

#: Lists are aligned item by item while the product of their lengths stays below this.
_MAX_COMPARISONS = 20_000


class Alignment:
    """Positions in the old list and the new one.

    ``pairs`` are items that took each other's place and may differ; ``gone`` are old items without
    successor; ``added`` are new ones, by the old position that they stand before.
    """

    def __init__(self) -> None:
        self.pairs: list[tuple[int, int]] = []
        self.gone: list[int] = []
        self.added: list[tuple[int, list[int]]] = []


def align(old: list[Value], new: list[Value]) -> Alignment:
    """Equal items, and items with the same ``id``, keep their partner; those between are paired
    in order."""
    result = Alignment()
    i = j = 0
    for next_i, next_j in [*_partners(old, new), (len(old), len(new))]:
        paired = min(next_i - i, next_j - j)
        result.pairs += ((i + k, j + k) for k in range(paired))
        result.gone += range(i + paired, next_i)
        if j + paired < next_j:
            result.added.append((next_i, list(range(j + paired, next_j))))
        if next_i < len(old):
            result.pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return result


def _partners(old: list[Value], new: list[Value]) -> list[tuple[int, int]]:
    """The longest common subsequence, the common beginning and end found first."""
    shared = min(len(old), len(new))
    head = 0
    while head < shared and _is_partner(old[head], new[head]):
        head += 1
    tail = 0
    while tail < shared - head and _is_partner(old[-1 - tail], new[-1 - tail]):
        tail += 1
    rows, columns = len(old) - tail - head, len(new) - tail - head
    middle: list[tuple[int, int]] = []
    if rows * columns <= _MAX_COMPARISONS:
        middle = _common(old[head : head + rows], new[head : head + columns])
    return [
        *((k, k) for k in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(old) - tail + k, len(new) - tail + k) for k in range(tail)),
    ]


def _common(old: list[Value], new: list[Value]) -> list[tuple[int, int]]:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    matches = [[_is_partner(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            lengths[i][j] = (
                lengths[i + 1][j + 1] + 1
                if matches[i][j]
                else max(lengths[i + 1][j], lengths[i][j + 1])
            )
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if matches[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _is_partner(one: Value, other: Value) -> bool:
    if isinstance(one, dict) and isinstance(other, dict) and "id" in one:
        return isinstance(one["id"], str) and one["id"] == other.get("id")
    return alike(one, other)
