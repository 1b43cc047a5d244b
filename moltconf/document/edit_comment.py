"""Members that become comments, where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.document.changes import Remove, apply_to_value, same_value
from moltconf.document.compose import compose
from moltconf.document.document import parse
from moltconf.document.edit import apply, removed_comments
from moltconf.document.edit_files import Files, Written
from moltconf.document.edit_layout import Layout, end_of, entries_of, start_of
from moltconf.document.edit_text import Edit, splice
from moltconf.document.include import ConfigTree
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment
from moltconf.document.source import Span
from moltconf.document.tree import Entry, Member, Scalar

_COMMENTS = ("_comment", "$comment", "//")


def comment_out(
    tree: ConfigTree, paths: Iterable[KeyPath]
) -> tuple[ConfigTree, list[Comment], list[Comment]]:
    """``tree`` without the members at ``paths``, whose text stays where it is as a comment.

    Next come the comments inside those members, which are part of a new comment now, and those
    that are gone: where a comment cannot stand (in a YAML text, which has other ways) the text
    goes as well. Raises :class:`~moltconf.document.changes.ChangeError` where there is no such
    member.
    """
    inside: list[Comment] = []
    gone: list[Comment] = []
    for path in paths:
        after, held = _without(tree, path)
        if after is None:
            gone += removed_comments(tree, Remove(path))
            after = apply(tree, [Remove(path)])
        else:
            inside += held
        tree = after
    return tree, inside, gone


def _without(tree: ConfigTree, path: KeyPath) -> tuple[ConfigTree | None, list[Comment]]:
    expected = apply_to_value(tree.value, [Remove(path)])
    files = Files(tree)
    documents = dict(tree.documents)
    held: list[Comment] = []
    for place in files.written(files.existing(path).entries[-1]):
        document = place.layout.document
        start, end = start_of(place.entry), end_of(place.entry)
        held += (each for each in document.comments if start <= each.span.start < end)
        text = splice(document.source.text, _edits(place))
        documents[document.source.name] = parse(document.source.with_text(text))
    after = compose(documents[tree.document.source.name], documents.values())
    if after.is_readable and same_value(after.value, expected):
        return after, held
    return None, []


def _edits(place: Written) -> list[Edit]:
    layout, entry = place.layout, place.entry
    start = start_of(entry)
    end = end_of(entry) if entry.comma is None else entry.comma + 1
    written = _words(entry) or layout.text[start:end]
    if _stands_alone(layout, start, end):
        indent = layout.indent(start)
        lines = [_line(line.removeprefix(indent)) for line in written.splitlines()]
        comment = f"{layout.style.newline}{indent}".join(lines)
        beside = layout.blanks_after(end, len(layout.text))
        if layout.text.startswith("//", beside) and not layout.line_ends(end, beside):
            comment, end = comment + layout.style.newline + indent, beside
    else:
        comment = f"/* {written.replace('*/', '* /')} */"
    edits = [Edit(Span(start, end), comment)]
    entries = entries_of(place.container)
    comma = entries[place.index - 1].comma if place.index else None
    if entry.comma is None and comma is not None:
        edits.append(Edit(Span(comma, comma + 1), ""))
    return edits


def _words(entry: Entry) -> str | None:
    """What a member says that is a comment already, but for the format."""
    if isinstance(entry, Member) and entry.key.startswith(_COMMENTS):
        if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str):
            return entry.value.value
    return None


def _line(text: str) -> str:
    return f"// {text}".rstrip()


def _stands_alone(layout: Layout, start: int, end: int) -> bool:
    """Whether nothing but a comment stands on the lines beside the stretch."""
    text = layout.text
    before = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    rest = text[end:].split("\n", 1)[0].strip()
    return not before.strip() and (not rest or rest.startswith("//"))
