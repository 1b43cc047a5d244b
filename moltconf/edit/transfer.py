"""What must change in the text of an entry that goes from one file to another."""

from __future__ import annotations

import os

from moltconf.edit.changes import NotWritableError
from moltconf.edit.json5_writer import number, quoted
from moltconf.edit.layout import Layout, entries_of
from moltconf.edit.splices import Edit
from moltconf.files.paths import abspath, join, parent
from moltconf.text.include import INCLUDE_KEY
from moltconf.text.source import Source, Span
from moltconf.text.tree import Entry, Mapping, Member, Node, Scalar, Sequence, walk


def transfer(entry: Entry, from_: Layout, to: Layout) -> list[Edit]:
    """Return the edits of the entry's text that let it mean the same in the other file.

    Relative paths of ``$include`` lead to the same files; in a file of strict JSON keys, strings
    and numbers are JSON, and no comma trails.
    """
    if from_ is to:
        return []
    if from_.document.format is not to.document.format:
        raise NotWritableError((), "a YAML file and a JSON5 file cannot take keys from each other")
    edits = _rebased_includes(entry.value, from_, to)
    if to.style.is_strict and not from_.style.is_strict:
        done = {edit.span for edit in edits}
        edits += (edit for edit in _strict(entry) if edit.span not in done)
    return edits


def without_comments(layout: Layout, span: Span) -> list[Edit]:
    """The edits that take the comments out of a stretch of text, for a file of strict JSON."""
    edits = []
    for comment in layout.comments(span.start, span.end):
        start, end = comment.span
        before = layout.blanks_before(start, 0)
        if before == 0 or layout.text[before - 1] in "\r\n":
            # alone on its lines, or the first there
            after = _after_lines(layout.text, end)
            edits.append(Edit(Span(start, min(after, span.end)), ""))
        else:
            edits.append(Edit(Span(max(before, span.start), end), ""))
    return edits


def _after_lines(text: str, at: int) -> int:
    """Where the next word begins."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _rebased_includes(root: Node, from_: Layout, to: Layout) -> list[Edit]:
    old, new = _folder(from_.document.source), _folder(to.document.source)
    if old == new:
        return []
    from pathlib import Path  # for configs of several folders only

    edits = []
    for _, node, holder in walk(root):
        if holder is None or holder.key != INCLUDE_KEY:
            continue
        named = [item.value for item in node.items] if isinstance(node, Sequence) else [node]
        for name in named:
            if isinstance(name, Scalar) and isinstance(name.value, str):
                if not Path(name.value).is_absolute():
                    quote = '"' if to.style.is_strict else name.text[0]
                    edits.append(Edit(name.span, quoted(_rebased(name.value, old, new), quote)))
    return edits


def _rebased(name: str, old: str, new: str) -> str:
    rebased = os.path.relpath(join(old, name), new).replace(os.sep, "/")
    return f"./{rebased}" if name.startswith(".") and not rebased.startswith(".") else rebased


def _folder(source: Source) -> str:
    file = source.file if source.file is not None else source.name
    return parent(abspath(file))  # links stay, as the product has it


def _strict(entry: Entry) -> list[Edit]:
    edits: list[Edit] = []
    if isinstance(entry, Member):
        edits += _strict_key(entry)
    for _, node, _holder in walk(entry.value):
        if isinstance(node, Mapping | Sequence):
            entries = entries_of(node)
            if entries and (comma := entries[-1].comma) is not None:
                edits.append(Edit(Span(comma, comma + 1), ""))
            for member in entries:
                edits += _strict_key(member) if isinstance(member, Member) else []
        elif isinstance(node, Scalar):
            if isinstance(node.value, str):
                edits += [Edit(node.span, quoted(node.value, '"'))]
            elif isinstance(node.value, int | float) and not isinstance(node.value, bool):
                edits += [Edit(node.span, number(node.value))]
    return [
        edit for edit in edits if edit.text != entry.source.text[edit.span.start : edit.span.end]
    ]


def _strict_key(member: Member) -> list[Edit]:
    return [Edit(member.key_span, quoted(member.key, '"'))]
