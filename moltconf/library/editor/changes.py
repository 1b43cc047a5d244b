"""The difference of two texts as small edits: what stays the same is in no edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from moltconf.edit.splices import common_ends
from moltconf.fields import Fields
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span

#: Words, strings and single signs: an edit begins and ends between them.
_PIECE = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|\w+|\s+|[^\w\s]')
#: Stretches with more lines, or more pieces, together are not compared further.
_MOST = 3000


class TextReplacement(Fields):
    """A stretch of a file that gets a new text."""

    source: Source
    span: Span
    text: str


def replacements(before: ConfigTree, texts: Mapping[str, str]) -> list[TextReplacement]:
    """Return the edits that give the files of a config new texts, by the name of their source."""
    return [
        edit
        for name, text in texts.items()
        for edit in differences(before.documents[name].source, text)
    ]


def differences(source: Source, new: str) -> Iterator[TextReplacement]:
    """Yield the edits that turn the text of a file into a new one, in order."""
    old = source.text
    head, tail = common_ends(old, new)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for at, removed, added in _changed(head, *lines):
        pieces = _PIECE.findall(removed), _PIECE.findall(added)
        for start, gone, text in _changed(at, *pieces):
            yield TextReplacement(source, Span(start, start + len(gone)), text)


def _changed(
    start: int, before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield where two rows of pieces differ: the offset, what is gone, and what is there now."""
    if len(before) + len(after) > _MOST:
        yield start, "".join(before), "".join(after)
        return
    at = list(accumulate(map(len, before), initial=start))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield at[begin], "".join(before[begin:end]), "".join(after[first:last])
