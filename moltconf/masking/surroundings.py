"""Judge once, for all configs of a file that holds many, the text around them.

The text is cut into stretches of lines, from the beginning of the file on and from its end. Of a
config, those next to it may be shown; of all others, only the names that they hide matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from moltconf.fields import Fields
from moltconf.masking.document import free_text, stretches
from moltconf.masking.masks import replaced
from moltconf.text.region import HostText
from moltconf.text.source import Source, Span

#: So many lines before a config and behind it may be shown with it.
_SHOWN_LINES = 8


class Surroundings:
    """The texts around the configs of one file.

    ``names`` are hidden in them: of each, where the first of the stretches ends and where the last
    one begins that hide it.
    """

    def __init__(self, host: HostText) -> None:
        self.text = host.text
        self._before = list(stretches(host.text, 0, host.last, from_end=False))
        behind = stretches(host.text, host.first, len(host.text), from_end=True)
        self._behind = list(behind)[::-1]
        self._starts = [each.start for each in self._before]
        self._ends = [each.end for each in self._behind]
        self.names: dict[str, tuple[int, int]] = {}
        for each in self._behind:
            for name in free_text(host.text[each.start : each.end])[1]:
                self.names[name] = (len(host.text), each.start)
        for each in reversed(self._before):
            for name in free_text(host.text[each.start : each.end])[1]:
                self.names[name] = (each.end, self.names.get(name, (0, -1))[1])

    def around(self, source: Source, config: Span) -> Around:
        """Return what is around a config in a text of the file; ``config`` is the stretch of the
        host that the text may have otherwise."""
        text, by = source.text, len(source.text) - len(self.text)
        first = bisect_right(self._starts, config.start) - 1
        while first and text.count("\n", self._starts[first], config.start) < _SHOWN_LINES:
            first -= 1
        end, last = config.end + by, bisect_left(self._ends, config.end)
        stop = len(self._ends) - 1
        while last < stop and text.count("\n", end, self._ends[last] + by) < _SHOWN_LINES:
            last += 1
        return Around(self, self._starts[first], self._ends[last], by)

    @cached_property
    def _hidden_before(self) -> list[str]:
        return [self._hidden(each) for each in self._before]

    @cached_property
    def _hidden_behind(self) -> list[str]:
        return [self._hidden(each) for each in self._behind]

    def _hidden(self, span: Span) -> str:
        text = self.text[span.start : span.end]
        return replaced(text, list(free_text(text)[0]), 0, len(text))

    def before(self, end: int) -> str:
        """Return the text before a config with what is hidden in it replaced."""
        return "".join(self._hidden_before[: bisect_left(self._starts, end)])

    def behind(self, start: int) -> str:
        """Return the text behind a config with what is hidden in it replaced."""
        return "".join(self._hidden_behind[bisect_right(self._ends, start) :])


class Around(Fields):
    """The text around one config of a file: in the host, all up to ``first`` and from ``last`` on.

    In the text with the config, all from ``last`` on stands ``by`` further on.
    """

    surroundings: Surroundings
    first: int
    last: int
    by: int

    @property
    def window(self) -> Span:
        """The stretch between, of the text with the config."""
        return Span(self.first, self.last + self.by)


@lru_cache(4)
def surroundings_of(host: HostText) -> Surroundings:
    """Return what stands around the configs of a file."""
    return Surroundings(host)
