"""Members that become comments, where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.document.changes import Remove, apply_to_value, same_value
from moltconf.document.compose import compose
from moltconf.document.document import Format, parse
from moltconf.document.edit import apply, removed_comments
from moltconf.document.edit_files import Files, Written
from moltconf.document.edit_layout import Layout, end_of, entries_of, start_of
from moltconf.document.edit_text import Edit, splice
from moltconf.document.include import ConfigTree
from moltconf.document.keypath import KeyPath, lookup
from moltconf.document.problems import Comment
from moltconf.document.source import Span
from moltconf.document.tree import Entry, Member, Scalar, Value

_COMMENTS = ("_comment", "$comment", "//")


def comment_out(
    tree: ConfigTree, paths: Iterable[KeyPath]
) -> tuple[ConfigTree, list[Comment], list[Comment]]:
    """``tree`` without the members at ``paths``, whose text stays where it is as a comment.

    Next come the comments inside those members, which are part of a new comment now, and those
    that are gone. Where a comment cannot stand (inside a line of YAML) it stands above. Raises
    :class:`~moltconf.document.changes.ChangeError` where there is no such member.
    """
    inside: list[Comment] = []
    gone: list[Comment] = []
    for path in paths:
        after, held = _without(tree, path)
        if after is None:
            gone += removed_comments(tree, Remove(path))
            after = _with_line_above(tree, path)
        else:
            inside += held
        tree = after
    return tree, inside, gone


def _without(tree: ConfigTree, path: KeyPath) -> tuple[ConfigTree | None, list[Comment]]:
    expected = apply_to_value(tree.value, [Remove(path)])
    files = Files(tree)
    documents = dict(tree.documents)
    held: list[Comment] = []
    way = files.existing(path)
    for place in files.written(way.entries[-1]):
        document = place.layout.document
        start, end = start_of(place.entry), end_of(place.entry)
        if document.format is Format.YAML:
            end = _line_end(place)
            above = files.written(way.entries[-2]) if len(path) > 1 else []
            edits = _line_edits(place, [one.entry for one in above])
        else:
            edits = _edits(place)
        held += (each for each in document.comments if start <= each.span.start < end)
        text = splice(document.source.text, edits)
        documents[document.source.name] = parse(document.source.with_text(text))
    after = compose(documents[tree.document.source.name], documents.values())
    if after.is_readable and same_value(after.value, expected):
        return after, held
    return None, []


def neighbour(value: Value, path: KeyPath) -> KeyPath | None:
    """What stands beside the key at ``path``: the next key, else the one before, else what holds
    it."""
    holder = lookup(value, path[:-1])
    if not isinstance(holder, dict) or path[-1] not in holder:
        return path[:-1] or None
    names = list(holder)
    at = names.index(str(path[-1]))
    others = names[at + 1 :] + names[:at][::-1]
    return (*path[:-1], others[0]) if others else path[:-1] or None


def _with_line_above(tree: ConfigTree, path: KeyPath) -> ConfigTree:
    """``tree`` without the member, whose text stands on lines of its own above its place."""
    removed = apply(tree, [Remove(path)])
    files = Files(tree)
    documents = dict(removed.documents)
    for place in files.written(files.existing(path).entries[-1]):
        old, new = place.layout.text, documents[place.layout.document.source.name].source
        start = start_of(place.entry)
        mark = "#" if place.layout.document.format is Format.YAML else "//"
        indent = place.layout.indent(old.rfind("\n", 0, start) + 1)
        words = old[start : end_of(place.entry)].splitlines()
        lines = new.text.splitlines(keepends=True)
        number = min(old.count("\n", 0, start), len(lines))
        newline = place.layout.style.newline
        lines[number:number] = [f"{indent}{mark} {word.strip()}{newline}" for word in words]
        documents[new.name] = parse(new.with_text("".join(lines)))
    after = compose(documents[tree.document.source.name], documents.values())
    is_same = after.is_readable and same_value(after.value, removed.value)
    return after if is_same else removed


def _line_edits(place: Written, above: Iterable[Entry]) -> list[Edit]:
    """The lines of an entry of YAML as comments; nothing where it shares a line with another.

    What is left empty by it says so behind its own key, one of ``above``.
    """
    layout, entry = place.layout, place.entry
    start, indent = start_of(entry), layout.indent(start_of(entry))
    before = layout.text[:start]
    if before[len(before.rstrip(" ")) :] != indent or not isinstance(entry, Member):
        return []
    end = _line_end(place)
    words = _words(entry) or layout.text[start:end]
    lines = (f"# {line.removeprefix(indent)}".rstrip() for line in words.splitlines())
    edits = [Edit(Span(start, end), f"{layout.style.newline}{indent}".join(lines))]
    if len(entries_of(place.container)) == 1:
        holders = [one for one in above if isinstance(one, Member)]
        colons = [
            layout.text.find(":", one.key_end) for one in holders if one.source is entry.source
        ]
        edits += (Edit(Span(colon + 1, colon + 1), " {}") for colon in colons[:1])
    return edits


def _line_end(place: Written) -> int:
    """Where the last line of an entry ends, a comment beside it included."""
    text = place.layout.text
    end = text.find("\n", end_of(place.entry))
    return len(text[: end if end >= 0 else None].rstrip())


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
